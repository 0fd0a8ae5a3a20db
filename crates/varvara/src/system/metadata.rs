//! What a program says of itself.

use uxn_vm::Uxn;

/// The longest text that is looked at, in bytes.
const TEXT_MAX: u16 = 4096;

/// The block that System/metadata points to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metadata {
    /// The first line: the name of the program.
    pub name: Vec<u8>,
    /// The lines behind it: what it does, who made it, when.
    pub description: Vec<Vec<u8>>,
    /// The address of an icon of 24 by 24 pixels, two bits each, as nine sprites.
    pub icon: Option<u16>,
    /// The address of an icon of 64 by 64 pixels, one bit each.
    pub icon_large: Option<u16>,
}

impl Metadata {
    /// The field that holds [`icon`](Metadata::icon).
    const ICON: u8 = 0x83;
    /// The field that holds [`icon_large`](Metadata::icon_large).
    const ICON_LARGE: u8 = 0x88;

    /// Reads the block at `address`; `None` when its version is not zero.
    pub(super) fn parse(uxn: &Uxn, address: u16) -> Option<Metadata> {
        if uxn.byte(address) != 0 {
            return None;
        }
        let text_start = address.wrapping_add(1);
        let text: Vec<u8> = (0..TEXT_MAX)
            .map(|at| uxn.byte(text_start.wrapping_add(at)))
            .take_while(|byte| *byte != 0)
            .collect();
        let mut lines = text.split(|byte| *byte == b'\n').map(<[u8]>::to_vec);
        let mut metadata = Metadata {
            name: lines.next().unwrap_or_default(),
            description: lines.collect(),
            ..Metadata::default()
        };
        let count_at = text_start.wrapping_add(text.len() as u16).wrapping_add(1);
        for index in 0..u16::from(uxn.byte(count_at)) {
            let field = count_at.wrapping_add(1).wrapping_add(index * 3);
            let value = uxn.short(field.wrapping_add(1));
            match uxn.byte(field) {
                Metadata::ICON => metadata.icon = Some(value),
                Metadata::ICON_LARGE => metadata.icon_large = Some(value),
                _ => {}
            }
        }
        Some(metadata)
    }
}

#[cfg(test)]
mod tests {
    use super::Metadata;
    use uxn_vm::Uxn;

    fn parse(address: u16, bytes: &[u8]) -> Option<Metadata> {
        let mut uxn = Uxn::new();
        for (at, byte) in bytes.iter().enumerate() {
            uxn.store(address.wrapping_add(at as u16), *byte);
        }
        Metadata::parse(&uxn, address)
    }

    #[test]
    fn lines_and_fields_are_told_apart() {
        let block = b"\0Paint\nDraws.\nBy us\0\x03\x83\x12\x34\x41\0\0\x88\x56\x78";
        let metadata = parse(0x0200, block).expect("version 0");
        assert_eq!(metadata.name, b"Paint");
        assert_eq!(metadata.description, [&b"Draws."[..], b"By us"]);
        assert_eq!((metadata.icon, metadata.icon_large), (Some(0x1234), Some(0x5678)));
    }

    #[test]
    fn the_fields_may_be_missing_and_the_block_may_wrap() {
        let metadata = parse(0xfffe, b"\0Name\0\0").expect("version 0");
        assert_eq!((metadata.name, metadata.icon), (b"Name".to_vec(), None));
    }

    #[test]
    fn another_version_is_not_guessed_at() {
        assert_eq!(parse(0x0200, b"\x01Name\0\0"), None);
    }
}
