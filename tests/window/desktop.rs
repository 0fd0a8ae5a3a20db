//! A display that nobody sees, and a person in front of it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    ClientMessageEvent, ConfigureWindowAux, ConnectionExt, EventMask, ImageFormat, InputFocus,
};
use x11rb::rust_connection::RustConnection;

use crate::image::Image;
use crate::program::wait_until;

/// The size of the display.
pub(crate) const SIZE: (u32, u32) = (1280, 800);

/// An X server of our own.
pub(crate) struct Desktop {
    server: Child,
    name: String,
}

impl Desktop {
    /// Starts a server on a display that is free.
    pub(crate) fn start() -> Desktop {
        require("xdotool");
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", &format!("{}x{}x24", SIZE.0, SIZE.1)])
            .args(["-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| missing("Xvfb", "xvfb", &error));
        let mut number = String::new();
        let output = server.stdout.take().expect("stdout is piped");
        BufReader::new(output).read_line(&mut number).expect("the server writes its number");
        Desktop { server, name: format!(":{}", number.trim()) }
    }

    /// The name of the display.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// A connection of a client of ours.
    pub(crate) fn connect(&self) -> RustConnection {
        let (connection, _) = RustConnection::connect(Some(&self.name)).expect("the server runs");
        connection
    }

    /// Presses and releases a key, or several as in `ctrl+s`.
    pub(crate) fn key(&self, key: &str) {
        self.xdotool(&["key", key]);
    }

    /// Holds a key down while something is done.
    pub(crate) fn hold(&self, key: &str, meanwhile: impl FnOnce()) {
        self.xdotool(&["keydown", key]);
        meanwhile();
        self.xdotool(&["keyup", key]);
    }

    /// Clicks where the pointer is.
    pub(crate) fn click(&self, button: u32) {
        self.xdotool(&["click", &button.to_string()]);
    }

    pub(crate) fn xdotool(&self, arguments: &[&str]) {
        let done = Command::new("xdotool").args(arguments).env("DISPLAY", &self.name).status();
        assert!(done.is_ok_and(|status| status.success()), "xdotool {arguments:?}");
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// A window on a display.
pub(crate) struct Window {
    connection: RustConnection,
    display: String,
    id: u32,
}

impl Window {
    /// Waits for a window with this title, and gives it the keyboard.
    pub(crate) fn wait_for(desktop: &Desktop, title: &str) -> Window {
        let connection = desktop.connect();
        let root = connection.setup().roots[0].root;
        // A window that is still being made does not take the keyboard.
        let takes_keyboard = |id: u32| {
            let focus = InputFocus::POINTER_ROOT;
            let cookie = connection.set_input_focus(focus, id, x11rb::CURRENT_TIME);
            cookie.expect("the server runs").check().is_ok()
        };
        let mut found = None;
        wait_until(&format!("a window called {title}"), || {
            let tree = connection.query_tree(root).expect("the server runs").reply();
            let mut children = tree.expect("the root has a tree").children.into_iter();
            found = children.find(|id| has_title(&connection, *id, title) && takes_keyboard(*id));
            found.is_some()
        });
        let id = found.expect("it was waited for");
        Window { connection, display: desktop.name.clone(), id }
    }

    pub(crate) fn id(&self) -> u32 {
        self.id
    }

    /// Waits until the window is called so.
    pub(crate) fn wait_for_title(&self, title: &str) {
        wait_until(&format!("the title {title}"), || has_title(&self.connection, self.id, title));
    }

    /// Changes the size, as a person does at the border, with the corner on the display's: what
    /// reaches out of the display has no picture.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        let size = ConfigureWindowAux::new().x(0).y(0).width(width).height(height);
        self.connection.configure_window(self.id, &size).expect("the server runs");
        self.connection.flush().expect("the server runs");
    }

    /// Moves the pointer to a point of the window and clicks.
    pub(crate) fn click(&self, x: i32, y: i32, button: u32) {
        let done = Command::new("xdotool")
            .args(["mousemove", "--window", &self.id.to_string(), &x.to_string(), &y.to_string()])
            .args(["click", &button.to_string()])
            .env("DISPLAY", &self.display)
            .status();
        assert!(done.is_ok_and(|status| status.success()), "xdotool cannot click");
    }

    /// Asks the window to close, as a window manager does.
    pub(crate) fn close(&self) {
        let atom = |name: &[u8]| {
            let cookie = self.connection.intern_atom(false, name).expect("the server runs");
            cookie.reply().expect("the server knows names").atom
        };
        let (protocols, delete) = (atom(b"WM_PROTOCOLS"), atom(b"WM_DELETE_WINDOW"));
        let event = ClientMessageEvent::new(32, self.id, protocols, [delete, 0, 0, 0, 0]);
        let sent = self.connection.send_event(false, self.id, EventMask::NO_EVENT, event);
        sent.expect("the server runs");
        self.connection.flush().expect("the server runs");
    }

    /// Waits until the window has this size.
    pub(crate) fn wait_for_size(&self, width: u32, height: u32) {
        wait_until(&format!("a window of {width} by {height}"), || self.size() == (width, height));
    }

    /// Waits until exactly this is in the window.
    pub(crate) fn wait_for_picture(&self, expected: &Image) {
        self.wait_for_size(expected.width, expected.height);
        wait_until("the picture in the window", || self.picture().as_ref() == Some(expected));
    }

    /// Waits until something else is in the window.
    pub(crate) fn wait_for_other_picture(&self, before: &Image) {
        wait_until("a change of the window", || {
            self.picture().is_some_and(|picture| picture != *before)
        });
    }

    /// What is in the window once that does not change for a while.
    pub(crate) fn still_picture(&self) -> Image {
        let mut before = None;
        wait_until("a picture that stands still", || {
            let picture = self.picture();
            let is_still = picture.is_some() && picture == before;
            before = picture;
            std::thread::sleep(Duration::from_millis(150));
            is_still
        });
        before.expect("it was waited for")
    }

    /// Waits until this is in the upper half of the window; a message may be below.
    pub(crate) fn wait_for_picture_under_message(&self, expected: &Image) {
        wait_until("the picture in the window", || {
            let picture = self.picture();
            picture.is_some_and(|picture| picture.upper_half() == expected.upper_half())
        });
    }

    fn size(&self) -> (u32, u32) {
        let geometry = self.connection.get_geometry(self.id).expect("the server runs").reply();
        let geometry = geometry.expect("the window is there");
        (geometry.width.into(), geometry.height.into())
    }

    fn picture(&self) -> Option<Image> {
        let (width, height) = self.size();
        let (format, all) = (ImageFormat::Z_PIXMAP, u32::MAX);
        let cookie = self
            .connection
            .get_image(format, self.id, 0, 0, width as u16, height as u16, all)
            .expect("the server runs");
        // A window that reaches out of the display has no picture.
        let data = cookie.reply().ok()?.data;
        let (pixels, _) = data.as_chunks::<4>();
        let pixels = pixels.iter().map(|[blue, green, red, _]| [*red, *green, *blue]).collect();
        Some(Image { width, height, pixels })
    }
}

/// Whether a window is called so.
fn has_title(connection: &RustConnection, id: u32, title: &str) -> bool {
    let atom = |name: &[u8]| {
        let cookie = connection.intern_atom(false, name).expect("the server runs");
        cookie.reply().expect("the server knows names").atom
    };
    let (name, utf8) = (atom(b"_NET_WM_NAME"), atom(b"UTF8_STRING"));
    let property = connection.get_property(false, id, name, utf8, 0, 64);
    // A window may be gone again.
    let property = property.expect("the server runs").reply();
    property.is_ok_and(|property| property.value == title.as_bytes())
}

/// Fails when a program that the tests need is missing.
fn require(name: &str) {
    let version =
        Command::new(name).arg("version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if let Err(error) = version {
        missing(name, name, &error);
    }
}

fn missing(name: &str, package: &str, error: &std::io::Error) -> ! {
    panic!(
        "{name} cannot be started ({error}); the tests of the window need it. \
         Debian, Ubuntu: apt install {package}"
    )
}
