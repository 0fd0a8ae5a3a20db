//! Measures our dispatchers beside those of raven-uxn, in one process.
//!
//! The engines take turns, round by round, so that whatever else the machine does meets all of them
//! alike; a ratio is the median of the ratios of the rounds. Before anything is measured, every
//! engine must leave every program in the same state.

mod engines;
mod programs;
mod report;
mod screen;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use engines::ENGINES;
use programs::{PROGRAMS, Program};
use report::Row;

const USAGE: &str = "\
usage: bench [--quick] [--rounds N] [--json FILE] [--markdown FILE] [PROGRAM...]

  --quick     stops after half a minute, and prints one line for each ratio
  --rounds N  how often each engine runs each program (51)
";

/// What the command line asks for.
struct Options {
    is_quick: bool,
    rounds: usize,
    json: Option<PathBuf>,
    markdown: Option<PathBuf>,
    names: Vec<String>,
}

fn main() -> ExitCode {
    let Some(options) = options(std::env::args().skip(1)) else {
        eprint!("{USAGE}");
        return ExitCode::from(2);
    };
    match measure_all(&options) {
        Ok(rows) => match report::write(&rows, &options.json, &options.markdown) {
            Ok(()) => {
                print!(
                    "{}",
                    if options.is_quick { report::lines(&rows) } else { report::table(&rows) }
                );
                ExitCode::SUCCESS
            }
            Err(error) => {
                eprintln!("bench: the report could not be written: {error}");
                ExitCode::from(3)
            }
        },
        Err(fault) => {
            eprintln!("bench: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn options(mut arguments: impl Iterator<Item = String>) -> Option<Options> {
    let mut options =
        Options { is_quick: false, rounds: 51, json: None, markdown: None, names: Vec::new() };
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--quick" => options.is_quick = true,
            "--rounds" => options.rounds = arguments.next()?.parse().ok().filter(|&n| n > 0)?,
            "--json" => options.json = Some(arguments.next()?.into()),
            "--markdown" => options.markdown = Some(arguments.next()?.into()),
            name if PROGRAMS.iter().any(|program| program.name == name) => {
                options.names.push(argument);
            }
            _ => return None,
        }
    }
    Some(options)
}

/// Measures what is asked for, round by round.
fn measure_all(options: &Options) -> Result<Vec<Row>, String> {
    let is_asked = |program: &&Program| {
        options.names.is_empty() || options.names.iter().any(|name| name == program.name)
    };
    let programs: Vec<&Program> = PROGRAMS.iter().filter(is_asked).collect();
    let roms: Vec<Vec<u8>> = programs.iter().map(|program| program.rom()).collect();
    let mut rows: Vec<Row> = programs.iter().map(|program| Row::new(program)).collect();
    for (row, rom) in rows.iter_mut().zip(&roms) {
        check(row.program, rom)?;
    }
    let start = Instant::now();
    let patience = if options.is_quick { Duration::from_secs(30) } else { Duration::MAX };
    for round in 0..options.rounds {
        for (row, rom) in rows.iter_mut().zip(&roms) {
            let mut times = [Duration::ZERO; ENGINES.len()];
            for turn in 0..ENGINES.len() {
                // Another engine begins each round, so that none always follows the same one.
                let at = (turn + round) % ENGINES.len();
                times[at] = (ENGINES[at].run)(rom, row.program.kind).0;
            }
            row.rounds.push(times);
        }
        if start.elapsed() > patience {
            break;
        }
    }
    Ok(rows)
}

/// Whether all engines agree on what a program does.
fn check(program: &Program, rom: &[u8]) -> Result<(), String> {
    let (_, expected) = (ENGINES[0].run)(rom, program.kind);
    for engine in &ENGINES[1..] {
        if (engine.run)(rom, program.kind).1 != expected {
            let name = program.name;
            return Err(format!("{} leaves {name} in another state than portable", engine.name));
        }
    }
    Ok(())
}
