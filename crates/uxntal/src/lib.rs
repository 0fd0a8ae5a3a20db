//! Uxntal, the language of Uxn: from source to ROM, with everything explained that is wrong on the
//! way.

mod assemble;
pub mod diagnostic;
pub mod disassemble;
mod files;
mod foreign;
pub mod format;
mod lexer;
pub mod listing;
mod names;
pub mod report;
mod rom;
mod rune;
mod source;
mod symbols;

pub use assemble::{Assembly, Options, Run, assemble};
pub use diagnostic::{Diagnostic, Severity, visible};
pub use files::{FileError, Files, MemoryFiles};
pub use lexer::{Lexed, Token, lex};
pub use names::NameFault;
pub use rune::{RUNES, Row, Rune};
pub use source::{FileId, Location, SOURCE_MAX, Source, Sources, Span};
pub use symbols::{Symbol, Symbols, SymbolsError};
