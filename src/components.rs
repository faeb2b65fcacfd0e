//! Parts that several pages use, one file a part.

pub mod banner;
pub mod chip;
pub mod copy;
pub mod dialog;
pub mod empty;
pub mod facet_menu;
pub mod filter_bar;
pub mod icon;
pub mod preference;
pub mod reasons;
pub mod strings;
pub mod table;
pub mod tile;
pub mod time_field;
pub mod timeline;
