//! The Uxntal language: lexer, assembler, symbols, diagnostics.
