//! `uxn`: assembles, runs and explains Uxntal programs.

#![allow(unreachable_pub, reason = "a binary has no outside: `pub` means the rest of it")]

mod assemble;
mod commands;
mod diff;
mod exit;
mod files;
mod levels;
mod run;
mod terminal;
#[cfg(feature = "window")]
mod window;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::commands::Verb;
use crate::exit::Exit;
use crate::terminal::{ColorChoice, Terminal};

/// Assembles, runs and explains Uxntal programs.
///
/// Uxntal is the language, Uxn the CPU, Varvara the computer around it. A source ends in .tal, a ROM
/// in .rom; `uxn hello.tal` is short for `uxn run hello.tal`.
#[derive(Debug, Parser)]
#[command(
    name = "uxn",
    version,
    long_version = long_version(),
    arg_required_else_help = true,
    max_term_width = 100,
    after_help = "\
Examples:
  uxn build hello.tal        assemble hello.tal to hello.rom
  uxn run hello.tal          assemble and run in one step
  uxn hello.tal              the same
  uxn check *.tal            show what is wrong, write nothing
  uxn explain label-unknown  what a diagnostic means

`uxn help VERB` tells more about a verb."
)]
struct Cli {
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,

    #[command(subcommand)]
    verb: Verb,
}

fn main() -> ExitCode {
    let cli = Cli::parse_from(with_verb(std::env::args_os().collect()));
    let terminal = Terminal::new(cli.color);
    let exit = commands::execute(cli.verb, terminal).unwrap_or_else(|failure| {
        terminal.failure(&failure);
        Exit::from(&failure)
    });
    exit.into()
}

/// `uxn hello.tal` means `uxn run hello.tal`: when the first word is no verb, and names a file that
/// exists or ends as a program does.
fn with_verb(mut args: Vec<OsString>) -> Vec<OsString> {
    let mut at = 1;
    while let Some(arg) = args.get(at).and_then(|arg| arg.to_str()) {
        match arg {
            "--color" => at += 2,
            _ if arg.starts_with("--color=") => at += 1,
            _ => break,
        }
    }
    let Some(word) = args.get(at) else {
        return args;
    };
    let command = Cli::command();
    let is_verb = word == "help" || command.get_subcommands().any(|verb| verb.get_name() == word);
    let path = Path::new(word);
    let is_program = path.extension().is_some_and(|end| end == "tal" || end == "rom");
    if !is_verb && !word.as_encoded_bytes().starts_with(b"-") && (is_program || path.is_file()) {
        args.insert(at, "run".into());
    }
    args
}

fn long_version() -> String {
    let dispatchers: Vec<String> =
        uxn_vm::Dispatch::available().iter().map(ToString::to_string).collect();
    format!("{}\ndispatchers: {}", env!("CARGO_PKG_VERSION"), dispatchers.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_program_is_run() {
        let words = |text: &str| text.split(' ').map(OsString::from).collect::<Vec<_>>();
        assert_eq!(with_verb(words("uxn x.tal build")), words("uxn run x.tal build"));
        assert_eq!(
            with_verb(words("uxn --color never x.rom")),
            words("uxn --color never run x.rom")
        );
        assert_eq!(with_verb(words("uxn build x.tal")), words("uxn build x.tal"));
        assert_eq!(with_verb(words("uxn biuld")), words("uxn biuld"));
    }
}
