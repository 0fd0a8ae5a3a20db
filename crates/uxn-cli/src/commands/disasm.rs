//! `uxn disasm`

use std::path::{Path, PathBuf};

use clap::Args;
use uxn_spec::layout::ROM_MAX;
use uxntal::{SOURCE_MAX, Symbols, disassemble};

use crate::exit::{Exit, Failure};
use crate::files;
use crate::terminal::{Note, Terminal};

/// Turn a ROM back into a source
///
/// Follows the program from where it starts and tells code from data. Labels come from the symbols
/// beside the ROM, or are invented. What is written assembles to exactly the same ROM, whatever its
/// bytes are.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  uxn disasm hello.rom                to stdout, with hello.rom.sym if it is there
  uxn disasm hello.rom -o hello.tal   to a file
  uxn disasm --plain hello.rom        addresses and bytes, for reading
  uxn disasm --no-symbols hello.rom   as if there were no symbols

Exit codes: 0 done, 2 wrong usage, 3 a file could not be read or written.")]
pub struct DisasmArgs {
    /// The ROM, `-` being stdin
    #[arg(value_name = "ROM")]
    rom: PathBuf,

    /// Where to write the source, `-` being stdout
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// List addresses and bytes beside instructions; does not assemble
    #[arg(long)]
    plain: bool,

    /// Read the symbols from this file instead of the one beside the ROM
    #[arg(long, value_name = "FILE", conflicts_with = "no_symbols")]
    symbols: Option<PathBuf>,

    /// Do without symbols
    #[arg(long)]
    no_symbols: bool,
}

/// Does it.
pub fn disasm(args: &DisasmArgs, terminal: Terminal) -> Result<Exit, Failure> {
    let rom = files::read_named(&args.rom, "ROM", SOURCE_MAX as u64)?;
    if rom.is_empty() {
        let message = format!("the ROM `{}` is empty", files::show(&args.rom));
        return Err(Failure::environment(message).hint("there is nothing to disassemble"));
    }
    if let Some(rest) = rom.len().checked_sub(ROM_MAX).filter(|&rest| rest > 0) {
        let text = format!("the last {rest} bytes are for other banks of memory, and left out");
        terminal.note(Note::Info, &text);
    }
    let symbols = symbols(args)?;
    let text = if args.plain {
        disassemble::plain(&rom, &symbols).into_bytes()
    } else {
        disassemble::disassemble(&rom, &symbols)
    };
    match &args.output {
        Some(path) if !files::is_dash(path) => {
            if files::is_same(path, &args.rom) {
                let message = format!("writing `{}` would replace the ROM", files::show(path));
                return Err(Failure::usage(message).hint("choose another place with `-o`"));
            }
            files::write_named(path, "source", &text)?;
        }
        _ => files::write_bytes(&text)?,
    }
    Ok(Exit::DONE)
}

/// The symbols that were asked for, or those beside the ROM; none where there are none.
fn symbols(args: &DisasmArgs) -> Result<Symbols, Failure> {
    let beside = |rom: &Path| {
        let mut name = rom.as_os_str().to_owned();
        name.push(".sym");
        PathBuf::from(name)
    };
    let path = match &args.symbols {
        Some(path) => path.clone(),
        None if args.no_symbols || files::is_dash(&args.rom) => return Ok(Symbols::default()),
        None => match beside(&args.rom) {
            path if path.exists() => path,
            _ => return Ok(Symbols::default()),
        },
    };
    let bytes = files::read_named(&path, "symbol file", SOURCE_MAX as u64)?;
    Symbols::parse(&bytes).map_err(|error| {
        Failure::environment(format!("cannot read `{}`: {error}", files::show(&path)))
            .hint("assemble the source again, or use `--no-symbols`")
    })
}
