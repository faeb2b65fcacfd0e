//! A call passes the gateway before it comes to the account. Without the feature `server` there is
//! no gateway; faults alone refuse calls.

use rerack_api::http::HttpRequest;
use rerack_api::product::Product;

use super::watched::refused_before;
use super::{Account, Cloud};
use crate::call::Refusal;
use crate::faults::Fired;
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
        if let Some(refusal) = refused_before(fired) {
            return Err(refusal);
        }
        gate.permit(product, &rpc.action, region, now)?;
        Ok(product)
    }

    /// Changes settings of the gateway: see [`crate::gate::Gate::set`].
    ///
    /// # Errors
    /// In words, what is wrong.
    pub fn set_gate(&mut self, wanted: &serde_json::Value) -> Result<(), String> {
        let before = self.watch.gate.clock_shift_ms;
        let unshifted = self.now().plus_ms(-before);
        self.watch.gate.set(wanted, unshifted)?;
        let by = self.watch.gate.clock_shift_ms - before;
        if by != 0 {
            self.set_clock(by);
        }
        Ok(())
    }
}

#[cfg(not(feature = "server"))]
impl<A: Account> Cloud<A> {
    /// The product that is asked, unless a fault refuses the call before.
    #[allow(
        clippy::unused_self,
        clippy::needless_pass_by_ref_mut,
        reason = "the gateway needs it"
    )]
    pub(super) fn admitted(
        &mut self,
        _: &HttpRequest,
        rpc: &Rpc,
        fired: &Fired,
        _: &str,
    ) -> Result<Product, Box<Refusal>> {
        let product = rpc.target.clone()?;
        refused_before(fired).map_or(Ok(product), Err)
    }
}
