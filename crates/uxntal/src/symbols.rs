//! Symbols: names and addresses of labels, and the `.rom.sym` file that carries them.
//!
//! The file is a run of records without a header: address (high byte, low byte), name, a zero byte.

/// A label and its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// The address.
    pub address: u16,
    /// The full name: `name`, `scope/name`, or `λ` and hex digits for a lambda.
    pub name: Vec<u8>,
}

/// The labels of a program, in the order of definition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Symbols {
    symbols: Vec<Symbol>,
    /// Indices into `symbols`, by address; for one address, in the order of definition.
    by_address: Vec<u32>,
}

impl Symbols {
    /// Symbols in the order of definition.
    pub fn new(symbols: Vec<Symbol>) -> Self {
        let mut by_address: Vec<u32> = (0..symbols.len() as u32).collect();
        by_address.sort_by_key(|&index| symbols[index as usize].address);
        Symbols { symbols, by_address }
    }

    /// Reads a `.rom.sym` file.
    ///
    /// # Errors
    /// The offset of a record that is cut off by the end of the file.
    pub fn parse(bytes: &[u8]) -> Result<Self, SymbolsError> {
        let mut symbols = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let record = &bytes[at..];
            let name = record.get(2..).and_then(|rest| rest.split(|&byte| byte == 0).next());
            let Some(name) = name.filter(|name| record.len() > name.len() + 2) else {
                return Err(SymbolsError { offset: at });
            };
            let address = u16::from_be_bytes([record[0], record[1]]);
            symbols.push(Symbol { address, name: name.to_vec() });
            at += name.len() + 3;
        }
        Ok(Symbols::new(symbols))
    }

    /// The `.rom.sym` file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for symbol in &self.symbols {
            bytes.extend(symbol.address.to_be_bytes());
            bytes.extend(&symbol.name);
            bytes.push(0);
        }
        bytes
    }

    /// The label at this address, or the nearest one below it, and the distance to it.
    /// Of several at one address the last defined wins, which is the most specific one; lambdas
    /// count only when nothing else does.
    pub fn nearest(&self, address: u16) -> Option<(&Symbol, u16)> {
        let end = self.by_address.partition_point(|&index| self.at(index).address <= address);
        let below = || self.by_address[..end].iter().rev().map(|&index| self.at(index));
        let symbol = below().find(|symbol| !symbol.is_lambda()).or_else(|| below().next())?;
        Some((symbol, address - symbol.address))
    }

    /// All of them in the order of definition.
    pub fn iter(&self) -> impl Iterator<Item = &Symbol> {
        self.symbols.iter()
    }

    fn at(&self, index: u32) -> &Symbol {
        &self.symbols[index as usize]
    }
}

impl Symbol {
    pub(crate) fn is_lambda(&self) -> bool {
        self.name.starts_with("λ".as_bytes())
    }
}

/// A `.rom.sym` file that ends inside a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SymbolsError {
    /// Offset in bytes of the record.
    pub offset: usize,
}

impl std::fmt::Display for SymbolsError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "the symbol at byte {} is cut off: expected an address, a name and a zero byte",
            self.offset
        )
    }
}

impl std::error::Error for SymbolsError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn symbols() -> Symbols {
        let symbol = |address, name: &str| Symbol { address, name: name.into() };
        Symbols::new(vec![
            symbol(0x100, "main"),
            symbol(0x10, "Console"),
            symbol(0x108, "λ0000"),
            symbol(0x10a, "main/end"),
        ])
    }

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(Symbols::parse(&symbols().to_bytes()), Ok(symbols()));
        assert_eq!(Symbols::parse(b""), Ok(Symbols::default()));
    }

    #[test]
    fn a_cut_record_is_an_error() {
        for cut in [&b"\x01"[..], b"\x01\x00", b"\x01\x00main"] {
            assert_eq!(Symbols::parse(cut), Err(SymbolsError { offset: 0 }));
        }
    }

    #[test]
    fn nearest_looks_down_and_past_lambdas() {
        let symbols = symbols();
        let nearest = |address| {
            symbols.nearest(address).map(|(symbol, offset)| (symbol.name.as_slice(), offset))
        };
        assert_eq!(nearest(0x109), Some((&b"main"[..], 9)));
        assert_eq!(nearest(0x10a), Some((&b"main/end"[..], 0)));
        assert_eq!(nearest(0x0f), None);
    }
}
