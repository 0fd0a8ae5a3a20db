//! `uxn check`

use std::path::PathBuf;

use clap::Args;

use crate::assemble::AssembleArgs;
use crate::exit::{Exit, Failure};
use crate::terminal::Terminal;

/// Show everything that is wrong with sources, and write nothing
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  uxn check hello.tal
  uxn check --message-format short *.tal
  uxn check -D warnings hello.tal

Exit codes: 0 no errors, 1 errors, 2 wrong usage, 3 a file could not be read.")]
pub struct CheckArgs {
    /// The sources, `-` being stdin
    #[arg(value_name = "SRC", required = true)]
    sources: Vec<PathBuf>,

    #[command(flatten)]
    assemble: AssembleArgs,
}

/// Does it.
pub fn check(args: &CheckArgs, terminal: Terminal) -> Result<Exit, Failure> {
    let mut result = Ok(Exit::DONE);
    let with_lints = args.assemble.with_lints();
    for (index, source) in args.sources.iter().enumerate() {
        if index > 0 && result.is_err() && args.assemble.is_human() {
            terminal.say("\n");
        }
        match with_lints.assemble(source, "see `uxn explain CODE`", terminal) {
            Ok(assembly) if assembly.rom.is_some() => {}
            Ok(_) => result = result.and(Err(Failure::reported())),
            // The others are looked at all the same; the last thing said is what could not be read.
            Err(failure) if args.sources.len() == 1 => return Err(failure),
            Err(failure) => {
                terminal.failure(&failure);
                result = Err(Failure { message: String::new(), hints: Vec::new(), ..failure });
            }
        }
    }
    result
}
