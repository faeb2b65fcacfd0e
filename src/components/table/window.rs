//! Which rows of a long list are in view: plain arithmetic, without a browser.

/// Browsers clamp an element's height (Chromium at 33,554,428 px). Above this many pixels the
/// scroll position is scaled.
const MAX_PX: f64 = 30_000_000.0;
/// Rows kept ready above and below the view.
const OVERSCAN: usize = 3;

/// The part of a list that is in view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// How many rows there are.
    pub rows: usize,
    /// Height of the element that holds all rows, in pixels.
    pub height_px: f64,
    /// How many row slots exist.
    pub slots: usize,
    /// Place of the first row that a slot shows.
    pub first: usize,
    /// Place of the first row that is fully in view.
    pub top: usize,
    /// How many rows fit into the view.
    pub fits: usize,
    row_px: f64,
    shift_px: f64,
}

#[allow(clippy::cast_precision_loss)]
fn px(rows: usize, row_px: f64) -> f64 {
    rows as f64 * row_px
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(value: f64) -> usize {
    value.max(0.0) as usize
}

impl Window {
    /// The window of a view of `view_px` over `rows` rows of `row_px`, scrolled by `scroll_px`.
    #[must_use]
    pub fn new(rows: usize, view_px: f64, row_px: f64, scroll_px: f64) -> Self {
        let row_px = row_px.max(1.0);
        let total = px(rows, row_px);
        let height_px = total.min(MAX_PX);
        // The header takes one row of the view.
        let body = (view_px - row_px * 0.75).max(0.0);
        let reach = (height_px - body).max(0.0);
        let scroll = scroll_px.clamp(0.0, reach);
        let scale = if reach > 0.0 {
            (total - body).max(0.0) / reach
        } else {
            1.0
        };
        let offset = scroll * scale;
        let fits = whole(body / row_px).max(1);
        let slots = rows.min(fits + 2 + 2 * OVERSCAN);
        let top = whole((offset / row_px).ceil()).min(rows.saturating_sub(1));
        let first = whole(offset / row_px)
            .saturating_sub(OVERSCAN)
            .min(rows - slots);
        Self {
            rows,
            height_px,
            slots,
            first,
            top,
            fits,
            row_px,
            shift_px: scroll - offset,
        }
    }

    /// The place of the row that a slot shows, if it shows one.
    #[must_use]
    pub fn place(&self, slot: usize) -> Option<usize> {
        if slot >= self.slots {
            return None;
        }
        let turn = (slot + self.slots - self.first % self.slots) % self.slots;
        Some(self.first + turn).filter(|place| *place < self.rows)
    }

    /// The slot that shows a place, if one does.
    #[must_use]
    pub fn slot(&self, place: usize) -> Option<usize> {
        let shown = self.slots > 0 && (self.first..self.first + self.slots).contains(&place);
        shown.then(|| place % self.slots)
    }

    /// Distance of a place's row from the top of the element that holds all rows, in pixels.
    #[must_use]
    #[allow(clippy::cast_possible_truncation)]
    pub fn top_px(&self, place: usize) -> i64 {
        (px(place, self.row_px) + self.shift_px) as i64
    }

    /// The places that are fully in view.
    #[must_use]
    pub fn in_view(&self) -> std::ops::Range<usize> {
        self.top..(self.top + self.fits).min(self.rows)
    }

    /// Where to scroll so that a place is in view; `None` if it already is.
    #[must_use]
    pub fn scroll_to(&self, place: usize, view_px: f64) -> Option<f64> {
        let seen = self.in_view();
        if seen.contains(&place) || self.rows == 0 {
            return None;
        }
        let offset = if place < seen.start {
            px(place, self.row_px)
        } else {
            px((place + 1).saturating_sub(self.fits), self.row_px)
        };
        let body = (view_px - self.row_px * 0.75).max(0.0);
        let reach = (self.height_px - body).max(0.0);
        let total = (px(self.rows, self.row_px) - body).max(0.0);
        Some(if total > 0.0 {
            offset * reach / total
        } else {
            0.0
        })
    }
}
