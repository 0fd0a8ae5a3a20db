//! `uxn run`, in a directory of its own.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::desktop::{Desktop, Window};
use crate::image::Image;

/// How long anything may take: far longer than it does.
const PATIENCE: Duration = Duration::from_secs(20);

/// A program that runs, and what it has written so far.
pub(crate) struct Program<'a> {
    desktop: Option<&'a Desktop>,
    directory: TempDir,
    child: Option<Child>,
    stdout: Arc<Mutex<Vec<u8>>>,
    stderr: Arc<Mutex<Vec<u8>>>,
    readers: Vec<JoinHandle<()>>,
}

/// How a program ended.
pub(crate) struct End {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl<'a> Program<'a> {
    /// Writes files and runs the first of them.
    pub(crate) fn start(desktop: &'a Desktop, files: &[(&str, &str)], options: &[&str]) -> Self {
        Self::spawn(Some(desktop), files, options, &[("SDL_AUDIODRIVER", "dummy")])
    }

    /// Likewise, with a sound card that writes to `sound.raw`.
    pub(crate) fn with_disk_sound(
        desktop: &'a Desktop,
        files: &[(&str, &str)],
        options: &[&str],
    ) -> Self {
        let card = [("SDL_AUDIODRIVER", "disk"), ("SDL_DISKAUDIOFILE", "sound.raw")];
        Self::spawn(Some(desktop), files, options, &card)
    }

    /// Likewise, without any display.
    pub(crate) fn without_display(files: &[(&str, &str)]) -> Self {
        Self::spawn(None, files, &[], &[("SDL_VIDEODRIVER", "x11")])
    }

    fn spawn(
        desktop: Option<&'a Desktop>,
        files: &[(&str, &str)],
        options: &[&str],
        environment: &[(&str, &str)],
    ) -> Self {
        let directory = tempfile::tempdir().expect("a directory for the test");
        for (name, text) in files {
            fs::write(directory.path().join(name), text).expect("a new file");
        }
        let mut command = uxn(directory.path());
        command.arg("run").args(options).arg(files[0].0);
        command.envs(environment.iter().copied());
        if let Some(desktop) = desktop {
            command.env("DISPLAY", desktop.name());
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program was built for this test");
        let (stdout, read_stdout) = collect(child.stdout.take().expect("it is piped"));
        let (stderr, read_stderr) = collect(child.stderr.take().expect("it is piped"));
        let readers = vec![read_stdout, read_stderr];
        Program { desktop, directory, child: Some(child), stdout, stderr, readers }
    }

    /// Waits for the program's window.
    pub(crate) fn window(&mut self, title: &str) -> Window {
        let child = self.child.as_mut().expect("it was started");
        if let Ok(Some(status)) = child.try_wait() {
            panic!("the program has ended with {status}: {}", text(&self.stderr));
        }
        Window::wait_for(self.desktop.expect("there is a display"), title)
    }

    /// A file of the program's directory.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    /// Assembles a source beside it.
    pub(crate) fn build(&self, source: &str) {
        let built = uxn(self.directory.path()).args(["build", source]).output();
        assert!(built.expect("the program was built for this test").status.success());
    }

    /// The picture after one frame without a window.
    pub(crate) fn headless(&self, source: &str) -> Image {
        self.headless_with(source, &["--frames", "1"])
    }

    /// The last picture of a run without a window.
    pub(crate) fn headless_with(&self, source: &str, options: &[&str]) -> Image {
        let mut command = uxn(self.directory.path());
        command.args(["run", "--headless", "--screenshot", "expected.png"]);
        let run = command.args(options).arg(source).output();
        let run = run.expect("the program was built for this test");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        Image::read(&self.path("expected.png"))
    }

    /// The sound of ten seconds without a window, as frames of two times two bytes.
    pub(crate) fn headless_sound(&self, source: &str) -> Vec<u8> {
        let options = ["run", "--headless", "--frames", "600", "--wav", "expected.wav"];
        let run = uxn(self.directory.path()).args(options).arg(source).output();
        assert!(run.expect("the program was built for this test").status.success());
        let wav = fs::read(self.path("expected.wav")).expect("the sound was written");
        // Behind the usual head of a file of sound.
        wav[44..].to_vec()
    }

    /// Waits until the program has written a line.
    pub(crate) fn wait_for_line(&self, line: &str) {
        wait_until(&format!("the line {line}"), || text(&self.stdout).lines().any(|l| l == line));
    }

    /// Waits until a file is there and something is in it.
    pub(crate) fn wait_for_file(&self, name: &str) {
        let path = self.path(name);
        wait_until(&format!("the file {name}"), || path.is_file());
    }

    /// The time that the program has computed, in hundredths of a second.
    pub(crate) fn cpu_ticks(&self) -> u64 {
        let id = self.child.as_ref().expect("it runs").id();
        let stat = fs::read_to_string(format!("/proc/{id}/stat")).expect("it runs");
        let behind_name = stat.rsplit(')').next().expect("a name in parentheses");
        let fields = behind_name.split_whitespace().skip(11).take(2);
        fields.map(|ticks| ticks.parse::<u64>().expect("a number")).sum()
    }

    /// Waits for the end of the program.
    pub(crate) fn finish(&mut self) -> End {
        let mut child = self.child.take().expect("it is waited for once");
        let mut status = None;
        let start = Instant::now();
        while status.is_none() && start.elapsed() < PATIENCE {
            status = child.try_wait().expect("it is a child of this process");
            thread::sleep(Duration::from_millis(5));
        }
        let Some(status) = status else {
            let _ = child.kill();
            let _ = child.wait();
            panic!("the program does not end: {}", text(&self.stderr));
        };
        for reader in self.readers.drain(..) {
            reader.join().expect("readers do not panic");
        }
        End { code: status.code(), stdout: text(&self.stdout), stderr: text(&self.stderr) }
    }
}

impl Drop for Program<'_> {
    fn drop(&mut self) {
        // A test that has failed leaves it running.
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Waits until something is so, and fails when it never is.
pub(crate) fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < PATIENCE, "waited in vain for {what}");
        thread::sleep(Duration::from_millis(10));
    }
}

fn uxn(directory: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_uxn"));
    command.current_dir(directory);
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "XDG_CONFIG_HOME", "HOME"] {
        command.env_remove(name);
    }
    command.env("SDL_VIDEODRIVER", "x11");
    command
}

fn collect(mut stream: impl Read + Send + 'static) -> (Arc<Mutex<Vec<u8>>>, JoinHandle<()>) {
    let collected = Arc::new(Mutex::new(Vec::new()));
    let target = Arc::clone(&collected);
    let reader = thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(length @ 1..) = stream.read(&mut buffer) {
            let mut target = target.lock().unwrap_or_else(PoisonError::into_inner);
            target.extend(&buffer[..length]);
        }
    });
    (collected, reader)
}

fn text(collected: &Mutex<Vec<u8>>) -> String {
    let bytes = collected.lock().unwrap_or_else(PoisonError::into_inner);
    String::from_utf8_lossy(&bytes).into_owned()
}
