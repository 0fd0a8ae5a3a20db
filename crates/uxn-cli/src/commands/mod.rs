//! The verbs: one file each, which holds its arguments, whose documentation is its help, and what
//! it does.

mod build;
mod check;
mod disasm;
mod explain;
mod fmt;
mod run;

use clap::Subcommand;

use crate::exit::{Exit, Failure};
use crate::terminal::Terminal;

/// What is to be done.
#[derive(Debug, Subcommand)]
pub enum Verb {
    Build(build::BuildArgs),
    Check(check::CheckArgs),
    Disasm(disasm::DisasmArgs),
    Explain(explain::ExplainArgs),
    Fmt(fmt::FmtArgs),
    Run(run::RunArgs),
}

/// Does it.
pub fn execute(verb: Verb, terminal: Terminal) -> Result<Exit, Failure> {
    match verb {
        Verb::Build(args) => build::build(&args, terminal),
        Verb::Check(args) => check::check(&args, terminal),
        Verb::Disasm(args) => disasm::disasm(&args, terminal),
        Verb::Explain(args) => explain::explain(&args),
        Verb::Fmt(args) => fmt::fmt(&args, terminal),
        Verb::Run(args) => run::run(&args, terminal),
    }
}
