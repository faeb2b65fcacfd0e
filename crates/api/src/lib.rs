//! The wire of Alibaba Cloud ECS (2014-05-26) and ENS (2017-11-10), without any I/O.
//!
//! Data passes through in two directions:
//!
//! ```text
//! typed action ──build()──► UnsignedRequest ──sign()──► HttpRequest (sent by somebody else)
//! typed answer ◄──decode()── body   ◄──read()─── HttpResponse     (received by somebody else)
//! ```
//!
//! One file holds one action: its request, its answer, its fixtures and its tests. [`wire`] holds
//! what all of them share: the parameter styles, lenient JSON, the error body and paging.
//! Nothing here knows a socket, a clock or a browser, so everything runs natively in tests.

pub mod action;
pub mod credentials;
pub mod ecs;
pub mod endpoint;
pub mod ens;
pub mod error;
pub mod error_code;
pub mod event_type;
pub mod http;
pub mod nonce;
pub mod product;
mod redact;
pub mod refusal;
pub mod server_time;
pub mod sign;
mod split;
pub mod status;
#[cfg(test)]
mod testing;
pub mod time;
pub mod wire;

pub use action::{Action, Limit, List, UnsignedRequest, build, read, read_list};
pub use credentials::Credentials;
pub use error::{
    AccessDeniedDetail, ApiError, BuildError, CallError, DecodeError, SignError, TransportError,
};
pub use event_type::EventType;
pub use http::{HttpRequest, HttpResponse, Method};
pub use product::Product;
pub use status::{EventCycleStatus, InstanceStatus, TaskStatus};
pub use time::UnixMillis;
pub use wire::page::{BadItem, Page, Paging};
