//! Refusals that several actions share.

use crate::call::Refusal;

/// A mandatory parameter is missing.
pub(crate) fn missing(name: &str) -> Box<Refusal> {
    let text = format!(
        "The input parameter \"{name}\" that is mandatory for processing this request is not supplied."
    );
    Refusal::new(400, "MissingParameter", &text)
}

/// A parameter has a value that cannot be.
pub(super) fn invalid(name: &str) -> Box<Refusal> {
    let text = format!("The specified parameter \"{name}\" is not valid.");
    Refusal::new(400, "InvalidParameter", &text)
}

/// No such region.
pub(super) fn no_region() -> Box<Refusal> {
    Refusal::new(
        404,
        "InvalidRegionId.NotFound",
        "The specified RegionId does not exist.",
    )
}

/// A page token that this account did not give out for this list.
pub(super) fn bad_token() -> Box<Refusal> {
    Refusal::new(
        400,
        "InvalidParameter.NextToken",
        "The specified NextToken is not valid.",
    )
}

/// No such action.
pub(super) fn no_action() -> Box<Refusal> {
    Refusal::new(
        404,
        "InvalidAction.NotFound",
        "Specified api is not found, please check your url and method.",
    )
}
