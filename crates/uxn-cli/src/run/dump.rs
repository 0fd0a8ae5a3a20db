//! The state of the machine as JSON.

use std::fmt::Write as _;

use varvara::Computer;

/// One JSON object with the state of the CPU and its memory.
///
/// `pc` is the address of the next instruction, which after a BRK is the byte behind it;
/// `instructions` is null when they were not counted; `ram` is bank 0; `exit` is the exit code of
/// the process.
pub(crate) fn json(computer: &Computer, exit: u8) -> String {
    let uxn = &computer.uxn;
    let instructions = match computer.instructions() {
        Some(count) => count.to_string(),
        None => "null".to_owned(),
    };
    let stack = |stack: &uxn_vm::Stack| {
        let bytes = hex(&stack.bytes);
        format!("{{\"ptr\": {}, \"bytes\": \"{bytes}\"}}", stack.ptr)
    };
    format!(
        "{{\n\"pc\": {},\n\"instructions\": {instructions},\n\"wst\": {},\n\"rst\": {},\n\
         \"dev\": \"{}\",\n\"ram\": \"{}\",\n\"exit\": {exit}\n}}\n",
        uxn.pc,
        stack(&uxn.wst),
        stack(&uxn.rst),
        hex(&uxn.dev),
        hex(uxn.ram()),
    )
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
