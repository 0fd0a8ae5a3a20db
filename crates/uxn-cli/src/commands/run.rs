//! `uxn run`: assembles a program when it is a source, and runs it.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use jiff::civil::DateTime;
use rustix::io::Errno;
use uxn_vm::Dispatch;
use uxntal::{FileError, Symbols};
use varvara::{Computer, Cpu, Host, ROM_CAPACITY, Script};

use crate::assemble::{AssembleArgs, plural};
use crate::exit::{self, Exit, Failure};
use crate::files;
use crate::run::captures::Captures;
use crate::run::headless::HeadlessArgs;
use crate::run::host::{FileArgs, Labels};
use crate::run::output::Descriptors;
use crate::run::raw::RawMode;
use crate::run::session::{End, Session};
use crate::run::signals::{self, Signals};
use crate::run::states::StateArgs;
use crate::run::trace::Tracer;
use crate::run::{clock, dump, theme, write};
use crate::terminal::{Note, Terminal};
#[cfg(feature = "window")]
use crate::window;

/// The largest file of symbols that is read, in bytes.
const SYMBOLS_MAX: u64 = 16 * 1024 * 1024;

/// Run a program
///
/// PROGRAM is a ROM, or a source (a file that ends in `.tal`, or `-` for stdin), which is assembled
/// in memory first. Options stand before PROGRAM; everything behind it belongs to the program.
///
/// The program sees the files of the working directory and below, and nothing else; `--root` names
/// another directory. With symbols, from the source or from `.sym` beside the ROM, a dump of the
/// stacks names the nearest label.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  uxn run hello.tal                      assemble and run
  uxn run copy.rom from.txt to.txt       a ROM with two arguments
  uxn run --root data --read-only x.tal  it may read what is below `data`
  uxn run --budget 1000000 x.tal         stop a vector that does not end
  uxn run --dump-state end.json x.tal    keep the state of the machine

Exit codes: what the program has set (the low seven bits of System/state); otherwise 0 done, 1 the
source has errors, 2 wrong usage, 3 something around the program failed, 4 the budget is spent.")]
pub struct RunArgs {
    /// The program, and what it is given as its arguments
    #[arg(required = true, trailing_var_arg = true, value_names = ["PROGRAM", "ARGS"])]
    program: Vec<OsString>,

    /// How to carry out instructions; the fastest way when not given
    #[arg(long, value_name = "DISPATCH", value_parser = dispatch)]
    dispatch: Option<Dispatch>,

    /// End the run, with exit code 4, after N instructions of one vector
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    budget: Option<u64>,

    #[command(flatten)]
    files: FileArgs,

    /// The local time that the program sees, such as 2026-11-23T18:30:00
    ///
    /// It moves on by a sixtieth of a second with each frame, and never by itself.
    #[arg(long, value_name = "TIME", value_parser = clock::parse)]
    time: Option<DateTime>,

    /// Write the state of the machine, as JSON, to this file when the run ends
    #[arg(long, value_name = "FILE")]
    dump_state: Option<PathBuf>,

    /// Show each instruction and the stacks before it on stderr
    #[arg(long)]
    trace: bool,

    /// Give the program each key at once instead of whole lines, without showing it
    #[arg(long)]
    raw: bool,

    /// Keep what happens in this file, for `--replay`
    ///
    /// Unless `--time` says otherwise, the time that the program sees begins as it is now and moves
    /// on with the frames.
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,

    #[command(flatten)]
    states: StateArgs,

    /// Show other colours than the program's
    ///
    /// A theme is a file of six bytes (red, green and blue, a nibble for each of the four colours),
    /// or one of high-contrast, high-contrast-dark, colour-blind, colour-blind-dark.
    #[arg(long, value_name = "THEME")]
    theme: Option<PathBuf>,

    #[cfg(feature = "window")]
    #[command(flatten)]
    window: crate::window::WindowArgs,

    #[command(flatten)]
    headless: HeadlessArgs,

    #[command(flatten)]
    assemble: AssembleArgs,
}

/// Does it.
pub fn run(args: &RunArgs, terminal: Terminal) -> Result<Exit, Failure> {
    if args.trace && args.dispatch == Some(Dispatch::Tail) {
        let failure = Failure::usage("`--trace` is not possible with `--dispatch tail`");
        return Err(failure.hint("leave `--dispatch` out: tracing always uses the portable one"));
    }
    let program = load(Path::new(&args.program[0]), args, terminal)?;
    let plan = Plan::new(args)?;
    let signals = Signals::new().map_err(|error| {
        let reason = files::reason(&error);
        Failure::environment(format!("cannot watch for signals: {reason}"))
    })?;
    let signals = Arc::new(signals);
    let output = Descriptors::new(Arc::clone(&signals));
    let outcome = &output.outcome();
    let mut computer = Computer::new(Host {
        output: Box::new(output),
        storage: args.files.storage()?,
        clock: clock::new(plan.time),
        symbols: Box::new(Labels(Arc::clone(&program.symbols))),
    });
    plan.switch_on(args, &program.rom, &mut computer)?;

    let signals = &*signals;
    let raw_mode = args.raw.then(RawMode::enter);
    let end = if args.trace {
        let mut cpu = Tracer::new(Arc::clone(&program.symbols));
        let session = Session { computer: &mut computer, cpu: &mut cpu, signals, outcome };
        plan.run(args, session, program, terminal)
    } else {
        let mut cpu = args.dispatch.unwrap_or_else(Dispatch::best);
        let session = Session { computer: &mut computer, cpu: &mut cpu, signals, outcome };
        plan.run(args, session, program, terminal)
    }?;
    drop(raw_mode);
    plan.write_recording(args, &mut computer)?;
    finish(args, &computer, &end, terminal)
}

/// What a run is given, from the command line and from a recording that is replayed.
struct Plan {
    script: Script,
    time: Option<DateTime>,
}

impl Plan {
    fn new(args: &RunArgs) -> Result<Plan, Failure> {
        let mut script = args.headless.script()?;
        if args.program.len() > 1 {
            let arguments = args.program[1..].iter().cloned();
            script.arguments = arguments.map(OsString::into_vec).collect();
        }
        let recorded = script.time.as_deref().map(|time| {
            clock::parse(time).map_err(|reason| {
                Failure::usage(format!("the recording has the time `{time}`: {reason}"))
            })
        });
        let time = args.time.or(recorded.transpose()?);
        // A recording can only be replayed when the time is the same again.
        let time = time.or_else(|| args.record.as_ref().map(|_| clock::now()));
        Ok(Plan { script, time })
    }

    fn switch_on(
        &self,
        args: &RunArgs,
        rom: &[u8],
        computer: &mut Computer,
    ) -> Result<(), Failure> {
        let theme = args.theme.as_deref().map(theme::read);
        computer.set_theme(theme.transpose()?);
        computer.set_budget(args.budget);
        let loaded = computer.load(rom);
        loaded.map_err(|error| Failure::environment(error.to_string()))?;
        computer.boot(&self.script.arguments);
        args.states.load(computer)?;
        if args.record.is_some() {
            computer.start_recording();
        }
        if args.headless.is_replay() {
            computer.replay_files(&self.script);
        }
        Ok(())
    }

    /// Runs a computer that was booted to its end, with a script or as things come.
    fn run(
        &self,
        args: &RunArgs,
        mut session: Session<impl Cpu>,
        program: Program,
        terminal: Terminal,
    ) -> Result<End, Failure> {
        if !args.headless.headless {
            return match session.console() {
                End::Screen => open_window(args, session, program, terminal),
                end => Ok(end),
            };
        }
        let mut captures = Captures::new(&args.headless.captures)?;
        let frames = args.headless.frames.or(self.script.frames);
        let end = session.headless(self.script.clone(), frames, &mut captures);
        captures.finish(session.computer)?;
        Ok(end)
    }

    fn write_recording(&self, args: &RunArgs, computer: &mut Computer) -> Result<(), Failure> {
        let (Some(path), Some(mut recording)) = (&args.record, computer.stop_recording()) else {
            return Ok(());
        };
        recording.time = self.time.map(|time| time.to_string());
        recording.arguments.clone_from(&self.script.arguments);
        recording.frames = Some(computer.frame());
        write(path, "recording", recording.to_string().as_bytes())
    }
}

/// Goes on in a window, now that the program has asked for the screen.
#[cfg(feature = "window")]
fn open_window(
    args: &RunArgs,
    session: Session<impl Cpu>,
    program: Program,
    terminal: Terminal,
) -> Result<End, Failure> {
    let loaded = |Program { rom, symbols, sources }| window::Loaded { rom, symbols, sources };
    let program = window::Program {
        path: PathBuf::from(&args.program[0]),
        loaded: loaded(program),
        load: &mut |path| load(path, args, terminal).map(loaded),
        is_recorded: args.record.is_some(),
    };
    window::run(session, &args.window, program, terminal)
}

/// This build has no window.
#[cfg(not(feature = "window"))]
#[expect(clippy::unnecessary_wraps, reason = "opening a window can fail")]
fn open_window(_: &RunArgs, _: Session<impl Cpu>, _: Program, _: Terminal) -> Result<End, Failure> {
    Ok(End::Screen)
}

/// Writes down what was asked for and turns the end of a run into that of the process.
fn finish(
    args: &RunArgs,
    computer: &Computer,
    end: &End,
    terminal: Terminal,
) -> Result<Exit, Failure> {
    let ended = match end {
        End::Program(code) => Ok(Exit(*code)),
        End::Done | End::OutputFailed(Errno::PIPE) => Ok(Exit::DONE),
        End::Screen => {
            let failure = Failure::environment("the program asks for a screen, and there is none");
            Err(failure.hint("`--headless --frames 60 --screenshot end.png` runs it without one"))
        }
        End::CaptureFailed(failure) => Err(failure.clone()),
        End::OutputFailed(error) => {
            let reason = files::reason(&(*error).into());
            Err(Failure::environment(format!("cannot write to stdout: {reason}")))
        }
        End::Spent => {
            terminal.say(&computer.stacks_text());
            let budget = args.budget.unwrap_or_default();
            let plural = plural(usize::try_from(budget).unwrap_or(usize::MAX));
            let message = format!("a vector did not end within {budget} instruction{plural}");
            Err(Failure::new(exit::Kind::Budget, message))
        }
        End::Signal(signal) => {
            terminal.say(&computer.stacks_text());
            terminal.note(Note::Info, &format!("stopped by {}", signals::name(*signal)));
            // As a shell names the end by a signal.
            Ok(Exit(128 + *signal as u8))
        }
    };
    if let Some(path) = &args.dump_state {
        let code = ended.as_ref().map_or_else(Exit::from, |exit| *exit).0;
        write(path, "state", dump::json(computer, code).as_bytes())?;
    }
    args.states.save(computer)?;
    match end {
        End::Signal(signal) => Err(Failure::environment(signals::die(*signal).to_string())),
        _ => ended,
    }
}

/// A program that can be loaded, and the names of its addresses.
struct Program {
    rom: Vec<u8>,
    symbols: Arc<Symbols>,
    /// The files that it was made of.
    #[cfg_attr(not(feature = "window"), expect(dead_code, reason = "only a window watches them"))]
    sources: Vec<PathBuf>,
}

/// Assembles a source, or reads a ROM and the symbols beside it.
fn load(path: &Path, args: &RunArgs, terminal: Terminal) -> Result<Program, Failure> {
    if files::is_dash(path) || path.extension().is_some_and(|end| end == "tal") {
        let assembly = args.assemble.assemble(path, "nothing was run", terminal)?;
        let rom = assembly.rom.ok_or_else(Failure::reported)?;
        let symbols = Arc::new(assembly.symbols);
        let sources = assembly.sources.iter().map(|(_, source)| source.path.clone()).collect();
        return Ok(Program { rom, symbols, sources });
    }
    let rom = read_rom(path)?;
    // Symbols only make dumps readable: a file that is missing or broken is no reason not to run.
    let mut beside = path.as_os_str().to_owned();
    beside.push(".sym");
    let symbols = files::read_regular(Path::new(&beside), SYMBOLS_MAX).ok();
    let symbols = symbols.and_then(|bytes| Symbols::parse(&bytes).ok());
    let symbols = Arc::new(symbols.unwrap_or_default());
    Ok(Program { rom, symbols, sources: vec![path.to_path_buf()] })
}

/// Reads a ROM, which is not empty and fits into the sixteen banks.
fn read_rom(path: &Path) -> Result<Vec<u8>, Failure> {
    let shown = files::show(path);
    let rom = files::read_regular(path, ROM_CAPACITY as u64).map_err(|error| match error {
        FileError::Unreadable(reason) => {
            Failure::environment(format!("cannot read the ROM `{shown}`: {reason}"))
        }
        FileError::Missing => {
            let failure = Failure::environment(format!("no ROM `{shown}`"));
            let source = path.with_extension("tal");
            if source.is_file() {
                let source = files::show(&source);
                failure.hint(format!("`uxn run {source}` assembles and runs its source"))
            } else {
                failure
            }
        }
    })?;
    if rom.is_empty() {
        let failure = Failure::environment(format!("the ROM `{shown}` is empty"));
        return Err(failure.hint("there is no program in it; build it again"));
    }
    Ok(rom)
}

/// Reads the name of a dispatcher that this build has.
fn dispatch(text: &str) -> Result<Dispatch, String> {
    let dispatch: Dispatch = text.parse().map_err(|error| format!("{error}"))?;
    if Dispatch::available().contains(&dispatch) {
        Ok(dispatch)
    } else {
        Err(format!("this build has no {dispatch} dispatcher; it takes a nightly compiler"))
    }
}
