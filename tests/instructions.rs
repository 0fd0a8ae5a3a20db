//! Every example of the instruction table is assembled, run under each dispatcher, and leaves the
//! stacks that its row says.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use uxn_spec::{Example, INSTRUCTIONS};
use uxn_vm::{Dispatch, Limits, NoDevice, Stack, Uxn, Why, run};
use uxntal::{MemoryFiles, Options, assemble};

#[test]
fn every_example_leaves_what_its_row_says() {
    let mut faults = Vec::new();
    let mut count = 0;
    for row in &INSTRUCTIONS {
        for example in row.examples {
            for &dispatch in Dispatch::available() {
                count += 1;
                if let Err(fault) = check(example, dispatch) {
                    faults.push(format!("{} ({dispatch}): {fault}", example.program));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} of {count} examples:\n{}", faults.len(), faults.join("\n"));
}

/// Runs an example and compares its stacks.
fn check(example: &Example, dispatch: Dispatch) -> Result<(), String> {
    let source = example.program.as_bytes().to_vec();
    let mut files = MemoryFiles::default();
    let assembly = assemble(Path::new("example.tal"), source, &mut files, &Options::default());
    let rom = assembly.rom.ok_or_else(|| format!("no ROM: {:?}", assembly.diagnostics))?;

    let mut uxn = Uxn::new();
    uxn.load(&rom);
    let attention = AtomicBool::new(false);
    let limits = Limits { attention: &attention, budget: None };
    let stop = run(dispatch, &mut uxn, &mut NoDevice, &limits);
    if stop.why != Why::Ended {
        return Err(format!("it did not end: {stop:?}"));
    }
    let found = (hex(&uxn.wst), hex(&uxn.rst));
    if (found.0.as_str(), found.1.as_str()) != (example.wst, example.rst) {
        return Err(format!("found wst {:?} and rst {:?}", found.0, found.1));
    }
    Ok(())
}

/// The items of a stack as the table writes them.
fn hex(stack: &Stack) -> String {
    let bytes: Vec<String> = stack.items().iter().map(|byte| format!("{byte:02x}")).collect();
    bytes.join(" ")
}
