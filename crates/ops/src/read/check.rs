//! The harmless call that tells whether an address is this API.

use rerack_api::CallError;
use rerack_api::ecs::describe_regions::{DescribeRegions, Region};

use crate::cloud::Client;

/// An address that answered as this API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckReport {
    /// The regions it lists, in its own order; may be empty.
    pub regions: Vec<Region>,
    /// Regions that could not be read.
    pub bad_items: usize,
    /// The request id, to quote to the vendor.
    pub request_id: String,
    /// How long the answer took, in milliseconds, repetitions included.
    pub took_ms: i64,
}

impl CheckReport {
    /// How many regions there are.
    pub fn region_count(&self) -> usize {
        self.regions.len()
    }
}

/// Asks for the regions (`DescribeRegions`, a read) with names in `language`. The error tells what
/// is wrong with the address: [`CallError::Transport`] = unreachable or forbidden by CORS, which a
/// browser does not tell apart; [`CallError::Decode`] = something answers that is not this API;
/// [`CallError::Api`] = this API refuses, and says in [`rerack_api::ApiError::host_id`] who it is.
pub async fn check_endpoint(client: &Client, language: &str) -> Result<CheckReport, CallError> {
    let began = client.clock().now();
    let action = DescribeRegions {
        accept_language: Some(language.to_owned()),
        ..DescribeRegions::default()
    };
    let list = client.call("", &action).await?;
    Ok(CheckReport {
        regions: list.regions,
        bad_items: list.bad.len(),
        request_id: list.request_id,
        took_ms: client.clock().now().since(began),
    })
}
