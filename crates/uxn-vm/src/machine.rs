//! What the meaning of an instruction is written in: the few things that a machine can do.

/// The state of the CPU as the instructions see it.
///
/// The meanings of the instructions are written once, over this trait, and each dispatcher brings
/// the implementation that suits it: one where everything lives in memory and wraps, one where a
/// part of it lives in registers.
///
/// Shorts have operations of their own, since a compiler rarely joins again what was split in two.
pub(crate) trait Machine {
    /// What is needed to undo pops.
    type Mark;

    /// Remembers a stack before pops, for [`Machine::restore`].
    fn mark(&self, side: Side) -> Self::Mark;
    /// Undoes all pops since the mark. Nothing was pushed in between.
    fn restore(&mut self, side: Side, mark: Self::Mark);
    fn pop(&mut self, side: Side) -> u8;
    fn pop_short(&mut self, side: Side) -> u16;
    fn push(&mut self, side: Side, byte: u8);
    fn push_short(&mut self, side: Side, short: u16);

    /// The address behind the opcode, and behind what was fetched since.
    fn pc(&self) -> u16;
    /// Reads the byte at the pc and moves behind it.
    fn fetch(&mut self) -> u8;
    fn fetch_short(&mut self) -> u16;

    fn load(&self, addr: u16) -> u8;
    /// The low byte of the short at `ffff` is at `0000`.
    fn load_short(&self, addr: u16) -> u16;
    /// The low byte of the short at `ff` is at `00`.
    fn load_zero_page_short(&self, addr: u8) -> u16;
    fn store(&mut self, addr: u16, byte: u8);
    fn store_short(&mut self, addr: u16, short: u16);
    fn store_zero_page_short(&mut self, addr: u8, short: u16);

    /// Reads one port.
    fn dei(&mut self, port: u8) -> u8;
    /// Writes one port.
    fn deo(&mut self, port: u8, byte: u8);
}

/// One of the two stacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Wst,
    Rst,
}

/// Where the program goes after an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flow {
    /// On to the instruction behind it.
    Next,
    /// To an address.
    Jump(u16),
    /// Nowhere: the vector has ended.
    End,
}
