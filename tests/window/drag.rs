//! Dropping a file on a window: the source's side of the XDND protocol, version 5.
//!
//! Nothing else can fake it: the window asks the source for what is dropped.

use std::path::Path;

use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    AtomEnum, ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask, PropMode,
    SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

use crate::desktop::Desktop;
use crate::program::wait_until;

/// The version of the protocol.
const VERSION: u32 = 5;

/// Drops a file in the middle of a window, and waits until the window has taken it.
pub(crate) fn drop_file(desktop: &Desktop, target: u32, path: &Path) {
    let source = Source::new(desktop.connect(), target);
    let path = path.canonicalize().expect("the file is there");
    source.drop_list(&format!("file://{}\r\n", path.display()));
}

/// A window of ours that something is dragged from.
struct Source {
    connection: RustConnection,
    id: u32,
    target: u32,
}

impl Source {
    fn new(connection: RustConnection, target: u32) -> Source {
        let root = connection.setup().roots[0].root;
        let id = connection.generate_id().expect("the server has numbers left");
        connection
            .create_window(
                x11rb::COPY_DEPTH_FROM_PARENT,
                id,
                root,
                0,
                0,
                1,
                1,
                0,
                WindowClass::INPUT_OUTPUT,
                x11rb::COPY_FROM_PARENT,
                &CreateWindowAux::new(),
            )
            .expect("the server runs");
        Source { connection, id, target }
    }

    /// Enters the window, goes to a point of it, drops, and serves what is asked for.
    fn drop_list(&self, list: &str) {
        let [selection, kind, copy] =
            ["XdndSelection", "text/uri-list", "XdndActionCopy"].map(|name| self.atom(name));
        let owner = self.connection.set_selection_owner(self.id, selection, x11rb::CURRENT_TIME);
        owner.expect("the server runs").check().expect("nobody else drags");
        self.tell("XdndEnter", [self.id, VERSION << 24, kind, 0, 0]);
        self.tell("XdndPosition", [self.id, 0, 0x0064_0064, x11rb::CURRENT_TIME, copy]);
        self.wait_for("XdndStatus", list);
        self.tell("XdndDrop", [self.id, 0, x11rb::CURRENT_TIME, 0, 0]);
        self.wait_for("XdndFinished", list);
    }

    /// Serves the list until the window says this.
    fn wait_for(&self, answer: &str, list: &str) {
        let answer_atom = self.atom(answer);
        wait_until(answer, || {
            while let Some(event) = self.connection.poll_for_event().expect("the server runs") {
                match event {
                    Event::SelectionRequest(request) => self.serve(&request, list),
                    Event::ClientMessage(message) if message.type_ == answer_atom => return true,
                    _ => {}
                }
            }
            false
        });
    }

    /// Gives what is dropped to the one who asks for it.
    fn serve(&self, request: &SelectionRequestEvent, list: &str) {
        let (mode, requestor, property) = (PropMode::REPLACE, request.requestor, request.property);
        let data = list.as_bytes();
        let written =
            self.connection.change_property8(mode, requestor, property, request.target, data);
        written.expect("the server runs");
        let notice = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: request.time,
            requestor,
            selection: request.selection,
            target: request.target,
            property,
        };
        let sent = self.connection.send_event(false, requestor, EventMask::NO_EVENT, notice);
        sent.expect("the server runs");
        self.connection.flush().expect("the server runs");
    }

    fn tell(&self, name: &str, data: [u32; 5]) {
        let event = ClientMessageEvent::new(32, self.target, self.atom(name), data);
        let sent = self.connection.send_event(false, self.target, EventMask::NO_EVENT, event);
        sent.expect("the server runs");
        self.connection.flush().expect("the server runs");
    }

    fn atom(&self, name: &str) -> u32 {
        let cookie = self.connection.intern_atom(false, name.as_bytes()).expect("the server runs");
        let atom = cookie.reply().expect("the server knows names").atom;
        assert_ne!(atom, u32::from(AtomEnum::NONE));
        atom
    }
}
