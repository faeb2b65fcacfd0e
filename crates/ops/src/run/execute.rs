//! Carries out what a [`Run`] wants, through the client and the journal.

use std::cell::RefCell;
use std::rc::Rc;

use rerack_api::ecs::reboot_instances::RebootInstances;
use rerack_api::ecs::redeploy_instance::RedeployInstance;
use rerack_api::ens::batch_event_redeploy_instance::BatchEventRedeployInstance;
use rerack_api::{Action, BuildError, CallError, HttpResponse, UnixMillis, read};

use super::{Effect, Inbox, Journal, Run, RunEvent};
use crate::answer::Reply;
use crate::cloud::{Call, Client, Clock};
use crate::follow;
use crate::plan::WriteAction;
use crate::race::Race;

/// The longest single sleep, in milliseconds; longer ones are slept in pieces, so that a device
/// that was suspended notices soon.
const LONGEST_SLEEP_MS: i64 = 60_000;

/// What a run is carried out with.
#[derive(Clone)]
pub struct Engine {
    /// The way to the cloud.
    pub client: Client,
    /// Where it is written down.
    pub journal: Rc<dyn Journal>,
    /// How the operator's word reaches it.
    pub inbox: Inbox,
}

/// Sends, reads answers and follows until the run is finished and written down. `on_change` is
/// called after every change, when the run is not borrowed. The operator speaks through
/// [`Engine::inbox`]; while the run holds, this waits for a word.
///
/// If the returned future is dropped before its end, what was under way becomes unknown and the
/// rest stays unsent.
pub async fn execute(engine: Engine, run: Rc<RefCell<Run>>, on_change: Rc<dyn Fn()>) {
    let clock = Rc::clone(engine.client.clock());
    let watch = Watch {
        run: Rc::clone(&run),
        clock: Rc::clone(&clock),
    };
    let mut crew: Race<RunEvent> = Race::new();
    crew.push(engine.inbox.clone().next());
    let mut event = Some(RunEvent::Begun);
    let mut storing = 0;
    while let Some(happened) = event {
        match happened {
            RunEvent::Commanded(_) | RunEvent::Ousted => crew.push(engine.inbox.clone().next()),
            RunEvent::Stored { .. } => storing -= 1,
            _ => {}
        }
        let effects = run.borrow_mut().update(happened, clock.now());
        on_change();
        for effect in effects {
            storing += usize::from(matches!(effect, Effect::Store { .. }));
            enlist(&mut crew, &engine, &run, effect);
        }
        if run.borrow().is_complete() && storing == 0 && engine.inbox.is_empty() {
            break;
        }
        event = crew.next().await;
    }
    drop(watch);
    on_change();
}

/// Tells the run when nobody works for it any more.
struct Watch {
    run: Rc<RefCell<Run>>,
    clock: Rc<dyn Clock>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Ok(mut run) = self.run.try_borrow_mut()
            && !run.is_finished()
        {
            let now = self.clock.now();
            run.update(RunEvent::Interrupted, now);
        }
    }
}

fn enlist(crew: &mut Race<RunEvent>, engine: &Engine, run: &Rc<RefCell<Run>>, effect: Effect) {
    let client = engine.client.clone();
    match effect {
        Effect::Store { id, records } => {
            let storing = engine.journal.append(records);
            crew.push(async move {
                let result = storing.await;
                RunEvent::Stored { id, result }
            });
        }
        Effect::Send { call } => {
            let Some(planned) = run.borrow().calls().get(call).cloned() else {
                return;
            };
            let answering = client.send(build(&planned.region, &planned.action));
            // It leaves now: nothing that is heard meanwhile comes between.
            crew.push_begun(async move {
                let reply = Box::new(reply(&planned.action, answering.await));
                RunEvent::Replied { call, reply }
            });
        }
        Effect::Look { id, look } => crew.push(async move {
            let result = follow::read(&client, &look).await;
            RunEvent::Looked { id, result }
        }),
        Effect::WakeAt(at) => crew.push(async move {
            sleep_until(client.clock().as_ref(), at).await;
            RunEvent::Woke
        }),
    }
}
fn build(region: &str, action: &WriteAction) -> Result<Call, BuildError> {
    Ok(match action {
        WriteAction::Reboot(action) => Call::with::<RebootInstances>(region, action.params()?),
        WriteAction::Redeploy(action) => Call::with::<RedeployInstance>(region, action.params()?),
        WriteAction::EnsRedeploy(action) => {
            Call::with::<BatchEventRedeployInstance>(region, action.params()?)
        }
    })
}

fn reply(action: &WriteAction, came: Result<HttpResponse, CallError>) -> Reply {
    match action {
        WriteAction::Reboot(_) => Reply::Reboot(came.and_then(|r| read::<RebootInstances>(&r))),
        WriteAction::Redeploy(_) => {
            Reply::Redeploy(came.and_then(|r| read::<RedeployInstance>(&r)))
        }
        WriteAction::EnsRedeploy(_) => {
            Reply::EnsRedeploy(came.and_then(|r| read::<BatchEventRedeployInstance>(&r)))
        }
    }
}

async fn sleep_until(clock: &dyn Clock, at: UnixMillis) {
    loop {
        let left = at.0 - clock.now().0;
        if left <= 0 {
            return;
        }
        let ms = u32::try_from(left.min(LONGEST_SLEEP_MS)).unwrap_or(0);
        clock.sleep(ms).await;
    }
}
