//! A call passes the gateway before it comes to the account. Without the feature `server` there is
//! no gateway; faults alone refuse calls.

use rerack_api::http::HttpRequest;
use rerack_api::product::Product;

use super::fault::refused_before;
use super::{Account, Cloud};
use crate::call::Refusal;
use crate::faults::Fired;
#[cfg(feature = "server")]
use crate::nonces::Nonces;
use crate::rpc::Rpc;

#[cfg(test)]
#[cfg(feature = "server")]
mod tests;

#[cfg(feature = "server")]
impl<A: Account> Cloud<A> {
    /// The gateway before the account.
    pub fn gate(&mut self) -> &mut crate::gate::Gate {
        &mut self.watch.gate
    }

    /// The product that is asked, unless gateway or a fault refuses the call before.
    pub(super) fn admitted(
        &mut self,
        request: &HttpRequest,
        rpc: &Rpc,
        fired: &Fired,
        region: &str,
    ) -> Result<Product, Box<Refusal>> {
        let product = rpc.target.clone()?;
        let now = self.now();
        let gate = &mut self.watch.gate;
        gate.verify(request, &rpc.params, now)?;
        self.only_once(request, rpc)?;
        if let Some(refusal) = refused_before(fired) {
            return Err(refusal);
        }
        self.watch.gate.permit(product, &rpc.action, region, now)?;
        Ok(product)
    }

    /// Where signatures are not looked at: whether writes are carried out whatever their nonce, as by a
    /// relay that does not look at it.
    pub fn ignore_nonces(&mut self, ignore: bool) {
        self.watch.gate.ignores_nonces = ignore;
    }

    /// Whether this surface leaves nonces alone; where requests are signed, the gateway looks at them.
    pub(super) fn ignores_nonces(&self) -> bool {
        let gate = &self.watch.gate;
        gate.ignores_nonces || gate.mode == crate::gate::Mode::Signed
    }

    /// Changes settings of the gateway: see [`crate::gate::Gate::set`].
    ///
    /// # Errors
    /// In words, what is wrong.
    pub fn set_gate(&mut self, wanted: &serde_json::Value) -> Result<(), String> {
        let before = self.watch.gate.clock_shift_ms;
        let unshifted = self.now().plus_ms(-before);
        self.watch.gate.set(wanted, unshifted)?;
        if wanted.get("forget_nonces").is_some() {
            self.nonces = Nonces::default();
        }
        let by = self.watch.gate.clock_shift_ms - before;
        if by != 0 {
            self.set_clock(by);
        }
        Ok(())
    }
}

#[cfg(not(feature = "server"))]
impl<A: Account> Cloud<A> {
    /// Whether writes are carried out whatever their nonce, as by a relay that does not look at it.
    pub fn ignore_nonces(&mut self, ignore: bool) {
        self.watch.ignores_nonces = ignore;
    }

    pub(super) fn ignores_nonces(&self) -> bool {
        self.watch.ignores_nonces
    }

    /// The product that is asked, unless it was asked before or a fault refuses the call.
    pub(super) fn admitted(
        &mut self,
        request: &HttpRequest,
        rpc: &Rpc,
        fired: &Fired,
        _: &str,
    ) -> Result<Product, Box<Refusal>> {
        let product = rpc.target.clone()?;
        self.only_once(request, rpc)?;
        refused_before(fired).map_or(Ok(product), Err)
    }
}
