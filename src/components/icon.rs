//! One line set of icons on a 24 grid.

use leptos::prelude::*;

/// A picture beside a word; never alone without an accessible name on its button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A warning triangle.
    Attention,
    /// Two dots with room between: a choice is open.
    Basket,
    /// A calendar sheet.
    Calendar,
    /// A tick.
    Check,
    /// A downward angle.
    Chevron,
    /// A clock face.
    Clock,
    /// A cross.
    Close,
    /// Two sheets.
    Copy,
    /// A disk drum.
    Disk,
    /// A down arrow into a tray.
    Download,
    /// A question mark.
    Help,
    /// A padlock.
    Lock,
    /// A moon or sun.
    Theme,
    /// Two crossing arrows.
    Move,
    /// A triangle to the right.
    Play,
    /// A round arrow.
    Reload,
    /// A magnifying glass.
    Search,
    /// Sliders.
    Sliders,
    /// A written sheet.
    Sheet,
    /// Two stacked machines.
    Servers,
    /// A square.
    Stop,
    /// A globe.
    Language,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Attention => "M12 3l9 16H3zM12 10v4M12 17h.01",
            Self::Basket => "M4 9h16l-2 10H6zM8 9l3-5M16 9l-3-5",
            Self::Calendar => "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
            Self::Check => "M5 12.500l4.500 4.500L19 7.500",
            Self::Chevron => "M6 9l6 6 6-6",
            Self::Clock => "M12 4a8 8 0 110 16 8 8 0 010-16zM12 8v4l3 2",
            Self::Close => "M6 6l12 12M18 6L6 18",
            Self::Copy => "M8 8h12v12H8zM16 8V4H4v12h4",
            Self::Disk => "M5 6c0-3 14-3 14 0v12c0 3-14 3-14 0zM5 6c0 3 14 3 14 0",
            Self::Download => "M12 4v11M7 11l5 5 5-5M4 20h16",
            Self::Help => "M9 9a3 3 0 114 2.800c-.7.400-1 .9-1 1.700M12 17h.01",
            Self::Lock => "M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 017 0v3",
            Self::Theme => "M12 8a4 4 0 110 8 4 4 0 010-8zM12 2v2M12 20v2M2 12h2M20 12h2",
            Self::Move => "M4 8h14l-4-4M20 16H6l4 4",
            Self::Play => "M7 5l11 7-11 7z",
            Self::Reload => "M20 12a8 8 0 11-2.500-5.800M20 4v4h-4",
            Self::Search => {
                "M10.500 4a6.500 6.500 0 110 13 6.500 6.500 0 010-13zM15.500 15.500L21 21"
            }
            Self::Sliders => "M4 7h10M18 7h2M4 17h2M10 17h10M14 5v4M8 15v4",
            Self::Sheet => "M6 3h12v18H6zM9 8h6M9 12h6M9 16h3",
            Self::Servers => "M4 5h16v6H4zM4 13h16v6H4zM8 8h.01M8 16h.01",
            Self::Stop => "M6 6h12v12H6z",
            Self::Language => {
                "M12 4a8 8 0 110 16 8 8 0 010-16zM4 12h16M12 4c5 5 5 11 0 16M12 4c-5 5-5 11 0 16"
            }
        }
    }

    /// The picture, hidden from assistive technology: the word beside it speaks.
    #[must_use]
    pub fn draw(self) -> AnyView {
        view! {
            <svg class="i" viewBox="0 0 24 24" aria-hidden="true">
                <path d=self.path() />
            </svg>
        }
        .into_any()
    }
}
