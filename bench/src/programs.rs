//! The programs that are measured, and which of them took part in choosing the fused sequences.

use std::path::{Path, PathBuf};

use uxntal::{FileError, Files, Options, assemble};

/// One program of `programs/`.
pub struct Program {
    /// Its name, which is that of its file.
    pub name: &'static str,
    /// Whether the fused sequences were chosen with it.
    pub role: Role,
    /// What is measured.
    pub kind: Kind,
}

/// Whether a program took part in choosing the fused sequences.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It did.
    Trained,
    /// It did not, so it stands for all programs that we do not know.
    Unseen,
}

/// What is measured of a program.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The reset vector, once.
    Cpu,
    /// The reset vector of a program that rewrites itself, once.
    Patching,
    /// The vector that the program sets, a hundred thousand times.
    Vectors,
    /// A new machine, loading and the reset vector, many times.
    StartUp,
}

impl Role {
    /// As in the tables.
    pub fn name(self) -> &'static str {
        match self {
            Role::Trained => "trained",
            Role::Unseen => "unseen",
        }
    }
}

const fn cpu(name: &'static str, role: Role) -> Program {
    Program { name, role, kind: Kind::Cpu }
}

/// All of them.
pub const PROGRAMS: &[Program] = &[
    cpu("arithmetic32", Role::Trained),
    cpu("brainfuck", Role::Trained),
    cpu("crc", Role::Trained),
    cpu("fibonacci", Role::Trained),
    cpu("life", Role::Trained),
    cpu("mandelbrot", Role::Trained),
    cpu("matrix", Role::Trained),
    cpu("quicksort", Role::Trained),
    cpu("sieve", Role::Trained),
    cpu("sprites", Role::Trained),
    cpu("words", Role::Trained),
    cpu("cube", Role::Unseen),
    cpu("deep-return", Role::Unseen),
    cpu("gcd", Role::Unseen),
    cpu("julia-pixels", Role::Unseen),
    cpu("queens", Role::Unseen),
    cpu("search", Role::Unseen),
    cpu("table-calls", Role::Unseen),
    cpu("tak", Role::Unseen),
    cpu("tree", Role::Unseen),
    cpu("trial-division", Role::Unseen),
    Program { name: "patch-literals", role: Role::Unseen, kind: Kind::Patching },
    Program { name: "patch-opcodes", role: Role::Unseen, kind: Kind::Patching },
    Program { name: "vectors", role: Role::Unseen, kind: Kind::Vectors },
    Program { name: "start-up", role: Role::Unseen, kind: Kind::StartUp },
];

impl Program {
    /// Where its source is.
    pub fn path(&self) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("programs").join(self.name).with_extension("tal")
    }

    /// Its ROM.
    pub fn rom(&self) -> Vec<u8> {
        let path = self.path();
        assemble_file(&path).unwrap_or_else(|| panic!("{} has errors", path.display()))
    }
}

/// The ROM of a source; none when there are errors in it.
pub fn assemble_file(path: &Path) -> Option<Vec<u8>> {
    let source = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assemble(path, source, &mut Disk, &Options::default()).rom
}

/// The files of this machine.
struct Disk;

impl Files for Disk {
    fn read(&mut self, path: &Path) -> Result<Vec<u8>, FileError> {
        std::fs::read(path).map_err(|_| FileError::Missing)
    }

    fn names(&mut self, _: &Path) -> Vec<String> {
        Vec::new()
    }
}
