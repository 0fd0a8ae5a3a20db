//! Laws about the repository as a whole: what no compiler holds.

#[path = "law/crates.rs"]
mod crates;
#[path = "law/examples.rs"]
mod examples;
#[path = "law/golden.rs"]
mod golden;
#[path = "law/help.rs"]
mod help;
#[path = "law/sources.rs"]
mod sources;
#[path = "law/tree.rs"]
mod tree;
