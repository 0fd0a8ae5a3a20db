//! Shows the machine code of a handler of the tail dispatcher, or asserts what matters about the
//! hot ones: `asm ADD2`, `asm --check`.

use std::process::{Command, ExitCode};
use std::sync::atomic::AtomicBool;

use uxn_spec::Opcode;
use uxn_vm::{Dispatch, Limits, NoDevice, Uxn, run};

/// What is asserted about; the immediate jumps have no mnemonics of their own in a source.
const HOT: [&str; 18] = [
    "LIT", "LIT2", "INC", "INC2", "DUP", "DUP2", "SWP", "OVR2", "EQU", "ADD", "ADD2", "SUB", "LDZ",
    "LDZ2", "STH2", "JMP2r", "JCN", "JCI",
];

fn main() -> ExitCode {
    let Some(argument) = std::env::args().nth(1) else {
        eprintln!("usage: asm MNEMONIC | asm --check");
        return ExitCode::from(2);
    };
    if !cfg!(target_arch = "x86_64") || !Dispatch::available().contains(&Dispatch::Tail) {
        println!("skipped: it is about tail calls on x86-64");
        return ExitCode::SUCCESS;
    }
    // The handlers are in this program only if it runs something.
    let attention = AtomicBool::new(false);
    let limits = Limits { attention: &attention, budget: None };
    run(Dispatch::Tail, &mut Uxn::new(), &mut NoDevice, &limits);
    match disassembly() {
        Ok(listing) if argument == "--check" => check(&listing),
        Ok(listing) => show(&listing, &argument),
        Err(fault) => {
            eprintln!("asm: {fault}");
            ExitCode::from(3)
        }
    }
}

/// This very program, disassembled.
fn disassembly() -> Result<String, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut objdump = Command::new("objdump");
    objdump.args(["--disassemble", "--no-show-raw-insn", "-M", "intel"]).arg(program);
    let output = objdump.output().map_err(|error| format!("objdump (of binutils): {error}"))?;
    String::from_utf8(output.stdout).map_err(|error| error.to_string())
}

fn show(listing: &str, mnemonic: &str) -> ExitCode {
    let Some(code) = opcode_of(mnemonic).and_then(|opcode| handler(listing, opcode)) else {
        eprintln!("asm: {mnemonic} has no handler");
        return ExitCode::FAILURE;
    };
    for line in code {
        println!("{line}");
    }
    ExitCode::SUCCESS
}

fn check(listing: &str) -> ExitCode {
    let mut faults = Vec::new();
    for mnemonic in HOT {
        let opcode = opcode_of(mnemonic).expect("the list names opcodes");
        match handler(listing, opcode) {
            None => faults.push(format!("{mnemonic}: no handler")),
            Some(code) => {
                faults.extend(faults_of(&code, opcode).map(|fault| format!("{mnemonic}: {fault}")));
            }
        }
    }
    if faults.is_empty() {
        println!("{} handlers are as they should be", HOT.len());
        return ExitCode::SUCCESS;
    }
    for fault in faults {
        eprintln!("{fault}");
    }
    ExitCode::FAILURE
}

/// What is wrong with a handler.
fn faults_of(code: &[&str], opcode: Opcode) -> impl Iterator<Item = &'static str> {
    let instructions: Vec<&str> = code.iter().filter_map(|line| line.split('\t').nth(1)).collect();
    let count = |what: &dyn Fn(&str) -> bool| instructions.iter().filter(|line| what(line)).count();
    let is_indirect =
        |line: &str| line.starts_with("jmp") && !line.contains('<') && !line.contains("0x");
    let touches_stack = |line: &str| line.contains("rsp") || line.starts_with("push");
    let is_conditional =
        |line: &str| matches!(opcode, Opcode::JCI | Opcode::JCN) && { line.starts_with("cmov") };
    // A conditional jump goes on in each of its two ways by itself.
    let ways = if matches!(opcode, Opcode::JCI | Opcode::JCN) { 2 } else { 1 };
    [
        (count(&is_indirect) < ways, "does not end in an indirect jump"),
        (count(&touches_stack) > 0, "has a stack frame"),
        (count(&|line| line.starts_with("call")) > 0, "calls, so it may panic"),
        (count(&is_conditional) > 0, "moves conditionally where it should branch"),
    ]
    .into_iter()
    .filter_map(|(is_fault, fault)| is_fault.then_some(fault))
}

/// The lines of the handler of one opcode alone, as the compiler mangles its name.
fn handler(listing: &str, opcode: Opcode) -> Option<Vec<&str>> {
    let name = format!("4FastKh{:x}_Kh0_", opcode.0);
    let mut lines =
        listing.lines().skip_while(|line| !(line.ends_with(">:") && line.contains(&name)));
    let code: Vec<&str> = lines.by_ref().take_while(|line| !line.is_empty()).collect();
    (!code.is_empty()).then_some(code)
}

fn opcode_of(mnemonic: &str) -> Option<Opcode> {
    match mnemonic {
        "JCI" => Some(Opcode::JCI),
        "JMI" => Some(Opcode::JMI),
        "JSI" => Some(Opcode::JSI),
        _ => Opcode::from_mnemonic(mnemonic.as_bytes()),
    }
}
