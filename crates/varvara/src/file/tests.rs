use std::collections::VecDeque;

use super::{Answers, File, Files};
use crate::{Memory, Record, Streams};
use uxn_vm::Uxn;

/// A File device at a0 with files in memory, and a place for its names.
struct Bench {
    uxn: Box<Uxn>,
    file: File,
    memory: Memory,
    files: Files,
    record: Record,
    streams: Streams,
}

const NAME: u16 = 0x1000;
const BUFFER: u16 = 0x2000;

impl Bench {
    fn new() -> Bench {
        let record = Record::default();
        let memory = Memory::default();
        Bench {
            uxn: Uxn::new(),
            file: File::new(0xa0),
            files: Files { storage: Box::new(memory.clone()), answers: Answers::Live },
            memory,
            streams: Streams::new(Box::new(record.clone())),
            record,
        }
    }

    /// Writes a short to a port, both bytes in turn; gives File/success.
    fn deo2(&mut self, port: u8, value: u16) -> u16 {
        self.uxn.set_dev_short(port, value);
        for offset in [port & 0xf, (port & 0xf) + 1] {
            let files = &mut self.files;
            self.file.deo(&mut self.uxn, offset, files, &mut self.streams);
        }
        self.uxn.dev_short(0xa2)
    }

    fn name(&mut self, name: &str) {
        self.put(NAME, name.as_bytes());
        self.uxn.store(NAME + name.len() as u16, 0);
        assert_eq!(self.deo2(0xa8, NAME), 0);
    }

    fn put(&mut self, address: u16, bytes: &[u8]) {
        self.uxn.write(address, bytes);
    }

    fn length(&mut self, length: u16) {
        self.uxn.set_dev_short(0xaa, length);
    }

    fn delete(&mut self) -> u16 {
        self.uxn.dev[0xa6] = 1;
        self.file.deo(&mut self.uxn, 0x6, &mut self.files, &mut self.streams);
        self.uxn.dev_short(0xa2)
    }

    fn buffer(&self, length: usize) -> &[u8] {
        &self.uxn.ram()[usize::from(BUFFER)..usize::from(BUFFER) + length]
    }

    fn errors(&mut self) -> String {
        self.streams.flush();
        String::from_utf8(self.record.error()).expect("warnings are text")
    }
}

#[test]
fn successive_reads_go_on_and_end_with_nothing() {
    let mut bench = Bench::new();
    bench.memory.put("poem", b"abcde");
    bench.name("poem");
    bench.length(3);
    assert_eq!((bench.deo2(0xac, BUFFER), bench.buffer(3)), (3, &b"abc"[..]));
    assert_eq!((bench.deo2(0xac, BUFFER), bench.buffer(3)), (2, &b"dec"[..]));
    assert_eq!(bench.deo2(0xac, BUFFER), 0);
    bench.name("poem");
    assert_eq!((bench.deo2(0xac, BUFFER), bench.buffer(3)), (3, &b"abc"[..]));
}

#[test]
fn a_missing_file_reads_nothing_and_is_no_fault() {
    let mut bench = Bench::new();
    bench.name("nowhere");
    bench.length(3);
    assert_eq!(bench.deo2(0xac, BUFFER), 0);
    assert_eq!(bench.errors(), "");
}

#[test]
fn writes_go_on_and_reading_opens_again_from_the_start() {
    let mut bench = Bench::new();
    bench.name("new/file");
    bench.put(BUFFER, b"hello");
    bench.length(5);
    assert_eq!(bench.deo2(0xae, BUFFER), 5);
    assert_eq!(bench.deo2(0xae, BUFFER), 5);
    assert_eq!(bench.memory.get("new/file"), Some(b"hellohello".to_vec()));
    bench.length(2);
    assert_eq!((bench.deo2(0xac, BUFFER + 8), bench.buffer(10)), (2, &b"hello\0\0\0he"[..]));
    bench.length(1);
    assert_eq!(bench.deo2(0xae, BUFFER), 1);
    assert_eq!(bench.memory.get("new/file"), Some(b"h".to_vec()));
}

#[test]
fn append_is_looked_at_when_a_write_opens() {
    let mut bench = Bench::new();
    bench.memory.put("log", b"old ");
    bench.name("log");
    bench.uxn.dev[0xa7] = 1;
    bench.put(BUFFER, b"new");
    bench.length(3);
    assert_eq!(bench.deo2(0xae, BUFFER), 3);
    bench.uxn.dev[0xa7] = 0;
    assert_eq!(bench.deo2(0xae, BUFFER), 3);
    assert_eq!(bench.memory.get("log"), Some(b"old newnew".to_vec()));
}

#[test]
fn a_name_with_a_slash_at_its_end_makes_directories() {
    let mut bench = Bench::new();
    bench.name("one/two/");
    bench.length(3);
    assert_eq!(bench.deo2(0xae, BUFFER), 1);
    bench.name("one");
    bench.length(0x100);
    assert_eq!((bench.deo2(0xac, BUFFER), bench.buffer(10)), (10, &b"---- two/\n"[..]));
}

#[test]
fn stat_fills_exactly_the_length() {
    let mut bench = Bench::new();
    bench.memory.put("directory/file", &[0; 0x2ba2]);
    for (name, length, text) in [
        ("directory/file", 4, "2ba2"),
        ("directory/file", 6, "002ba2"),
        ("directory/file", 3, "???"),
        ("directory", 2, "--"),
        ("nowhere", 5, "!!!!!"),
    ] {
        bench.name(name);
        bench.length(length);
        assert_eq!(bench.deo2(0xa4, BUFFER), length, "{name}");
        assert_eq!(bench.buffer(text.len()), text.as_bytes(), "{name}");
    }
}

#[test]
fn delete_says_one_for_done() {
    let mut bench = Bench::new();
    bench.memory.put("file", b"");
    bench.name("file");
    assert_eq!(bench.delete(), 1);
    assert_eq!(bench.delete(), 0);
    assert_eq!(bench.memory.get("file"), None);
}

#[test]
fn length_is_cut_at_the_end_of_ram() {
    let mut bench = Bench::new();
    bench.memory.put("file", b"0123456789");
    bench.name("file");
    bench.length(0xffff);
    assert_eq!(bench.deo2(0xac, 0xfffe), 2);
    assert_eq!(bench.uxn.short(0xfffe), 0x3031);
    assert_eq!(bench.uxn.byte(0x0000), 0);
    bench.name("out");
    assert_eq!(bench.deo2(0xae, 0xfffe), 2);
    assert_eq!(bench.memory.get("out"), Some(b"01".to_vec()));
}

#[test]
fn without_a_name_nothing_happens() {
    let mut bench = Bench::new();
    bench.length(4);
    for port in [0xa4, 0xac, 0xae] {
        assert_eq!(bench.deo2(port, BUFFER), 0);
    }
    assert_eq!(bench.delete(), 0);
    assert_eq!(bench.buffer(4), [0; 4]);
}

#[test]
fn a_refusal_is_one_line_without_control_characters() {
    let mut bench = Bench::new();
    bench.name("../\x1b[31mx\n");
    bench.length(4);
    assert_eq!(bench.deo2(0xac, BUFFER), 0);
    let expected = "File1/read \"../\\u{1b}[31mx\\n\": outside of the root directory\n";
    assert_eq!(bench.errors(), expected);
    assert_eq!(bench.deo2(0xa4, BUFFER), 0);
    assert_eq!(bench.buffer(4), b"!!!!");
}

#[test]
fn what_was_recorded_is_answered_without_the_files() {
    let mut bench = Bench::new();
    bench.memory.put("in", b"abcdef");
    let mut play = |answers: Answers, content: &[u8]| {
        bench.memory.put("in", content);
        bench.uxn = Uxn::new();
        bench.file = File::new(0xa0);
        bench.files.answers = answers;
        bench.name("in");
        bench.length(4);
        let read = [bench.deo2(0xac, BUFFER), bench.deo2(0xac, BUFFER + 4)];
        let stat = bench.deo2(0xa4, BUFFER + 8);
        bench.put(0x3000, b"new!");
        let written = bench.deo2(0xae, 0x3000);
        let after = bench.memory.get("in").expect("it is there");
        (read, stat, written, bench.buffer(12).to_vec(), bench.files.answers.take(), after)
    };
    let (read, stat, written, buffer, answers, after) =
        play(Answers::Recorded(VecDeque::new()), b"abcdef");
    assert_eq!((read, stat, written, &buffer[..]), ([4, 2], 4, 4, &b"abcdef\0\x000006"[..]));
    assert_eq!(after, b"new!");
    let replayed = play(Answers::Replayed(answers), b"something else");
    assert_eq!((replayed.0, replayed.1, replayed.2, replayed.3), (read, stat, written, buffer));
    assert_eq!(replayed.5, b"something else");
}
