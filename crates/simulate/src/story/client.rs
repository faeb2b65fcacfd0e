//! The client of one tab.

use std::cell::RefCell;
use std::rc::Rc;

use rerack_api::UnixMillis;
use rerack_api::endpoint::Endpoints;
use rerack_ops::Client;
use rerack_ops::run::Run;

use super::Stage;
use crate::clock::Device;
use crate::cloud::TabWire;
use crate::signer::Keys;
use crate::{leaving, parts};

impl Stage {
    /// A client for one tab. Whatever leaves is looked at first.
    pub(super) fn client(&self, run: &Rc<RefCell<Run>>) -> Client {
        let (plan, run) = (self.plan.clone(), Rc::downgrade(run));
        let (operator, seen) = (Rc::clone(&self.operator), Rc::clone(&self.wire));
        let (time, error_ms) = (self.time.clone(), Rc::clone(&self.error_ms));
        let jumps = self.schedule.clock_jumps > 0;
        let (journal, tab) = (Rc::clone(&self.shelf), self.tabs);
        let guard = Box::new(move |whom: &[(String, String)]| {
            if let Some(run) = run.upgrade()
                && let Ok(run) = run.try_borrow()
            {
                // What a clock that jumps says is no measure.
                let now = (!jumps).then(|| UnixMillis(time.ms() + error_ms.get()));
                let asked = operator.asked.borrow();
                leaving::leaving(&plan, &run, &seen, &asked, whom);
                leaving::in_time(&run, now, seen.cloud_ms().filter(|_| !jumps));
                if !jumps {
                    parts::leaving(
                        &plan,
                        &run,
                        (tab, &operator),
                        (&journal, &seen),
                        whom,
                        time.ms(),
                    );
                    leaving::in_turn(&plan, &seen, &asked, whom, error_ms.get());
                    leaving::is_fresh(&run, &seen, whom);
                }
            }
        });
        let wire = Rc::clone(&self.wire);
        let keys = Keys {
            time: self.time.clone(),
            end_ms: Rc::clone(&self.operator.keys_end),
        };
        let device = Device {
            time: self.time.clone(),
            error_ms: Rc::clone(&self.error_ms),
        };
        let endpoints = Endpoints::One("http://cloud/".into());
        Client::new(Rc::new(TabWire { wire, guard }), Rc::new(device), endpoints)
            .with_random(Rc::new(self.dice.clone()))
            .with_signer(Rc::new(keys))
    }
}
