//! `uxn`: assembles, runs and explains Uxntal programs.

fn main() {}
