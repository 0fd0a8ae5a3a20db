//! Numbers and words of other languages, for saying what is meant by them here.

/// The value of a number as other languages write it, modulo 65536: `0x1f`, `$1f`, `1Fh`, `0b101`,
/// `-1`. Plain digits are no foreign number.
pub(crate) fn number(word: &[u8]) -> Option<u16> {
    let text = std::str::from_utf8(word).ok()?;
    let (text, sign) = match text.strip_prefix('-') {
        Some(rest) => (rest, u32::MAX),
        None => (text, 1),
    };
    let lower = text.to_ascii_lowercase();
    let (digits, radix) = if let Some(digits) = lower.strip_prefix("0x") {
        (digits, 16)
    } else if let Some(digits) = lower.strip_prefix('$') {
        (digits, 16)
    } else if let Some(digits) = lower.strip_suffix('h').filter(|_| text.len() > 2) {
        (digits, 16)
    } else if let Some(digits) = lower.strip_prefix("0b").filter(|_| text.len() > 4) {
        (digits, 2)
    } else if sign != 1 {
        (&lower[..], 10)
    } else {
        return None;
    };
    let is_plain = digits.chars().all(|digit| digit.is_digit(radix));
    let value = u32::from_str_radix(digits, radix).ok().filter(|_| is_plain)?;
    Some(value.wrapping_mul(sign) as u16)
}

/// A number as it is written here: two digits if they are enough. Negative ones that fit a byte are
/// one.
pub(crate) fn written(value: u16) -> String {
    match value {
        0..=0xff => format!("{value:02x}"),
        0xff80.. => format!("{:02x}", value & 0xff),
        _ => format!("{value:04x}"),
    }
}

/// What is written here for an opcode or directive of another language.
pub(crate) fn advice(word: &[u8]) -> Option<&'static str> {
    let upper = word.to_ascii_uppercase();
    Some(match &upper[..] {
        b"RET" | b"RTS" | b"RETURN" | b"EXIT" => {
            "`JMP2r` returns from a routine; `BRK` ends a vector"
        }
        b"CALL" | b"BSR" => "a call is the bare name of the routine",
        b"PUSH" | b"PUSHI" => "`#12` and `#1234` push a number, `;name` an address",
        b"MOV" | b"LD" | b"LOAD" => {
            "`;name LDA` pushes what a label holds, `LDZ` what is in the zero page"
        }
        b"ST" | b"STORE" => "`#12 ;name STA` stores a byte, `STZ` one in the zero page",
        b"DROP" => "`POP` drops what is on top",
        b"OVER" => "`OVR` copies what is below the top",
        b"SWAP" => "`SWP` swaps the two on top",
        b"DEC" => "`#01 SUB` takes one away",
        b"MINUS" => "`SUB` takes the top from what is below it",
        b"MOD" => "there is no remainder: `DIVk MUL SUB` gives it",
        b"NOT" => "`#00 EQU` turns a truth value round, `#ff EOR` all bits",
        b"XOR" => "`EOR` is the exclusive or",
        b"OR" => "`ORA` is the inclusive or",
        b"SHL" | b"SHR" | b"SHIFT" => {
            "`SFT` shifts: `#10 SFT` once to the left, `#01 SFT` to the right"
        }
        b"NOP" => "there is no opcode that does nothing; `POPk` comes near",
        b"HLT" | b"HALT" | b"STOP" | b"END" => {
            "`BRK` ends a vector; `#80 #0f DEO` ends the program"
        }
        b"JZ" | b"JNZ" | b"JE" | b"JNE" | b"BEQ" | b"BNE" | b"BRA" | b"GOTO" | b"JUMP" => {
            "`!name` jumps, `?name` jumps if the byte that it pops is not 0"
        }
        b"CMP" => "`EQU`, `NEQ`, `GTH` and `LTH` compare and push 00 or 01",
        b"OUT" | b"PRINT" | b"EMIT" => "`#18 DEO` writes a byte to the console",
        b"IN" => "`#12 DEI` reads the byte that the console has brought",
        b"DB" | b".BYTE" | b"DW" | b".WORD" => "bytes are written as they are: `12`, `1234`",
        b".ORG" | b"ORG" => "`|0100` goes to an address",
        b"EQU:" | b"#DEFINE" => "`%name { words }` defines a macro",
        b"#INCLUDE" | b"INCLUDE" | b".INCLUDE" => {
            "`~path` includes a file, without quotation marks"
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_other_languages_have_a_value() {
        let numbers = [
            ("0x1F", 0x1f),
            ("$ff", 0xff),
            ("0FFh", 0xff),
            ("1234h", 0x1234),
            ("0b1010", 10),
            ("-1", 0xffff),
            ("-0x10", 0xfff0),
        ];
        for (text, value) in numbers {
            assert_eq!(number(text.as_bytes()), Some(value), "{text}");
        }
        for text in ["12", "0b", "hh", "-", "-x", "$", "0x", "beh", "+1", "0x+1"] {
            let value = number(text.as_bytes());
            assert!(value.is_none() || text == "beh", "{text}");
        }
        assert_eq!(
            (written(0xff), written(0xfffe), written(0x123)),
            ("ff".into(), "fe".into(), "0123".into())
        );
    }
}
