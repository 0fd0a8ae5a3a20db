//! THE device table: what each port of the Varvara computer is called, how wide it is, and which
//! byte of it acts.
//!
//! The device page has 256 bytes, sixteen for each of sixteen devices; the high nibble of a port
//! number selects the device.
//! A port that no row names is plain memory: it keeps the byte that was written to it.
//!
//! ```
//! use uxn_spec::device;
//!
//! let (device, port) = device::find(0x18).expect("0x18 is in the table");
//! assert_eq!((device.name, port.name), ("Console", "write"));
//! assert_eq!(device.page + device::console::WRITE, 0x18);
//! ```

/// How many bytes a port takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// One byte.
    Byte,
    /// Two bytes, high byte first.
    Short,
}

/// In which direction a port means something to a program.
///
/// The other direction is not an error: reading a write port gives the byte last written, writing
/// a read port changes nothing but the device page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// The device sets it, programs read it.
    Read,
    /// Programs write it.
    Write,
    /// Both.
    ReadWrite,
}

/// Which written byte makes the device act at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    /// None: the device looks at the port when something else happens.
    Never,
    /// The last byte: the only one of a byte, the low one of a short.
    Last,
    /// Either byte of a short.
    Either,
}

/// One port of a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Port {
    /// The position inside the device, 0x0 to 0xf; of a short, that of its high byte.
    pub offset: u8,
    /// The name in the field, as written behind the slash of `Console/write`.
    pub name: &'static str,
    /// One byte or two.
    pub width: Width,
    /// In which direction it means something.
    pub access: Access,
    /// Which written byte acts.
    pub trigger: Trigger,
    /// One sentence on what it does.
    pub summary: &'static str,
}

impl Port {
    /// The number of bytes of the port: 1 or 2.
    pub const fn size(&self) -> u8 {
        match self.width {
            Width::Byte => 1,
            Width::Short => 2,
        }
    }
}

/// One device: sixteen ports of the device page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Device {
    /// The number of its first port, a multiple of 0x10.
    pub page: u8,
    /// The name in the field.
    pub name: &'static str,
    /// One sentence on what it is for.
    pub summary: &'static str,
    /// Its ports, ascending by offset.
    pub ports: &'static [Port],
}

/// The device and the port that the byte `number` of the device page belongs to.
///
/// Both bytes of a short give the same port. `None` when no row names the byte.
pub fn find(number: u8) -> Option<(&'static Device, &'static Port)> {
    let device = DEVICES.iter().find(|device| device.page == number & 0xf0)?;
    let offset = number & 0x0f;
    let port = device
        .ports
        .iter()
        .find(|port| (port.offset..port.offset + port.size()).contains(&offset))?;
    Some((device, port))
}

/// Makes a module of a device's rows: a constant with the offset of each port, and the rows.
macro_rules! ports {
    ($module:ident: $summary:literal {
        $($constant:ident $offset:literal $name:literal
          $width:ident $access:ident $trigger:ident $sentence:literal;)*
    }) => {
        #[doc = $summary]
        ///
        /// Each constant is a position inside the device; the device's page is added to it.
        pub mod $module {
            use super::{Access, Port, Trigger, Width};

            $(
                #[doc = $sentence]
                pub const $constant: u8 = $offset;
            )*

            /// The one sentence on the device.
            pub const SUMMARY: &str = $summary;

            /// The rows, ascending by offset.
            pub static PORTS: &[Port] = &[$(Port {
                offset: $constant,
                name: $name,
                width: Width::$width,
                access: Access::$access,
                trigger: Trigger::$trigger,
                summary: $sentence,
            }),*];
        }
    };
}

ports! { system: "The machine itself: memory banks, stack pointers, colours, the end of the run." {
    EXPANSION 0x2 "expansion" Short Write Last
        "Runs the fill or copy command that is stored at this address.";
    WST 0x4 "wst" Byte ReadWrite Last
        "The pointer of the working stack, without the operands of the access itself.";
    RST 0x5 "rst" Byte ReadWrite Last
        "The pointer of the return stack.";
    METADATA 0x6 "metadata" Short Write Last
        "The address of the program's name, description and icons.";
    RED 0x8 "red" Short ReadWrite Either
        "The red parts of colours 0 to 3, one nibble each, colour 0 in the top one.";
    GREEN 0xa "green" Short ReadWrite Either
        "The green parts of colours 0 to 3.";
    BLUE 0xc "blue" Short ReadWrite Either
        "The blue parts of colours 0 to 3.";
    DEBUG 0xe "debug" Byte Write Last
        "Any value but zero prints both stacks on the error stream.";
    STATE 0xf "state" Byte ReadWrite Never
        "Any value but zero ends the run after this vector; the low seven bits are the exit code.";
}}

ports! { console: "Bytes in and out: arguments, standard input, output and error." {
    VECTOR 0x0 "vector" Short Write Last
        "Evaluated for each incoming byte.";
    READ 0x2 "read" Byte Read Never
        "The incoming byte.";
    TYPE 0x7 "type" Byte Read Never
        "What the byte is: 1 input, 2 argument, 3 end of an argument, 4 end of the last or of input.";
    WRITE 0x8 "write" Byte Write Last
        "Writes the byte to standard output.";
    ERROR 0x9 "error" Byte Write Last
        "Writes the byte to standard error.";
}}

ports! { screen: "Two layers of pixels in four colours, and the sixty vectors a second." {
    VECTOR 0x0 "vector" Short Write Last
        "Evaluated sixty times a second.";
    WIDTH 0x2 "width" Short ReadWrite Last
        "The width in pixels; writing it resizes and clears the screen.";
    HEIGHT 0x4 "height" Short ReadWrite Last
        "The height in pixels; writing it resizes and clears the screen.";
    AUTO 0x6 "auto" Byte Write Never
        "What moves by itself after drawing: x (1), y (2), addr (4), and the count of extra sprites.";
    X 0x8 "x" Short ReadWrite Never
        "The signed column to draw at.";
    Y 0xa "y" Short ReadWrite Never
        "The signed row to draw at.";
    ADDR 0xc "addr" Short ReadWrite Never
        "The address of the sprite.";
    PIXEL 0xe "pixel" Byte Write Last
        "Draws a pixel or fills to an edge: colour, flips (10, 20), layer (40), fill (80).";
    SPRITE 0xf "sprite" Byte Write Last
        "Draws sprites: blend mode, flips (10, 20), layer (40), two bits a pixel (80).";
}}

ports! { audio: "One voice: a sample played at a pitch, under an envelope." {
    VECTOR 0x0 "vector" Short Write Last
        "Evaluated when a note has ended.";
    POSITION 0x2 "position" Short Read Never
        "The index of the sample being played.";
    OUTPUT 0x4 "output" Byte Read Never
        "How loud the voice is now, left in the high nibble, right in the low one.";
    ADSR 0x8 "adsr" Short Write Never
        "Attack, decay, sustain and release, a nibble each, in fifteenths of a second.";
    LENGTH 0xa "length" Short Write Never
        "The length of the sample in bytes.";
    ADDR 0xc "addr" Short Write Never
        "The address of the sample.";
    VOLUME 0xe "volume" Byte Write Never
        "The volume, left in the high nibble, right in the low one.";
    PITCH 0xf "pitch" Byte Write Last
        "Starts the note; the high bit plays the sample once instead of in a loop.";
}}

ports! { controller: "Buttons and keys." {
    VECTOR 0x0 "vector" Short Write Last
        "Evaluated when a button or key changes.";
    BUTTON 0x2 "button" Byte Read Never
        "The buttons held by player 1: A, B, Select, Start, up, down, left, right from bit 0.";
    KEY 0x3 "key" Byte Read Never
        "The character typed, zero outside of its vector.";
    PLAYER 0x4 "player" Byte Read Never
        "The player, 0 to 3, that the event came from.";
    BUTTON2 0x5 "button2" Byte Read Never
        "The buttons held by player 2.";
    BUTTON3 0x6 "button3" Byte Read Never
        "The buttons held by player 3.";
    BUTTON4 0x7 "button4" Byte Read Never
        "The buttons held by player 4.";
}}

ports! { mouse: "The pointer." {
    VECTOR 0x0 "vector" Short Write Last
        "Evaluated when the mouse moves, or a button or the wheel is used.";
    X 0x2 "x" Short Read Never
        "The column of the pointer in pixels of the screen.";
    Y 0x4 "y" Short Read Never
        "The row of the pointer in pixels of the screen.";
    STATE 0x6 "state" Byte Read Never
        "The buttons held: left (1), middle (2), right (4).";
    SCROLLX 0xa "scrollx" Short Read Never
        "The signed movement of the wheel to the right, zero outside of its vector.";
    SCROLLY 0xc "scrolly" Short Read Never
        "The signed movement of the wheel downwards, zero outside of its vector.";
}}

ports! { file: "One open file or directory below the root." {
    VECTOR 0x0 "vector" Short Write Never
        "Unused.";
    SUCCESS 0x2 "success" Short Read Never
        "What the last operation achieved: a count of bytes, or 1, or 0 for a failure.";
    STAT 0x4 "stat" Short Write Last
        "Writes the size as that many hex digits to this address.";
    DELETE 0x6 "delete" Byte Write Last
        "Deletes the file.";
    APPEND 0x7 "append" Byte Write Never
        "Whether the next write adds to the end (1) or begins a new file (0).";
    NAME 0x8 "name" Short Write Last
        "The address of the path, ended by a zero byte; closes what was open.";
    LENGTH 0xa "length" Short Write Never
        "How many bytes the next operation handles.";
    READ 0xc "read" Short Write Last
        "Reads the next bytes of the file or directory to this address.";
    WRITE 0xe "write" Short Write Last
        "Writes bytes from this address to the file.";
}}

ports! { datetime: "The local date and time." {
    YEAR 0x0 "year" Short Read Never
        "The year.";
    MONTH 0x2 "month" Byte Read Never
        "The month, 0 to 11.";
    DAY 0x3 "day" Byte Read Never
        "The day of the month, 1 to 31.";
    HOUR 0x4 "hour" Byte Read Never
        "The hour, 0 to 23.";
    MINUTE 0x5 "minute" Byte Read Never
        "The minute, 0 to 59.";
    SECOND 0x6 "second" Byte Read Never
        "The second, 0 to 59.";
    DOTW 0x7 "dotw" Byte Read Never
        "The day of the week, 0 to 6 from Sunday.";
    DOTY 0x8 "doty" Short Read Never
        "The day of the year, 0 to 365.";
    ISDST 0xa "isdst" Byte Read Never
        "Whether daylight saving time is in force: 1 or 0.";
}}

/// Makes the table of the devices' places in the page.
macro_rules! devices {
    ($($page:literal $name:literal $module:ident;)*) => {
        /// Every device of the computer, ascending by page.
        pub static DEVICES: [Device; [$($page),*].len()] = [$(Device {
            page: $page,
            name: $name,
            summary: $module::SUMMARY,
            ports: $module::PORTS,
        }),*];
    };
}

devices! {
    0x00 "System" system;
    0x10 "Console" console;
    0x20 "Screen" screen;
    0x30 "Audio0" audio;
    0x40 "Audio1" audio;
    0x50 "Audio2" audio;
    0x60 "Audio3" audio;
    0x80 "Controller" controller;
    0x90 "Mouse" mouse;
    0xa0 "File1" file;
    0xb0 "File2" file;
    0xc0 "Datetime" datetime;
}

#[cfg(test)]
mod tests {
    use super::{Access, DEVICES, Trigger, Width, find};

    #[test]
    fn pages_are_multiples_of_sixteen_and_ascend() {
        for device in &DEVICES {
            assert_eq!(device.page & 0x0f, 0, "{}", device.name);
        }
        assert!(DEVICES.is_sorted_by(|a, b| a.page < b.page));
    }

    #[test]
    fn ports_ascend_and_do_not_overlap() {
        for device in &DEVICES {
            let mut free = 0;
            for port in device.ports {
                assert!(port.offset >= free, "{}/{}", device.name, port.name);
                free = port.offset + port.size();
                assert!(free <= 0x10, "{}/{}", device.name, port.name);
            }
        }
    }

    #[test]
    fn names_are_unique_and_sentences_end() {
        for (index, device) in DEVICES.iter().enumerate() {
            assert!(DEVICES[..index].iter().all(|other| other.name != device.name));
            assert!(device.summary.ends_with('.'), "{}", device.name);
            for (index, port) in device.ports.iter().enumerate() {
                let earlier = &device.ports[..index];
                assert!(earlier.iter().all(|other| other.name != port.name), "{}", port.name);
                assert!(port.summary.ends_with('.'), "{}/{}", device.name, port.name);
                assert!(port.name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
            }
        }
    }

    #[test]
    fn only_what_programs_write_acts_on_a_write() {
        for device in &DEVICES {
            for port in device.ports {
                if port.access == Access::Read {
                    assert_eq!(port.trigger, Trigger::Never, "{}/{}", device.name, port.name);
                }
                if port.trigger == Trigger::Either {
                    assert_eq!(port.width, Width::Short, "{}/{}", device.name, port.name);
                }
            }
        }
    }

    #[test]
    fn a_vector_comes_first_and_is_a_short() {
        let vectors = DEVICES.iter().flat_map(|device| device.ports);
        for port in vectors.filter(|port| port.name == "vector") {
            assert_eq!((port.offset, port.width), (0, Width::Short));
        }
    }

    #[test]
    fn both_bytes_of_a_short_find_their_port() {
        for device in &DEVICES {
            for port in device.ports {
                for byte in 0..port.size() {
                    let number = device.page + port.offset + byte;
                    let (found, at) = find(number).expect("a port of the table");
                    assert_eq!((found.page, at.offset), (device.page, port.offset));
                }
            }
        }
    }

    #[test]
    fn unnamed_bytes_belong_to_no_port() {
        for number in [0x00, 0x13, 0x1f, 0x37, 0x70, 0x7f, 0x88, 0x97, 0xcb, 0xd0, 0xff] {
            assert_eq!(find(number), None, "{number:02x}");
        }
    }
}
