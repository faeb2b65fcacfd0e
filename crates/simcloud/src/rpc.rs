//! Reads an HTTP request as a call of the RPC API (FACTS 1.0): which product, which action, which
//! parameters and which answer format. Signing parameters are accepted and not looked at.

use rerack_api::http::{HttpRequest, Method};
use rerack_api::product::Product;
use rerack_api::wire::params::Params;

use crate::call::Refusal;
use crate::service::missing;
use crate::url::{host, path_and_query};

#[cfg(test)]
mod tests;

/// The largest body that is read, in bytes. One call with 100 ids is far below 10 kB.
pub const BODY_LIMIT: usize = 1_048_576;

/// The format of an answer's body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `Format=JSON`, `Accept: application/json`, or the default of a V3 request.
    Json,
    /// `Format=XML`, or the default of a V1 request.
    Xml,
}

/// A request, read as a call of the RPC API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rpc {
    /// The product that is asked, or why the gateway refuses the request before any product sees it.
    pub target: Result<Product, Box<Refusal>>,
    /// The action's name; empty if the request names none.
    pub action: String,
    /// All parameters: those of the query first, then those of the form body.
    pub params: Params,
    /// The format of the answer, also of a refusal.
    pub format: Format,
    /// The host the request was sent to, without its port.
    pub host: String,
}

/// Reads a request. It never fails: what is wrong with the request is in [`Rpc::target`].
#[must_use]
pub fn read(request: &HttpRequest) -> Rpc {
    let (params, body) = params(request);
    let format = format(request, &params);
    let action = params
        .get("Action")
        .or_else(|| request.header("x-acs-action"))
        .unwrap_or("");
    let action = action.trim().to_owned();
    let target = method(request.method)
        .and(body)
        .and(format.clone().map(|_| ()))
        .and_then(|()| product(request, &params, &action));
    Rpc {
        target,
        action,
        format: format.unwrap_or_else(|_| default_format(request, &params)),
        host: host(&request.url).to_owned(),
        params,
    }
}

fn method(method: Method) -> Result<(), Box<Refusal>> {
    match method {
        Method::Get | Method::Post => Ok(()),
        Method::Options | Method::Delete => Err(Refusal::new(
            405,
            "UnsupportedHTTPMethod",
            &format!(
                "This http method is not supported: {}. Use GET or POST.",
                method.as_str()
            ),
        )),
    }
}

/// The parameters of query and body, and whether the body could be read.
fn params(request: &HttpRequest) -> (Params, Result<(), Box<Refusal>>) {
    let (_, query) = path_and_query(&request.url);
    let form = match form_body(request) {
        Ok(form) => form,
        Err(refusal) => return (Params::from_form(query), Err(refusal)),
    };
    (Params::from_form(&format!("{query}&{form}")), Ok(()))
}

/// The body as form text; empty for none.
fn form_body(request: &HttpRequest) -> Result<String, Box<Refusal>> {
    if request.body.is_empty() {
        return Ok(String::new());
    }
    if request.body.len() > BODY_LIMIT {
        return Err(Refusal::new(
            413,
            "RequestEntityTooLarge",
            &format!("The request body is larger than {BODY_LIMIT} bytes."),
        ));
    }
    let content_type = request.header("content-type").unwrap_or("");
    let media = content_type.split(';').next().unwrap_or("").trim();
    if !media.is_empty() && !media.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(Refusal::new(
            415,
            "UnsupportedMediaType",
            &format!(
                "The content type {media} is not read. Send the parameters in the query or as \
                 application/x-www-form-urlencoded."
            ),
        ));
    }
    Ok(String::from_utf8_lossy(&request.body).into_owned())
}

/// The format of a request that does not say. A V1 request, known by its signature, gets XML
/// whatever it accepts.
fn default_format(request: &HttpRequest, params: &Params) -> Format {
    if params.get("Signature").is_some() {
        return Format::Xml;
    }
    let accept = request.header("accept").unwrap_or("");
    let wants_json = accept.split(',').any(|part| {
        part.split(';')
            .next()
            .unwrap_or("")
            .trim()
            .eq_ignore_ascii_case("application/json")
    });
    if wants_json || request.header("x-acs-action").is_some() {
        Format::Json
    } else {
        Format::Xml
    }
}

fn format(request: &HttpRequest, params: &Params) -> Result<Format, Box<Refusal>> {
    match params.get("Format") {
        None | Some("") => Ok(default_format(request, params)),
        Some(name) if name.eq_ignore_ascii_case("json") => Ok(Format::Json),
        Some(name) if name.eq_ignore_ascii_case("xml") => Ok(Format::Xml),
        Some(_) => Err(Refusal::new(
            400,
            "InvalidParameter",
            "The specified parameter \"Format\" is not valid.",
        )),
    }
}

fn product(request: &HttpRequest, params: &Params, action: &str) -> Result<Product, Box<Refusal>> {
    if action.is_empty() {
        return Err(missing("Action"));
    }
    let version = params
        .get("Version")
        .or_else(|| request.header("x-acs-version"))
        .unwrap_or("");
    match version.trim() {
        "" => Err(missing("Version")),
        version => [Product::Ecs, Product::Ens]
            .into_iter()
            .find(|product| product.version() == version)
            .ok_or_else(|| {
                Refusal::new(
                    400,
                    "InvalidVersion",
                    "Specified parameter Version is not valid.",
                )
            }),
    }
}
