//! A place in the page that holds a view.

use super::content::Content;
use super::instance::{Instance, document};
use super::reactive::Memo;
use super::seen::seen;
use super::view::{Live, View};
use leptos::prelude::{RenderEffect, untrack};
use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{Node, Text};

/// A place in the page that holds a view. It ends with a text node of its own, which is its whole
/// content as long as that is text; other content stands before it.
pub(super) struct Spot {
    end: Text,
    now: Now,
}

/// What a spot holds.
enum Now {
    Text(Cow<'static, str>),
    Markup(Box<Instance>),
    Many(Vec<Spot>),
    Live(Follow),
}

impl Now {
    const EMPTY: Self = Self::Text(Cow::Borrowed(""));
}

/// A spot that is drawn anew by an effect.
struct Follow {
    spot: Option<Rc<RefCell<Spot>>>,
    _effect: RenderEffect<()>,
}

impl Follow {
    /// Lets go of the spot: what it shows stays as it is.
    fn release(mut self) -> Option<Rc<RefCell<Spot>>> {
        self.spot.take()
    }
}

impl Drop for Follow {
    fn drop(&mut self) {
        // The effect's task lets go of the spot only a moment later; the effects inside of it must
        // not run until then, for what they read is gone.
        if let Some(spot) = self.spot.take()
            && let Ok(mut spot) = spot.try_borrow_mut()
        {
            spot.now = Now::EMPTY;
        }
    }
}

impl Spot {
    /// An empty place behind what a node contains.
    pub(super) fn new(parent: &Node) -> Self {
        let end = document().create_text_node("");
        let _ = parent.append_child(&end);
        Self {
            end,
            now: Now::EMPTY,
        }
    }

    /// Shows a view. What is there already is kept and changed, as far as it is the same markup.
    pub(super) fn show(&mut self, view: View) {
        match (view, &mut self.now) {
            (View::Live(live), _) => self.follow(live),
            (view, Now::Live(_)) => {
                self.settle();
                self.show(view);
            }
            (View::Text(text), Now::Text(known)) => {
                if *known != text {
                    self.end.set_data(&seen(&text));
                    *known = text;
                }
            }
            (View::Nothing | View::Flag(_), _) => self.clear(),
            (View::Markup(template, slots), Now::Markup(instance)) if instance.is_of(template) => {
                instance.show(slots);
            }
            (View::Many(views), Now::Many(_)) => self.show_many(views),
            (view, _) => {
                self.clear();
                self.fill(view);
            }
        }
    }

    /// What is shown stays, and follows nothing any more.
    fn settle(&mut self) {
        if let Now::Live(follow) = std::mem::replace(&mut self.now, Now::EMPTY)
            && let Some(spot) = follow.release()
            && let Ok(mut spot) = spot.try_borrow_mut()
        {
            self.now = std::mem::replace(&mut spot.now, Now::EMPTY);
        }
    }

    /// Takes what it holds out of the page.
    fn clear(&mut self) {
        match std::mem::replace(&mut self.now, Now::EMPTY) {
            Now::Text(known) => {
                if !known.is_empty() {
                    self.end.set_data("");
                }
            }
            Now::Markup(instance) => instance.remove(),
            Now::Many(spots) => {
                for spot in spots {
                    spot.remove();
                }
            }
            Now::Live(follow) => {
                if let Some(spot) = follow.release() {
                    spot.borrow_mut().clear();
                }
            }
        }
    }

    /// Takes itself out of the page.
    pub(super) fn remove(mut self) {
        self.clear();
        self.end.remove();
    }

    /// Shows a view where nothing is.
    fn fill(&mut self, view: View) {
        match view {
            View::Text(text) => {
                self.end.set_data(&seen(&text));
                self.now = Now::Text(text);
            }
            View::Markup(template, slots) => {
                let content = document().create_document_fragment();
                let instance = Instance::build(&content, template, slots);
                self.insert(&content);
                self.now = Now::Markup(Box::new(instance));
            }
            View::Many(views) => {
                self.now = Now::Many(Vec::new());
                self.show_many(views);
            }
            View::Nothing | View::Flag(_) | View::Live(_) => {}
        }
    }

    fn show_many(&mut self, views: Vec<View>) {
        let Now::Many(mut spots) = std::mem::replace(&mut self.now, Now::EMPTY) else {
            return;
        };
        for spot in spots.drain(views.len().min(spots.len())..) {
            spot.remove();
        }
        let mut views = views.into_iter();
        for (spot, view) in spots.iter_mut().zip(&mut views) {
            spot.show(view);
        }
        if views.len() > 0 {
            let content = document().create_document_fragment();
            for view in views {
                let mut spot = Self::new(&content);
                spot.show(view);
                spots.push(spot);
            }
            self.insert(&content);
        }
        self.now = Now::Many(spots);
    }

    /// Shows what something live gives, now and whenever it changes.
    fn follow(&mut self, mut live: Live) {
        let spot = match std::mem::replace(&mut self.now, Now::EMPTY) {
            Now::Live(follow) => follow.release(),
            now => Some(Rc::new(RefCell::new(Self {
                end: self.end.clone(),
                now,
            }))),
        };
        let shown = spot.clone();
        let effect = RenderEffect::new(move |_: Option<()>| {
            let view = live();
            if let Some(shown) = &shown {
                shown.borrow_mut().show(view);
            }
        });
        self.now = Now::Live(Follow {
            spot,
            _effect: effect,
        });
    }

    fn insert(&self, content: &Node) {
        if let Some(parent) = self.end.parent_node() {
            let _ = parent.insert_before(content, Some(&self.end));
        }
    }
}

/// Shows something while a condition holds. It is drawn when the condition comes true, not whenever
/// what the condition reads changes.
pub fn when<V: Content>(
    condition: impl Fn() -> bool + 'static,
    content: impl Fn() -> V + 'static,
) -> View {
    switch(
        Memo::new(move |_| condition()),
        Box::new(move || content().into_view()),
    )
}

fn switch(holds: Memo<bool>, mut content: Live) -> View {
    View::Live(Box::new(move || {
        if holds.get() {
            untrack(&mut content)
        } else {
            View::Nothing
        }
    }))
}
