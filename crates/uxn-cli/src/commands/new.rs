//! `uxn new`: begins a project.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::exit::{Exit, Failure};
use crate::files;
use crate::terminal::Terminal;

/// Begin a project
///
/// Makes a directory with a program that runs, and a test of it that passes.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  uxn new hello                    a program that writes a line
  uxn new asteroids --template game
  cd asteroids && uxn run main.tal
  uxn test

Exit codes: 0 done, 2 wrong usage, 3 a file could not be written.")]
pub struct NewArgs {
    /// The directory to make, whose last part is the name of the project
    #[arg(value_name = "NAME")]
    path: PathBuf,

    /// What kind of program
    #[arg(long, value_name = "TEMPLATE", default_value = "console")]
    template: Template,
}

/// What kind of program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Template {
    /// Writes a line
    Console,
    /// Draws a picture
    Screen,
    /// Moves something with the arrow keys
    Game,
    /// Reads its input and writes it changed
    Tool,
}

/// A file of a template: its path in the project, and what is in it.
type File = (&'static str, &'static [u8]);

macro_rules! files {
    ($template:literal: $($path:literal),*) => {
        &[$(($path, include_bytes!(concat!("../../templates/", $template, "/", $path)))),*]
    };
}

impl Template {
    fn files(self) -> &'static [File] {
        match self {
            Template::Console => {
                files!("console": "main.tal", "tests/hello.tal", "tests/hello.out")
            }
            Template::Screen => {
                files!("screen": "main.tal", "tests/picture.tal", "tests/picture.png")
            }
            Template::Game => files!(
                "game": "main.tal", "tests/flight.tal", "tests/flight.events", "tests/flight.png"
            ),
            Template::Tool => files!(
                "tool": "main.tal", "tests/letters.tal", "tests/letters.in", "tests/letters.out"
            ),
        }
    }
}

/// Does it.
pub fn new(args: &NewArgs, terminal: Terminal) -> Result<Exit, Failure> {
    let shown = files::show(&args.path);
    let is_there = fs::read_dir(&args.path).is_ok_and(|mut entries| entries.next().is_some());
    if is_there || args.path.is_file() {
        let failure = Failure::environment(format!("`{shown}` is there already"));
        return Err(failure.hint("choose another name, or remove it first"));
    }
    let name = args.path.file_name().map(|name| files::show(Path::new(name)));
    let name = name.ok_or_else(|| Failure::usage(format!("`{shown}` is no name of a project")))?;
    for (path, content) in args.template.files() {
        write(&args.path.join(path), content)?;
    }
    let readme = format!(
        "# {name}\n\n\
         `uxn run main.tal` runs it, `uxn test` tests it, `uxn build main.tal` makes `main.rom`.\n"
    );
    write(&args.path.join("README.md"), readme.as_bytes())?;
    write(&args.path.join(".gitignore"), b"*.rom\n*.rom.sym\n*.actual.png\n")?;
    terminal.say(&format!("made {shown}; go on with: cd {shown} && uxn run main.tal\n"));
    Ok(Exit::DONE)
}

fn write(path: &Path, content: &[u8]) -> Result<(), Failure> {
    let directory = path.parent().expect("files of a project are in its directory");
    fs::create_dir_all(directory).and_then(|()| fs::write(path, content)).map_err(|error| {
        let (path, reason) = (files::show(path), files::reason(&error));
        Failure::environment(format!("cannot write `{path}`: {reason}"))
    })
}
