//! `uxn build`

use std::path::{Path, PathBuf};

use clap::Args;
use uxn_spec::layout::ROM_MAX;
use uxntal::{Assembly, listing};

use crate::assemble::{AssembleArgs, plural};
use crate::exit::{Exit, Failure};
use crate::files;
use crate::terminal::Terminal;

/// Assemble a source to a ROM
///
/// Writes the ROM beside the source, with `.rom` for `.tal`, and its labels beside the ROM, with
/// `.sym` behind its name. Where there is an error, all of them are shown and nothing is written.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  uxn build hello.tal              writes hello.rom and hello.rom.sym
  uxn build src/main.tal -o a.rom  writes a.rom and a.rom.sym
  cat *.tal | uxn build - -o -     from stdin to stdout
  uxn build -D warnings hello.tal  a warning is an error
  uxn build --map - hello.tal      shows what is where

Exit codes: 0 done, 1 the source has errors, 2 wrong usage, 3 a file could not be read or written.")]
pub struct BuildArgs {
    /// The source, `-` being stdin
    #[arg(value_name = "SRC")]
    source: PathBuf,

    /// Where to write the ROM, `-` being stdout
    #[arg(short, long, value_name = "ROM")]
    output: Option<PathBuf>,

    /// Do not write the labels
    #[arg(long)]
    no_symbols: bool,

    /// Write which files the ROM is made from, as a rule for make
    #[arg(long, value_name = "FILE")]
    depfile: Option<PathBuf>,

    /// Write addresses and bytes beside the lines of the sources
    #[arg(long, value_name = "FILE")]
    listing: Option<PathBuf>,

    /// Write which label is where, and what is free
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,

    #[command(flatten)]
    assemble: AssembleArgs,
}

/// Does it.
pub fn build(args: &BuildArgs, terminal: Terminal) -> Result<Exit, Failure> {
    check_is_source(&args.source)?;
    let output = output_path(args);
    let assembly = args.assemble.assemble(&args.source, "no ROM", terminal)?;
    let Some(rom) = &assembly.rom else {
        return Err(Failure::reported());
    };
    let is_stdout = files::is_dash(&output);
    let symbols = with_ending(&output, ".sym");
    let writes_symbols = !args.no_symbols && !is_stdout;
    check_not_input(&output, "-o", &assembly)?;
    if writes_symbols {
        check_not_input(&symbols, "-o", &assembly)?;
    }
    let extras = [(&args.depfile, "--depfile"), (&args.listing, "--listing"), (&args.map, "--map")];
    for (path, option) in extras {
        if let Some(path) = path {
            check_not_input(path, option, &assembly)?;
        }
    }
    files::write_named(&output, "ROM", rom)?;
    if writes_symbols {
        files::write_named(&symbols, "symbols", &assembly.symbols.to_bytes())?;
    }
    if let Some(depfile) = &args.depfile {
        files::write_named(depfile, "dependencies", dependencies(&output, &assembly).as_bytes())?;
    }
    if let Some(path) = &args.listing {
        files::write_named(path, "listing", listing::listing(&assembly).as_bytes())?;
    }
    if let Some(path) = &args.map {
        files::write_named(path, "map", listing::map(&assembly).as_bytes())?;
    }
    if args.assemble.is_human() {
        let name = if is_stdout { "to stdout".to_owned() } else { files::show(&output) };
        terminal.say(&success(&name, rom.len(), &assembly));
    }
    Ok(Exit::DONE)
}

/// A ROM given for a source is a slip: of its bytes nothing but errors would come.
fn check_is_source(path: &Path) -> Result<(), Failure> {
    if path.extension().is_some_and(|end| end == "rom") {
        let shown = files::show(path);
        let failure = Failure::usage(format!("`{shown}` is a ROM, which is what `build` makes"));
        return Err(failure.hint(format!("`uxn run {shown}` runs it")));
    }
    Ok(())
}

fn output_path(args: &BuildArgs) -> PathBuf {
    match &args.output {
        Some(output) => output.clone(),
        None if files::is_dash(&args.source) => PathBuf::from("-"),
        None => args.source.with_extension("rom"),
    }
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Refuses to write over what was read.
fn check_not_input(path: &Path, option: &str, assembly: &Assembly) -> Result<(), Failure> {
    if files::is_dash(path) {
        return Ok(());
    }
    match assembly.sources.iter().find(|(_, source)| files::is_same(path, &source.path)) {
        Some((_, source)) => {
            let (output, input) = (files::show(path), files::show(&source.path));
            let message = format!("writing `{output}` would replace the source `{input}`");
            Err(Failure::usage(message).hint(format!("choose another place with `{option}`")))
        }
        None => Ok(()),
    }
}

/// `a.rom: a.tal b.tal`, as make reads it.
fn dependencies(output: &Path, assembly: &Assembly) -> String {
    let escape = |path: &Path| {
        let text = path.display().to_string();
        text.replace('$', "$$").replace('#', "\\#").replace(' ', "\\ ")
    };
    let sources = assembly.sources.iter().map(|(_, source)| escape(&source.path));
    format!("{}: {}\n", escape(output), sources.collect::<Vec<_>>().join(" "))
}

fn success(name: &str, bytes: usize, assembly: &Assembly) -> String {
    let hundredths = (bytes * 10_000 + ROM_MAX / 2) / ROM_MAX;
    let (labels, macros) = (assembly.label_count, assembly.macro_count);
    format!(
        "Assembled {name} in {bytes} byte{} ({}.{:02}% of {ROM_MAX}), {labels} label{}, {macros} macro{}.\n",
        plural(bytes),
        hundredths / 100,
        hundredths % 100,
        plural(labels),
        plural(macros),
    )
}
