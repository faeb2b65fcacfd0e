//! ENS 2017-11-10, one file per action.
