//! What goes where.

use walrus::{FunctionKind, LocalFunction, Module};

use crate::calls::{Calls, Place, Places};
use crate::early::early;
use crate::link::Link;
use crate::list::List;

/// Which functions come later, and which of them the first module must be able to call.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The functions of the second module.
    pub(crate) later: Places,
    /// Those of them that something in the first module calls, exports or holds in a table, in the
    /// order of their slots.
    pub(crate) slots: Vec<Place>,
    /// The functions of the first module that the second one calls.
    pub(crate) shared: Places,
}

impl Plan {
    /// Makes it. What only functions of the list reach comes later with them; if the linker says what
    /// holds what, so does what only they and data that they alone know of can call through a table.
    pub(crate) fn make(module: &Module, calls: &Calls, link: Option<&Link>, list: &List) -> Self {
        let functions = module.funcs.iter();
        let bodies: Vec<_> = functions
            .filter_map(|function| match &function.kind {
                FunctionKind::Local(body) => Some((function, body)),
                _ => None,
            })
            .collect();
        let named: Places = bodies
            .iter()
            .filter(|(function, body)| {
                let place = function.id().index();
                calls.start != Some(place)
                    && function
                        .name
                        .as_deref()
                        .is_some_and(|name| list.names(name, size(body)))
            })
            .map(|(function, _)| function.id().index())
            .collect();
        let held = || calls.outside.iter().chain(&calls.tables).copied();
        let first = match link {
            Some(link) => early(module, calls, link, &named),
            None => calls.reached(held().chain(calls.start), &named),
        };
        let reachable = calls.reached(named.iter().chain(&calls.tables).copied(), &Places::new());
        let later: Places = bodies
            .iter()
            .map(|(function, _)| function.id().index())
            .filter(|place| !first.contains(place))
            .filter(|place| reachable.contains(place))
            .collect();

        let from_first = first.iter().flat_map(|place| calls.by(*place));
        let slots: Places = from_first
            .chain(held())
            .filter(|it| later.contains(it))
            .collect();
        let named_later = later.iter().flat_map(|place| calls.by(*place));
        let shared = named_later.filter(|place| !later.contains(place)).collect();
        Self {
            later,
            slots: slots.into_iter().collect(),
            shared,
        }
    }
}

/// The bytes of a body as it was read.
pub(crate) fn size(body: &LocalFunction) -> usize {
    body.original_range
        .as_ref()
        .map_or(0, ExactSizeIterator::len)
}
