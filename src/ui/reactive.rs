//! Signals and memos whose code exists once for all types.
//!
//! The framework's are compiled anew for every type of value: with thirty types and two hundred
//! signals that was a tenth of the page. These hold their value behind a pointer, keep the
//! framework's graph underneath, and have the same names and ways.

use leptos::prelude as frame;
use leptos::prelude::{Get as _, GetUntracked as _, Notify as _, Track as _};
use send_wrapper::SendWrapper;
use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

/// A value of any type, on the page's one thread.
type Shared = SendWrapper<Rc<dyn Any>>;

/// A value that changes.
pub struct RwSignal<T> {
    inner: frame::RwSignal<Shared>,
    of: PhantomData<fn() -> T>,
}

/// A value computed from others, and computed again when they change.
pub struct Memo<T> {
    inner: frame::Memo<Known>,
    of: PhantomData<fn() -> T>,
}

/// A value that someone else keeps up to date.
pub struct Signal<T>(Memo<T>);

impl<T> Clone for RwSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for RwSignal<T> {}
impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Memo<T> {}
impl<T> Clone for Signal<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Signal<T> {}

/// What a signal holds. The type is the one it was made with, so this cannot fail.
#[allow(clippy::expect_used)]
fn cell<T: 'static>(shared: &Shared) -> &RefCell<T> {
    shared.downcast_ref().expect("the type of the signal")
}

impl<T: 'static> RwSignal<T> {
    /// A signal that belongs to the part of the page that is being built.
    #[must_use]
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn new(value: T) -> Self {
        Self {
            inner: frame::RwSignal::new(SendWrapper::new(Rc::new(RefCell::new(value)))),
            of: PhantomData,
        }
    }

    /// Looks at the value, and follows it.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn with<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(&cell(&self.inner.get()).borrow())
    }

    /// Looks at the value.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn with_untracked<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(&cell(&self.inner.get_untracked()).borrow())
    }

    /// Another value; whoever follows it hears of it.
    pub fn set(&self, value: T) {
        self.update(|known| *known = value);
    }

    /// Changes the value; whoever follows it hears of it. Nothing happens if the part of the page
    /// it belonged to is gone.
    pub fn update(&self, change: impl FnOnce(&mut T)) {
        if let Some(shared) = self.inner.try_get_untracked() {
            change(&mut cell(&shared).borrow_mut());
            self.inner.notify();
        }
    }

    /// Follows it.
    pub fn track(&self) {
        self.inner.track();
    }
}

impl<T: Clone + 'static> RwSignal<T> {
    /// The value; follows it.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn get(&self) -> T {
        cell::<T>(&self.inner.get()).borrow().clone()
    }

    /// The value.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn get_untracked(&self) -> T {
        cell::<T>(&self.inner.get_untracked()).borrow().clone()
    }

    /// The value, unless the part of the page it belonged to is gone.
    pub fn try_get_untracked(&self) -> Option<T> {
        let shared = self.inner.try_get_untracked()?;
        Some(cell::<T>(&shared).borrow().clone())
    }
}

/// A value of any type that knows whether another is the same.
trait Same {
    fn any(&self) -> &dyn Any;
    fn is_same(&self, other: &dyn Same) -> bool;
}

impl<T: PartialEq + 'static> Same for T {
    fn any(&self) -> &dyn Any {
        self
    }

    fn is_same(&self, other: &dyn Same) -> bool {
        other.any().downcast_ref() == Some(self)
    }
}

/// The value of a memo.
#[derive(Clone)]
struct Known(SendWrapper<Rc<dyn Same>>);

impl Known {
    /// The type is the one the memo was made with, so this cannot fail.
    #[allow(clippy::expect_used)]
    fn value<T: 'static>(&self) -> &T {
        self.0.any().downcast_ref().expect("the type of the memo")
    }
}

impl PartialEq for Known {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_same(&**other.0)
    }
}

/// How a memo comes to its value.
type Compute = Box<dyn Fn(Option<&Known>) -> Rc<dyn Same>>;

#[cfg_attr(debug_assertions, track_caller)]
fn memo(compute: Compute) -> frame::Memo<Known> {
    let compute = SendWrapper::new(compute);
    frame::Memo::new(move |before: Option<&Known>| Known(SendWrapper::new(compute(before))))
}

impl<T: PartialEq + 'static> Memo<T> {
    /// A memo that belongs to the part of the page that is being built. It is told its value so far.
    #[must_use]
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn new(compute: impl Fn(Option<&T>) -> T + 'static) -> Self {
        Self {
            inner: memo(Box::new(move |before| {
                Rc::new(compute(before.map(Known::value)))
            })),
            of: PhantomData,
        }
    }
}

impl<T: 'static> Memo<T> {
    /// Looks at the value, and follows it.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn with<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(self.inner.get().value())
    }

    /// Looks at the value.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn with_untracked<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(self.inner.get_untracked().value())
    }
}

impl<T: Clone + 'static> Memo<T> {
    /// The value; follows it.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn get(&self) -> T {
        self.inner.get().value::<T>().clone()
    }

    /// The value.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn get_untracked(&self) -> T {
        self.inner.get_untracked().value::<T>().clone()
    }
}

impl<T: PartialEq + 'static> Signal<T> {
    /// A signal computed from others.
    #[must_use]
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn derive(compute: impl Fn() -> T + 'static) -> Self {
        Self(Memo::new(move |_| compute()))
    }
}

impl<T: 'static> Signal<T> {
    /// Looks at the value, and follows it.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn with<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        self.0.with(look)
    }

    /// Looks at the value.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn with_untracked<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        self.0.with_untracked(look)
    }
}

impl<T: Clone + 'static> Signal<T> {
    /// The value; follows it.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn get(&self) -> T {
        self.0.get()
    }

    /// The value.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn get_untracked(&self) -> T {
        self.0.get_untracked()
    }
}

impl<T> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Self(memo)
    }
}

impl<T: Clone + PartialEq + 'static> From<RwSignal<T>> for Signal<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Self::derive(move || signal.get())
    }
}

/// Something that happens whenever what it reads changes, first a moment from now.
pub struct Effect;

impl Effect {
    /// An effect that belongs to the part of the page that is being built. It is told what it gave
    /// the last time.
    #[allow(clippy::new_ret_no_self)]
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn new<T: 'static>(mut run: impl FnMut(Option<T>) -> T + 'static) {
        let mut before = None;
        start(Box::new(move || before = Some(run(before.take()))));
    }
}

fn start(mut run: Box<dyn FnMut()>) {
    frame::Effect::new(move |_: Option<()>| run());
}
