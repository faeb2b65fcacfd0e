//! The trait all actions share, and the two functions between typed values and HTTP values.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::error::{BuildError, CallError, DecodeError};
use crate::http::{HttpRequest, HttpResponse};
use crate::product::Product;
use crate::wire::error_body;
use crate::wire::lenient::Lenient;
use crate::wire::page::{Page, see_page};
use crate::wire::params::Params;

/// One action of the API: a typed request that knows its parameters and how to read its answer.
pub trait Action {
    /// What a success says.
    type Answer;
    /// The action's name, e.g. `RebootInstances`.
    const NAME: &'static str;
    /// The product it belongs to.
    const PRODUCT: Product;
    /// Whether it changes something. A write is never sent twice by the program.
    const WRITE: bool;
    /// The documented limit on its calls, where there is one.
    const LIMIT: Option<Limit> = None;

    /// The action's own parameters, checked against the documented limits.
    fn params(&self) -> Result<Params, BuildError>;

    /// Reads the body of an HTTP 200 answer. The error text names the field that is wrong.
    fn decode(body: &[u8]) -> Result<Self::Answer, String>;
}

/// How many calls of an action are taken in so many seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Calls.
    pub calls: u32,
    /// Seconds.
    pub seconds: u32,
}

/// A request that nobody signed yet: [`crate::sign::sign`] makes the one to send of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsignedRequest {
    /// The endpoint's address, e.g. `https://ecs.cn-beijing.aliyuncs.com/`.
    pub url: String,
    /// The parameters of the action, and `Action`, `Version` and `Format`.
    pub params: Params,
}

impl UnsignedRequest {
    /// The request of an action from its own parameters ([`Action::params`]).
    #[must_use]
    pub fn new(base_url: &str, name: &str, product: Product, mut params: Params) -> Self {
        params.scalar("Action", name);
        params.scalar("Version", product.version());
        params.scalar("Format", "JSON");
        Self {
            url: base_url.to_owned(),
            params,
        }
    }

    /// As it is sent without a signature: `POST` with everything in an urlencoded body, which a
    /// browser may send without a preflight (FACTS section 4).
    #[must_use]
    pub fn to_http(&self) -> HttpRequest {
        HttpRequest::post_form(&self.url, self.params.to_form())
    }
}

/// Turns a typed action into a request to the endpoint at `base_url`, e.g.
/// `https://ecs.cn-beijing.aliyuncs.com/`.
pub fn build<A: Action>(base_url: &str, action: &A) -> Result<UnsignedRequest, BuildError> {
    action
        .params()
        .map(|params| UnsignedRequest::new(base_url, A::NAME, A::PRODUCT, params))
}

/// The largest body that is read, in bytes. A full page of real instances is 1/60 of it.
pub const MAX_BODY: usize = 16 * 1024 * 1024;

/// Reads an HTTP response as the action's answer (200), the API's refusal (400 to 599), or an
/// error that says why it is neither.
pub fn read<A: Action>(response: &HttpResponse) -> Result<A::Answer, CallError> {
    A::decode(success(response)?).map_err(|why| not_understood(response, why))
}

/// An action whose answer is a list of items.
pub trait List: Action {
    /// One item.
    type Item: DeserializeOwned;
    /// Where the list lies in the answer: `Instances.Instance`.
    const PLACE: &'static str;
}

/// Reads an HTTP response as [`read`] does, and hands out the items of its list one by one. The page
/// that is returned counts the good ones and holds what could not be read.
pub fn read_list<L: List>(
    response: &HttpResponse,
    mut each: impl FnMut(L::Item),
) -> Result<Page<()>, CallError> {
    let mut see = |item: Lenient<'_, '_>| L::Item::deserialize(item).map(&mut each).is_ok();
    see_list(response, L::PLACE, &mut see)
}

fn see_list(
    response: &HttpResponse,
    place: &'static str,
    see: &mut dyn FnMut(Lenient<'_, '_>) -> bool,
) -> Result<Page<()>, CallError> {
    see_page(success(response)?, place, see).map_err(|why| not_understood(response, why))
}

/// The body of a success.
fn success(response: &HttpResponse) -> Result<&[u8], CallError> {
    let length = response.body.len();
    let why = if length > MAX_BODY {
        format!("the answer has {length} bytes, more than {MAX_BODY}")
    } else {
        match response.status {
            200 => return Ok(&response.body),
            400..=599 => match error_body::decode(response) {
                Ok(error) => return Err(CallError::Api(Box::new(error))),
                Err(why) => why,
            },
            _ => "the API answers with 200 or an error from 400 on".to_owned(),
        }
    };
    Err(not_understood(response, why))
}

/// Written once for all actions; the page would hold it once for each of them.
fn not_understood(response: &HttpResponse, why: String) -> CallError {
    let text = String::from_utf8_lossy(&response.body[..response.body.len().min(800)]);
    let excerpt = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(200)
        .collect();
    CallError::Decode(DecodeError {
        status: response.status,
        why,
        excerpt,
    })
}

#[cfg(test)]
mod tests;
