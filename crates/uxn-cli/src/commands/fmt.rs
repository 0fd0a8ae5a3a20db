//! `uxn fmt`

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use uxntal::{Assembly, Options, SOURCE_MAX, format};

use crate::assemble::plural;
use crate::diff;
use crate::exit::{Exit, Failure, Kind};
use crate::files::{self, DiskFiles};
use crate::terminal::{Note, Terminal};

/// Format sources as the field writes them
///
/// Labels go to the margin and bodies behind a tab; what stands on one line stays on one line. Only
/// white space changes: each source is assembled before and after, and nothing is written unless
/// ROM and symbols are the same. Parts that are wrong are left as they stand.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  uxn fmt hello.tal         formats it in place
  uxn fmt src               all .tal files in src and below
  uxn fmt --check .         names the files that are not formatted, and ends with 1
  uxn fmt --diff hello.tal  shows what would change, and writes nothing
  uxn fmt - < a.tal         from stdin to stdout

Exit codes: 0 done, 1 `--check` found something, 2 wrong usage, 3 a file could not be read or written.")]
pub struct FmtArgs {
    /// Sources, or directories with sources; `-` is from stdin to stdout
    #[arg(value_name = "SRC", required = true)]
    sources: Vec<PathBuf>,

    /// Write nothing; name the files that are not formatted
    #[arg(long)]
    check: bool,

    /// Write nothing; show what would change
    #[arg(long)]
    diff: bool,

    /// Look for includes in this directory too
    #[arg(short = 'I', value_name = "DIR")]
    include_dirs: Vec<PathBuf>,
}

/// Does it.
pub fn fmt(args: &FmtArgs, terminal: Terminal) -> Result<Exit, Failure> {
    let mut changed = 0;
    let mut result = Ok(Exit::DONE);
    let mut sources = Vec::new();
    for path in &args.sources {
        collect(path, &mut sources)?;
    }
    for path in &sources {
        match format_one(path, args, terminal) {
            Ok(is_changed) => changed += usize::from(is_changed),
            Err(failure) if sources.len() == 1 => return Err(failure),
            // The others are formatted all the same.
            Err(failure) => {
                terminal.failure(&failure);
                result = Err(Failure { message: String::new(), hints: Vec::new(), ..failure });
            }
        }
    }
    if args.check && changed > 0 {
        let (count, is) = (sources.len(), if changed == 1 { "is" } else { "are" });
        let text = format!("{changed} of {count} source{} {is} not formatted", plural(count));
        terminal.note(Note::Error, &text);
        result = result.and(Err(Failure::reported()));
    }
    result
}

/// Formats a source, and says whether that changes it.
fn format_one(path: &Path, args: &FmtArgs, terminal: Terminal) -> Result<bool, Failure> {
    let source = files::read_named(path, "source", SOURCE_MAX as u64)?;
    let shown = if files::is_dash(path) { Path::new("<stdin>") } else { path };
    let options = Options { include_dirs: args.include_dirs.clone(), ..Options::default() };
    let assemble =
        |source: &[u8]| uxntal::assemble(shown, source.to_vec(), &mut DiskFiles, &options);
    let before = assemble(&source);
    let broken = format::broken_parts(&before);
    let formatted = format::format(&source, &broken);
    let is_changed = formatted != source;
    if is_changed && !is_same_program(&source, &before, &formatted, assemble) {
        return Err(refusal(shown));
    }
    if !broken.is_empty() {
        let (name, count) = (files::show(shown), broken.len());
        let parts =
            if count == 1 { "part is left as it stands" } else { "parts are left as they stand" };
        let text = format!("{name}: {count} {parts}; `uxn check` says why");
        terminal.note(Note::Info, &text);
    }
    if args.diff && is_changed {
        files::write_bytes(&diff::unified(&files::show(shown), &source, &formatted))?;
    } else if args.check && is_changed {
        files::write_text(&format!("{}\n", files::show(shown)))?;
    }
    if args.check || args.diff {
        return Ok(is_changed);
    }
    if files::is_dash(path) {
        files::write_bytes(&formatted)?;
    } else if is_changed {
        files::write_named(path, "source", &formatted)?;
    }
    Ok(is_changed)
}

/// Whether the words are the same, and with them the ROM and the symbols. The first implies the
/// second, but a formatter that breaks a program is so bad that both are looked at.
fn is_same_program(
    source: &[u8],
    before: &Assembly,
    formatted: &[u8],
    assemble: impl Fn(&[u8]) -> Assembly,
) -> bool {
    if !format::same_words(source, formatted) {
        return false;
    }
    let after = assemble(formatted);
    before.rom == after.rom && before.symbols == after.symbols
}

fn refusal(path: &Path) -> Failure {
    let message = format!("formatting would change the program `{}`", files::show(path));
    Failure::new(Kind::Environment, message)
        .hint("nothing was written; this is a fault of `uxn fmt`, and worth a report")
}

/// The sources that a path means: itself, or all `.tal` files in it and below.
fn collect(path: &Path, sources: &mut Vec<PathBuf>) -> Result<(), Failure> {
    if files::is_dash(path) || !path.is_dir() {
        sources.push(path.to_owned());
        return Ok(());
    }
    let found = sources.len();
    collect_below(path, sources)?;
    if sources.len() == found {
        let message = format!("no source in `{}`", files::show(path));
        return Err(Failure::environment(message).hint("a source ends in .tal"));
    }
    Ok(())
}

fn collect_below(directory: &Path, sources: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let unreadable = |error: &std::io::Error| {
        let (name, reason) = (files::show(directory), files::reason(error));
        Failure::environment(format!("cannot read `{name}`: {reason}"))
    };
    let entries = fs::read_dir(directory).map_err(|error| unreadable(&error))?;
    let mut entries: Vec<_> = entries.flatten().collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let (path, name) = (entry.path(), entry.file_name());
        let is_hidden = name.as_encoded_bytes().starts_with(b".");
        // A link to a directory could lead back to where it is.
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) && !is_hidden {
            collect_below(&path, sources)?;
        } else if path.extension().is_some_and(|end| end == "tal") && path.is_file() {
            sources.push(path);
        }
    }
    Ok(())
}
