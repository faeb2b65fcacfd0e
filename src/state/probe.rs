//! Whether an address lets this page send the headers of the V3 signature: a browser asks it first,
//! by a preflight. Tried with a made-up key: any answer that can be read shows that it passed.

use crate::platform::clock;
use crate::platform::fetch::FetchCloud;
use crate::platform::random::random;
use rerack_api::ecs::DescribeRegions;
use rerack_api::nonce::nonce;
use rerack_api::sign::{Scheme, sign};
use rerack_api::{Credentials, HttpResponse, TransportError, build};
use rerack_ops::cloud::{Cloud, READ_LIMIT_MS};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preflight {
    /// An answer came that the page may read.
    Passes,
    /// Only plain requests get through.
    Refused,
    /// The address redirects elsewhere.
    Redirects,
    /// Nothing gets through, or no answer may be read.
    Unreachable,
}

impl Preflight {
    /// The signature that works there.
    #[must_use]
    pub fn scheme(self) -> Option<Scheme> {
        match self {
            Self::Passes => Some(Scheme::V3),
            Self::Refused => Some(Scheme::V1),
            Self::Redirects | Self::Unreachable => None,
        }
    }
}

/// Asks an address for its regions, signed with V3; if that does not get through, with V1. For
/// `temporary` keys the headers are those of temporary keys.
pub async fn probe(address: &str, temporary: bool) -> Preflight {
    match ask(address, Scheme::V3, temporary).await {
        // A preflight that is redirected fails like one that is refused.
        Err(TransportError::Network { .. }) => {}
        Err(TransportError::Redirected { .. }) => return Preflight::Redirects,
        Err(TransportError::TimedOut { .. }) => return Preflight::Unreachable,
        // The answer was readable, though not to its end.
        Ok(_) | Err(_) => return Preflight::Passes,
    }
    match ask(address, Scheme::V1, temporary).await {
        Ok(_) => Preflight::Refused,
        Err(TransportError::Redirected { .. }) => Preflight::Redirects,
        Err(_) => Preflight::Unreachable,
    }
}

async fn ask(
    address: &str,
    scheme: Scheme,
    temporary: bool,
) -> Result<HttpResponse, TransportError> {
    let unsent = |why: &str| TransportError::Network {
        url: address.to_owned(),
        detail: why.to_owned(),
    };
    let request =
        build(address, &DescribeRegions::default()).map_err(|error| unsent(&error.to_string()))?;
    let token = temporary.then_some("preflight-probe");
    let keys = Credentials::new("preflight-probe", "none", token)
        .map_err(|error| unsent(&error.to_string()))?;
    let signed = sign(&request, scheme, &keys, clock::now(), &nonce(random()));
    FetchCloud.send(signed, READ_LIMIT_MS).await
}
