//! The gateway before the account: verifies signatures (FACTS 2), and refuses what the account may
//! not do or does too often. It computes every signature anew from the request as it arrived, with
//! code that shares nothing with the client's.
//!
//! ```text
//! request ──v1 | v3──► Claim (key, token, nonce, time, signature, string to sign) ──► verify
//! ```

mod api;
mod auth_params;
mod denied;
mod encode;
mod keys;
mod limits;
mod switches;
mod v1;
mod v3;

#[cfg(test)]
mod tests;

pub use api::Api;
pub use keys::Key;
pub use limits::Limit;

use rerack_api::http::HttpRequest;
use rerack_api::product::Product;
use rerack_api::time::UnixMillis;
use rerack_api::wire::params::Params;

use crate::call::Refusal;
use crate::nonces::{Nonces, used_nonce};
use limits::Limits;

/// How far a request's time may be from the gateway's, milliseconds (FACTS 1.0).
const TOLERANCE_MS: i64 = 15 * 60_000;

/// Whether signatures are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "server", derive(clap::ValueEnum))]
pub enum Mode {
    /// Signing parameters are accepted and not looked at, but for the nonce of a write.
    #[default]
    Open,
    /// Every request must be signed by a known key.
    Signed,
}

/// The gateway's settings and what it remembers.
#[derive(Clone, Debug)]
pub struct Gate {
    /// Whether signatures are looked at.
    pub mode: Mode,
    /// The keys that may sign.
    pub keys: Vec<Key>,
    /// What the account may not do.
    pub denied: Vec<Api>,
    /// How far the cloud's clock was set ahead of (below 0: behind) the server's, milliseconds.
    pub clock_shift_ms: i64,
    /// With [`Mode::Open`] writes are carried out whatever their nonce, as by a relay that does not look
    /// at it.
    pub ignores_nonces: bool,
    limits: Limits,
    nonces: Nonces,
}

impl Default for Gate {
    /// Open, with the keys `testid` and `teststsid`, nothing denied and no limit beyond the
    /// account's own.
    fn default() -> Self {
        Self {
            mode: Mode::Open,
            keys: Key::well_known(),
            denied: Vec::new(),
            clock_shift_ms: 0,
            ignores_nonces: false,
            limits: Limits::default(),
            nonces: Nonces::default(),
        }
    }
}

impl Gate {
    /// The limits on calls a minute.
    #[must_use]
    pub fn limits(&self) -> &[Limit] {
        &self.limits.all
    }

    /// Sets the limits on calls a minute; counting begins anew.
    pub fn set_limits(&mut self, limits: Vec<Limit>) {
        self.limits = Limits::of(limits);
    }

    /// The cloud's time when the server's clock, with what was skipped, shows `server`.
    #[must_use]
    pub fn time(&self, server: UnixMillis) -> UnixMillis {
        server.plus_ms(self.clock_shift_ms)
    }

    /// Verifies who sent a request. `clock` is the cloud's time: it alone decides whether the request's
    /// time is right, the nonce new and a temporary key still good.
    ///
    /// # Errors
    /// What the gateway answers in place of the account.
    pub(crate) fn verify(
        &mut self,
        request: &HttpRequest,
        params: &Params,
        clock: UnixMillis,
    ) -> Result<(), Box<Refusal>> {
        if self.mode == Mode::Open {
            return Ok(());
        }
        let auth_params = if v3::is_v3(request) {
            v3::auth_params(request)?
        } else {
            v1::auth_params(request.method, params)?
        };
        let time = auth_params.time()?;
        if time.0.abs_diff(clock.0) > TOLERANCE_MS.unsigned_abs() {
            return Err(auth_params::expired());
        }
        let key = self.keys.iter().find(|key| key.id == auth_params.key_id);
        let key = key.ok_or_else(auth_params::unknown_key)?;
        key.check_token(auth_params.token, clock)?;
        if !auth_params.is_signed_with(&key.secret) {
            return Err(auth_params.mismatch());
        }
        // A nonce is good once for each key.
        let nonce = format!("{} {}", auth_params.key_id, auth_params.nonce);
        if self.nonces.is_used(&nonce, clock) {
            return Err(used_nonce());
        }
        Ok(())
    }

    /// Whether the account may make this call, and is not too fast in this minute of `clock`, the
    /// cloud's time.
    ///
    /// # Errors
    /// `Forbidden.RAM` or `NoPermission`, `Throttling.User` or `Throttling.Api`.
    pub(crate) fn permit(
        &mut self,
        product: Product,
        action: &str,
        region: &str,
        clock: UnixMillis,
    ) -> Result<(), Box<Refusal>> {
        self.limits.admit(product, action, region, clock)?;
        if self.denied.iter().any(|api| api.is(product, action)) {
            return Err(denied::refusal(product, action));
        }
        Ok(())
    }
}
