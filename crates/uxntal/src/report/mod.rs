//! Reports: diagnostics as people, editors and tools read them.

mod display;
mod human;
mod json;

pub use human::{Colors, Style, human};
pub use json::json;
