//! The golden cases: each directory `tests/golden/<stage>/<name>/` is a test of its own name, run
//! through the real program `uxn`.
//!
//! A case is data: what goes in, and beside it what must come out. The driver knows the stages
//! from one table, `driver::stage::STAGES`.
//! `make bless` (or `UXN_BLESS=1`) rewrites what is expected; it refuses where `CI` is set.

mod driver;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = libtest_mimic::Arguments::from_args();
    let mode = match driver::Mode::from_environment() {
        Ok(mode) => mode,
        Err(refusal) => return driver::refuse(&refusal),
    };
    libtest_mimic::run(&arguments, driver::trials(mode)).exit_code()
}
