//! `uxn size`

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use uxn_spec::layout::ROM_MAX;
use uxntal::listing::{Size, sizes};
use uxntal::{SOURCE_MAX, Symbols, visible};

use crate::assemble::AssembleArgs;
use crate::exit::{Exit, Failure};
use crate::files;
use crate::terminal::Terminal;

/// The columns of the longest bar.
const BAR: usize = 32;

/// The bytes of a label that has sublabels, up to the first of them.
const ITSELF: &str = "(itself)";

/// What stands before the first label.
const UNNAMED: &str = "(before the first label)";

/// Show how many bytes belong to each label
///
/// Labels of one scope stand together, the largest first. With two programs, shows what has grown
/// and what has shrunk from the first to the second.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  uxn size hello.tal              assembles and measures it
  uxn size hello.rom              a ROM, with hello.rom.sym
  uxn size old.rom new.rom        what has changed

Exit codes: 0 done, 1 the source has errors, 2 wrong usage, 3 a file could not be read.")]
pub struct SizeArgs {
    /// A source, or a ROM with symbols beside it
    #[arg(value_name = "PROGRAM")]
    program: PathBuf,

    /// Another one to compare with
    #[arg(value_name = "OTHER")]
    other: Option<PathBuf>,

    #[command(flatten)]
    assemble: AssembleArgs,
}

/// Does it.
pub fn size(args: &SizeArgs, terminal: Terminal) -> Result<Exit, Failure> {
    let scopes = measure(&args.program, args, terminal)?;
    let text = match &args.other {
        None => tree(&scopes),
        Some(other) => comparison(&scopes, &measure(other, args, terminal)?),
    };
    files::write_text(&text)?;
    Ok(Exit::DONE)
}

/// A label and its sublabels.
#[derive(Default)]
struct Scope {
    bytes: usize,
    /// The bytes of each label by its name behind the scope; empty for those of the label itself.
    labels: Vec<(String, usize)>,
}

type Scopes = BTreeMap<String, Scope>;

fn measure(path: &Path, args: &SizeArgs, terminal: Terminal) -> Result<Scopes, Failure> {
    let is_source = files::is_dash(path) || path.extension().is_some_and(|end| end == "tal");
    let found = if is_source {
        let assembly = args.assemble.assemble(path, "nothing to measure", terminal)?;
        let rom = assembly.rom.as_ref().ok_or_else(Failure::reported)?;
        sizes(rom.len(), &assembly.symbols)
    } else {
        let rom = files::read_named(path, "ROM", SOURCE_MAX as u64)?;
        sizes(rom.len().min(ROM_MAX), &symbols_beside(path)?)
    };
    Ok(by_scope(&found))
}

fn symbols_beside(rom: &Path) -> Result<Symbols, Failure> {
    let mut name = rom.as_os_str().to_owned();
    name.push(".sym");
    let path = PathBuf::from(name);
    let bytes = files::read_named(&path, "symbol file", SOURCE_MAX as u64)?;
    Symbols::parse(&bytes).map_err(|error| {
        Failure::environment(format!("cannot read `{}`: {error}", files::show(&path)))
            .hint("assemble the source again")
    })
}

fn by_scope(sizes: &[Size]) -> Scopes {
    let mut scopes = Scopes::new();
    for size in sizes {
        let name = visible(&size.name);
        let (scope, label) = name.split_once('/').unwrap_or((&name, ""));
        let scope = if scope.is_empty() { UNNAMED } else { scope };
        let found = scopes.entry(scope.to_owned()).or_default();
        found.bytes += size.bytes;
        if size.bytes > 0 {
            found.labels.push((label.to_owned(), size.bytes));
        }
    }
    scopes
}

/// The scopes as a tree with bars, the largest first.
fn tree(scopes: &Scopes) -> String {
    let total: usize = scopes.values().map(|scope| scope.bytes).sum();
    let largest = scopes.values().map(|scope| scope.bytes).max().unwrap_or(0).max(1);
    let mut sorted: Vec<_> = scopes.iter().filter(|(_, scope)| scope.bytes > 0).collect();
    sorted.sort_by_key(|(_, scope)| std::cmp::Reverse(scope.bytes));
    let names = sorted.iter().flat_map(|(name, scope)| {
        let local =
            scope.labels.iter().map(|(label, _)| label.chars().count().max(ITSELF.len()) + 1);
        local.chain([name.chars().count()])
    });
    let width = names.max().unwrap_or(0).min(40);
    let mut text = String::new();
    for (name, scope) in sorted {
        let share = f64::from(scope.bytes as u32) * 100.0 / f64::from(total.max(1) as u32);
        let bar = "█".repeat((scope.bytes * BAR).div_ceil(largest));
        let _ = writeln!(text, "{:6}  {share:5.1}%  {name:width$}  {bar}", scope.bytes);
        if scope.labels.iter().all(|(label, _)| label.is_empty()) {
            continue;
        }
        let mut labels: Vec<_> = scope.labels.iter().collect();
        labels.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
        for (label, bytes) in labels {
            let label = if label.is_empty() { ITSELF } else { label };
            let bar = "▒".repeat((bytes * BAR).div_ceil(largest));
            let label = format!(" {label}");
            let _ = writeln!(text, "{:6}  {:>6}  {label:width$}  {bar}", "", bytes);
        }
    }
    let _ = writeln!(text, "{total:6}  of {ROM_MAX} bytes");
    text
}

/// What has changed from one program to another, the largest change first.
fn comparison(before: &Scopes, after: &Scopes) -> String {
    let bytes = |scopes: &Scopes, name: &str| scopes.get(name).map_or(0, |scope| scope.bytes);
    let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
    names.sort();
    names.dedup();
    let row = |name: &str, old: usize, new: usize| {
        format!("{old:6}  {new:6}  {:+6}  {name}\n", new as i64 - old as i64)
    };
    let mut changed: Vec<(&String, usize, usize)> = names
        .into_iter()
        .map(|name| (name, bytes(before, name), bytes(after, name)))
        .filter(|(_, old, new)| old != new)
        .collect();
    changed.sort_by_key(|&(_, old, new)| std::cmp::Reverse(old.abs_diff(new)));
    let mut text = format!("{:>6}  {:>6}  {:>6}  label\n", "before", "after", "change");
    for (name, old, new) in changed {
        text.push_str(&row(name, old, new));
    }
    let total = |scopes: &Scopes| scopes.values().map(|scope| scope.bytes).sum();
    text.push_str(&row("(all)", total(before), total(after)));
    text
}
