//! The documented actions over the account: one file each. An action reads its parameters, looks at
//! or changes the world, and answers with the documented body, or refuses with the documented code.

#![allow(
    clippy::struct_field_names,
    reason = "fields are named as the members of the answers are"
)]

mod common;
mod ecs;
mod ens;
mod page;
mod param;
mod refuse;
mod wildcard;

#[cfg(test)]
mod tests;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use param::texts_of_list;
pub(crate) use refuse::missing;

use crate::call::{Answer, Call, Refusal};
use crate::json::to_json;
use crate::world::World;
use rerack_api::product::Product;
use serde::Serialize;

/// Carries out one call: the answer's body with `RequestId` in it, or the refusal that the error
/// body is to say.
///
/// # Errors
/// Everything the API's documents list for the action (FACTS 1.1 to 1.16), and
/// `InvalidAction.NotFound` for an action the account does not know.
pub fn dispatch(world: &mut World, call: &Call<'_>) -> Answer {
    match call.product {
        Product::Ecs => ecs::answer(world, call),
        Product::Ens => ens::answer(world, call),
    }
}

/// What an action answers, behind the id that every answer begins with.
#[derive(Serialize)]
struct Body<'a, T> {
    #[serde(rename = "RequestId")]
    request_id: &'a str,
    #[serde(flatten)]
    response: T,
}

/// The body of what an action answered.
fn body<T: Serialize>(call: &Call<'_>, response: Result<T, Box<Refusal>>) -> Answer {
    Ok(to_json(&Body {
        request_id: call.request_id,
        response: response?,
    }))
}
