//! The page's renderer: views of one type, built from static markup and the parts that live in it.
//!
//! The framework's own renderer is compiled once for every shape of view. Here a view is a value of
//! one type, [`View`], so that all of it is compiled once; see `docs/decisions/0003`. What follows
//! signals is drawn by the framework's effects. Drawing anew changes what is there: the same markup
//! keeps its elements, so that focus, scrolling and open details stay where they are.
//!
//! ```text
//! view! ──► View ──show──► Spot ──► Instance ──► Part: Value │ Listener │ Spot …
//! ```

mod content;
mod instance;
mod listener;
mod mount;
mod reactive;
mod seen;
mod spot;
mod value;
mod view;

pub use content::{CollectView, Content};
pub use listener::{node, on, on_plain};
pub use mount::{Mounted, mount};
pub use reactive::{Effect, Memo, RwSignal, Signal};
pub use rerack_view::view;
pub use spot::when;
pub use view::{Children, Live, Slot, View, markup, slot};
