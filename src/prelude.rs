//! The framework's names, with the page's own renderer and signals in the place of the framework's.

pub use crate::ui::{
    Children, CollectView, Content, Effect, Memo, RwSignal, Signal, View, view, when,
};
pub use leptos::prelude::*;
