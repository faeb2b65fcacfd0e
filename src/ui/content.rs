//! What may stand in markup.

use super::reactive::{Memo, RwSignal, Signal};
use super::view::View;
use std::borrow::Cow;

/// A value that may stand in markup, as content or as the value of an attribute.
pub trait Content {
    /// The value as a view.
    fn into_view(self) -> View;
}

impl Content for View {
    fn into_view(self) -> View {
        self
    }
}

impl Content for () {
    fn into_view(self) -> View {
        View::Nothing
    }
}

impl Content for bool {
    fn into_view(self) -> View {
        View::Flag(self)
    }
}

impl Content for &'static str {
    fn into_view(self) -> View {
        View::Text(Cow::Borrowed(self))
    }
}

impl Content for String {
    fn into_view(self) -> View {
        View::Text(Cow::Owned(self))
    }
}

macro_rules! numbers {
    ($($number:ty)*) => {$(
        impl Content for $number {
            fn into_view(self) -> View {
                View::Text(Cow::Owned(self.to_string()))
            }
        }
    )*};
}
numbers!(usize u32 u64 i64);

impl<T: Content> Content for Option<T> {
    fn into_view(self) -> View {
        self.map_or(View::Nothing, T::into_view)
    }
}

impl<T: Content> Content for Vec<T> {
    fn into_view(self) -> View {
        View::Many(self.into_iter().map(T::into_view).collect())
    }
}

impl<A: Content, B: Content> Content for (A, B) {
    fn into_view(self) -> View {
        View::Many(vec![self.0.into_view(), self.1.into_view()])
    }
}

impl<A: Content, B: Content, C: Content> Content for (A, B, C) {
    fn into_view(self) -> View {
        View::Many(vec![
            self.0.into_view(),
            self.1.into_view(),
            self.2.into_view(),
        ])
    }
}

impl<F, T> Content for F
where
    F: FnMut() -> T + 'static,
    T: Content,
{
    fn into_view(mut self) -> View {
        View::Live(Box::new(move || self().into_view()))
    }
}

macro_rules! signals {
    ($($signal:ident)*) => {$(
        impl<T> Content for $signal<T>
        where
            T: Content + Clone + 'static,
        {
            fn into_view(self) -> View {
                View::Live(Box::new(move || self.get().into_view()))
            }
        }
    )*};
}
signals!(Signal RwSignal Memo);

/// Gathers the parts of a list.
pub trait CollectView {
    /// All of them, one after the other.
    fn collect_view(self) -> View;
}

impl<I> CollectView for I
where
    I: Iterator,
    I::Item: Content,
{
    fn collect_view(self) -> View {
        View::Many(self.map(Content::into_view).collect())
    }
}
