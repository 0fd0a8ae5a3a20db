//! Reading a save state.

use super::StateError;
use super::writer::PAGE;

/// What is left of a save state.
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader(bytes)
    }

    pub(crate) fn byte(&mut self) -> Result<u8, StateError> {
        Ok(self.bytes(1)?[0])
    }

    pub(crate) fn flag(&mut self) -> Result<bool, StateError> {
        match self.byte()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(StateError::Broken),
        }
    }

    pub(crate) fn short(&mut self) -> Result<u16, StateError> {
        self.array().map(u16::from_be_bytes)
    }

    pub(crate) fn word(&mut self) -> Result<u32, StateError> {
        self.array().map(u32::from_be_bytes)
    }

    pub(crate) fn long(&mut self) -> Result<u64, StateError> {
        self.array().map(u64::from_be_bytes)
    }

    pub(crate) fn bytes(&mut self, length: usize) -> Result<&'a [u8], StateError> {
        let (bytes, rest) = self.0.split_at_checked(length).ok_or(StateError::Broken)?;
        self.0 = rest;
        Ok(bytes)
    }

    pub(crate) fn text(&mut self) -> Result<&'a [u8], StateError> {
        let length = self.word()?;
        self.bytes(length as usize)
    }

    /// Fills a memory that is all zeros.
    pub(crate) fn memory(&mut self, memory: &mut [u8]) -> Result<(), StateError> {
        let pages = self.word()?;
        for _ in 0..pages {
            let index = self.word()? as usize;
            let bytes = self.bytes(PAGE)?;
            let page = memory.chunks_mut(PAGE).nth(index).ok_or(StateError::Broken)?;
            page.copy_from_slice(&bytes[..page.len()]);
        }
        Ok(())
    }

    /// Makes sure that nothing is left.
    pub(crate) fn finish(self) -> Result<(), StateError> {
        if self.0.is_empty() { Ok(()) } else { Err(StateError::Broken) }
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], StateError> {
        let bytes = self.bytes(N)?;
        Ok(bytes.try_into().expect("so many bytes were taken"))
    }
}
