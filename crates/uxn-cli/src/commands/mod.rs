//! The verbs: one file each, which holds its arguments, whose documentation is its help, and what
//! it does.

mod build;
mod check;
mod disasm;
mod explain;
mod fmt;
mod new;
mod run;
mod size;
mod test;

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
    New(new::NewArgs),
    Run(Box<run::RunArgs>),
    Size(size::SizeArgs),
    Test(test::TestArgs),
}

/// Does it.
pub fn execute(verb: Verb, terminal: Terminal) -> Result<Exit, Failure> {
    match verb {
        Verb::Build(args) => build::build(&args, terminal),
        Verb::Check(args) => check::check(&args, terminal),
        Verb::Disasm(args) => disasm::disasm(&args, terminal),
        Verb::Explain(args) => explain::explain(&args),
        Verb::Fmt(args) => fmt::fmt(&args, terminal),
        Verb::New(args) => new::new(&args, terminal),
        Verb::Run(args) => run::run(&args, terminal),
        Verb::Size(args) => size::size(&args, terminal),
        Verb::Test(args) => test::test(&args, terminal),
    }
}
