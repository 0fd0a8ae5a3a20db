//! Starting a program with a time limit.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// How long a program may take: far more than any needs, far less than a person waits.
const TIME_LIMIT: Duration = Duration::from_secs(10);

/// What a program that has ended left behind.
pub(super) struct Finished {
    pub(super) stdout: Vec<u8>,
    pub(super) stderr: Vec<u8>,
    /// The exit code, or the signal it died of, as it stands in `expected.exit`.
    pub(super) exit: String,
}

/// The program under test, with an environment that does not change its output.
pub(super) fn uxn(directory: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_uxn"));
    prepare(&mut command, directory);
    command
}

/// A shell that runs the file `command`, with `uxn` on its PATH.
pub(super) fn shell(directory: &Path) -> Command {
    let mut command = Command::new("sh");
    command.arg("command");
    prepare(&mut command, directory);
    let program = Path::new(env!("CARGO_BIN_EXE_uxn"));
    let mut path = program.parent().expect("a program is in a directory").as_os_str().to_owned();
    if let Some(rest) = std::env::var_os("PATH") {
        path.push(OsString::from(":"));
        path.push(rest);
    }
    command.env("PATH", path);
    command
}

/// Runs to the end, and kills what takes too long.
pub(super) fn finish(mut command: Command, stdin: Vec<u8>) -> Result<Finished, String> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| format!("{command:?}: {error}"))?;
    let mut input = child.stdin.take().expect("stdin is piped");
    // A program may end without having read all of its input: that is no failure.
    thread::spawn(move || drop(input.write_all(&stdin)));
    let stdout = collect(child.stdout.take().expect("stdout is piped"));
    let stderr = collect(child.stderr.take().expect("stderr is piped"));
    let deadline = Instant::now() + TIME_LIMIT;
    let status = loop {
        if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
            break status;
        }
        if Instant::now() > deadline {
            // It may end by itself just now; either way it is gone afterwards.
            drop(child.kill());
            drop(child.wait());
            return Err(format!("{command:?} was stopped after {} s", TIME_LIMIT.as_secs()));
        }
        thread::sleep(Duration::from_millis(1));
    };
    let rest = |stream: mpsc::Receiver<Vec<u8>>| {
        let left = deadline.saturating_duration_since(Instant::now());
        let silence = |_| format!("{command:?} ended and left something that holds its output");
        stream.recv_timeout(left).map_err(silence)
    };
    Ok(Finished { stdout: rest(stdout)?, stderr: rest(stderr)?, exit: exit(status) })
}

fn prepare(command: &mut Command, directory: &Path) {
    command.current_dir(directory);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM", "UXN_BLESS"] {
        command.env_remove(name);
    }
    command.env("LC_ALL", "C").env("TZ", "UTC").env("TERM", "dumb").env("COLUMNS", "100");
}

/// Reads a stream to its end, beside all that goes on.
fn collect(mut stream: impl Read + Send + 'static) -> mpsc::Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // What was read before an error is all there is; nobody listens after a time-out.
        drop(stream.read_to_end(&mut bytes));
        drop(sender.send(bytes));
    });
    receiver
}

#[cfg(unix)]
fn exit(status: ExitStatus) -> String {
    use std::os::unix::process::ExitStatusExt;
    match (status.code(), status.signal()) {
        (Some(code), _) => format!("{code}\n"),
        (None, Some(signal)) => format!("signal {signal}\n"),
        (None, None) => format!("{status}\n"),
    }
}

#[cfg(not(unix))]
fn exit(status: ExitStatus) -> String {
    status.code().map_or_else(|| format!("{status}\n"), |code| format!("{code}\n"))
}
