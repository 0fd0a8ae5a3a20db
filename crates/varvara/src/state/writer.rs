//! Writing a save state.

/// The size of a page of a memory.
pub(super) const PAGE: usize = 256;

/// The bytes of a save state so far.
#[derive(Debug, Default)]
pub(crate) struct Writer(Vec<u8>);

impl Writer {
    pub(crate) fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    pub(crate) fn flag(&mut self, flag: bool) {
        self.byte(u8::from(flag));
    }

    pub(crate) fn short(&mut self, short: u16) {
        self.bytes(&short.to_be_bytes());
    }

    pub(crate) fn word(&mut self, word: u32) {
        self.bytes(&word.to_be_bytes());
    }

    pub(crate) fn long(&mut self, long: u64) {
        self.bytes(&long.to_be_bytes());
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    pub(crate) fn text(&mut self, text: &[u8]) {
        self.word(text.len() as u32);
        self.bytes(text);
    }

    /// Bytes of which many are zero; their number is not kept.
    pub(crate) fn memory(&mut self, memory: &[u8]) {
        let pages = || {
            let all = memory.chunks(PAGE).enumerate();
            all.filter(|(_, page)| page.iter().any(|byte| *byte != 0))
        };
        self.word(pages().count() as u32);
        for (index, page) in pages() {
            self.word(index as u32);
            self.bytes(page);
            self.bytes(&[0; PAGE][page.len()..]);
        }
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.0
    }
}
