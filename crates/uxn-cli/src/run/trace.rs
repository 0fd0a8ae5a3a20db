//! Every instruction as a line of text.

use std::fmt::Write as _;
use std::io::{self, BufWriter, Write as _};
use std::ops::ControlFlow;
use std::sync::Arc;

use uxn_spec::Opcode;
use uxn_vm::{Hook, Limits, Stop, Uxn, run_hooked};
use uxntal::Symbols;
use varvara::{Cpu, Varvara};

/// A CPU that writes each instruction to standard error before it is carried out.
pub(crate) struct Tracer {
    symbols: Arc<Symbols>,
    lines: BufWriter<io::Stderr>,
}

impl Tracer {
    pub(crate) fn new(symbols: Arc<Symbols>) -> Tracer {
        Tracer { symbols, lines: BufWriter::new(io::stderr()) }
    }
}

impl Cpu for Tracer {
    fn run(&mut self, uxn: &mut Uxn, devices: &mut Varvara, limits: &Limits) -> Stop {
        let stop = run_hooked(uxn, devices, limits, self);
        // Nobody can be told when the error stream is gone.
        let _ = self.lines.flush();
        stop
    }
}

impl Hook for Tracer {
    fn before(&mut self, uxn: &Uxn) -> ControlFlow<()> {
        let label = self.symbols.nearest(uxn.pc);
        if let Some((label, 0)) = label {
            let name = String::from_utf8_lossy(&label.name);
            let _ = writeln!(self.lines, "@{}", name.escape_debug());
        }
        let _ = self.lines.write_all(line(uxn).as_bytes());
        ControlFlow::Continue(())
    }
}

/// The instruction at the program counter, and both stacks as they are before it.
///
/// ```text
/// 0100 LIT2 0110   wst                         rst
/// 0103 LIT 10      wst 01 10                   rst
/// ```
fn line(uxn: &Uxn) -> String {
    let opcode = Opcode(uxn.byte(uxn.pc));
    let mut instruction = opcode.to_string();
    if opcode.immediate_len() > 0 {
        instruction.push(' ');
    }
    for at in 1..=opcode.immediate_len() {
        let _ = write!(instruction, "{:02x}", uxn.byte(uxn.pc.wrapping_add(at)));
    }
    let wst = items(uxn.wst.items());
    let rst = items(uxn.rst.items());
    let line = format!("{:04x} {instruction:<11} wst{wst:<24} rst{rst}", uxn.pc);
    format!("{}\n", line.trim_end())
}

/// The topmost items of a stack, the top last.
fn items(items: &[u8]) -> String {
    const SHOWN: usize = 8;
    let mut text = String::new();
    for byte in &items[items.len().saturating_sub(SHOWN)..] {
        let _ = write!(text, " {byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::line;
    use uxn_vm::Uxn;

    #[test]
    fn a_line_shows_the_instruction_and_the_stacks_before_it() {
        let mut uxn = Uxn::new();
        uxn.load(&[0xa0, 0x12, 0x34, 0x38]);
        assert_eq!(line(&uxn), "0100 LIT2 1234   wst                         rst\n");
        uxn.pc = 0x0103;
        for byte in 1..=9 {
            uxn.wst.push(byte);
        }
        uxn.rst.push(0xab);
        let expected = "0103 ADD2        wst 02 03 04 05 06 07 08 09 rst ab\n";
        assert_eq!(line(&uxn), expected);
    }
}
