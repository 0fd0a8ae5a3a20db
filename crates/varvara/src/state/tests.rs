use std::sync::atomic::AtomicBool;

use super::StateError;
use crate::{Action, Button, Computer, Event, Host, Kind, Memory, Player, Record, Turn};
use uxn_vm::Dispatch;

/// A computer with files in memory, whose program does nothing.
fn computer(memory: &Memory) -> Computer {
    let mut computer = Computer::new(Host {
        storage: Box::new(memory.clone()),
        output: Box::new(Record::default()),
        ..Host::default()
    });
    computer.load(&[0x00]).expect("one byte fits");
    computer.boot(&[]);
    settle(&mut computer);
    computer
}

fn settle(computer: &mut Computer) {
    let attention = AtomicBool::new(false);
    while computer.turn(&mut Dispatch::best(), &attention) == Turn::Vector {}
}

/// Does what a DEO2 does.
fn deo2(computer: &mut Computer, port: u8, value: u16) {
    for (port, byte) in [port, port + 1].into_iter().zip(value.to_be_bytes()) {
        computer.uxn.dev[usize::from(port)] = byte;
        uxn_vm::Device::deo(&mut computer.devices, &mut computer.uxn, port);
    }
}

/// A machine in which every part differs from that of a new one.
fn busy(memory: &Memory) -> Computer {
    memory.put("in", b"0123456789");
    memory.put("shelf/a", b"");
    let mut computer = computer(memory);
    computer.uxn.write(0x2000, b"in\0out\0");
    computer.uxn.write(0x3000, &[0, 0, 4, 0, 7, 0xff, 0xfe, 0x99]);
    for (port, value) in [
        (0x02, 0x3000), // fill in bank 7
        (0x06, 0x4000),
        (0x10, 0x0123),
        (0x20, 0x0234),
        (0x22, 40),
        (0x28, 3),
        (0x2e, 0x0241),
        (0x3a, 0x0400),
        (0x38, 0x1234),
        (0x3e, 0xff3c),
        (0x80, 0x0345),
        (0x90, 0x0456),
        (0xa8, 0x2000),
        (0xaa, 0x0004),
        (0xac, 0x5000), // reads four bytes
        (0xb8, 0x2003),
        (0xba, 0x0003),
        (0xbe, 0x2003), // writes three bytes
    ] {
        deo2(&mut computer, port, value);
    }
    computer.uxn.wst.push(0x12);
    computer.uxn.rst.push(0x34);
    computer.render_sound(&mut [[0, 0]; 1000]);
    let button = Event::Button { player: Player::Two, button: Button::Down, action: Action::Press };
    for event in [Event::Frame, button, Event::Console { byte: 7, kind: Kind::Input }] {
        computer.push(event).expect("room");
    }
    computer
}

#[test]
fn everything_is_as_it_was() {
    let memory = Memory::default();
    let before = busy(&memory);
    let saved = before.save_state().expect("no vector is under way");
    let mut after = computer(&memory);
    after.load_state(&saved).expect("the same program");
    assert_eq!(after.uxn, before.uxn);
    assert_eq!(after.save_state().expect("no vector is under way"), saved);
    assert_eq!((after.devices.screen.vector(), after.devices.screen.canvas.width()), (0x0234, 40));
    let sound = |mut computer: Computer| {
        let mut frames = vec![[0, 0]; 5000];
        computer.render_sound(&mut frames);
        frames
    };
    assert_eq!(sound(after), sound(before));
}

#[test]
fn files_go_on_where_they_were() {
    let memory = Memory::default();
    let saved = busy(&memory).save_state().expect("no vector is under way");
    memory.put("out", b"abcdef");
    let mut after = computer(&memory);
    after.load_state(&saved).expect("the same program");
    deo2(&mut after, 0xac, 0x5000);
    assert_eq!(after.uxn.ram()[0x5000..0x5004], *b"4567");
    deo2(&mut after, 0xbe, 0x2003);
    assert_eq!(memory.get("out"), Some(b"abcout".to_vec()));
}

#[test]
fn what_is_no_state_of_this_program_changes_nothing() {
    let memory = Memory::default();
    let saved = busy(&memory).save_state().expect("no vector is under way");
    let mut other = computer(&memory);
    other.load(&[0x01, 0x00]).expect("two bytes fit");
    assert_eq!(other.load_state(&saved), Err(StateError::OtherProgram));
    let mut after = computer(&memory);
    let before = after.save_state().expect("no vector is under way");
    let mut newer = saved.clone();
    newer[8] = 9;
    assert_eq!(after.load_state(&newer), Err(StateError::Version(9)));
    for length in 0..saved.len() {
        assert!(after.load_state(&saved[..length]).is_err(), "{length}");
    }
    assert_eq!(after.load_state(&[&saved[..], &[0]].concat()), Err(StateError::Broken));
    assert_eq!(after.save_state().expect("no vector is under way"), before);
}

#[test]
fn broken_bytes_never_panic() {
    let memory = Memory::default();
    let saved = busy(&memory).save_state().expect("no vector is under way");
    for at in (9..saved.len()).step_by(5) {
        let mut broken = saved.clone();
        broken[at] = broken[at].wrapping_add(0x81);
        let mut after = computer(&memory);
        if after.load_state(&broken).is_ok() {
            after.render_sound(&mut [[0, 0]; 100]);
            let mut picture = crate::Picture::new();
            picture.update(&mut after.devices.screen.canvas, [0, 1, 2, 3]);
            let attention = AtomicBool::new(true);
            for _ in 0..10 {
                after.turn(&mut Dispatch::best(), &attention);
            }
        }
    }
}

#[test]
fn nothing_is_saved_in_the_middle_of_a_vector() {
    let memory = Memory::default();
    let mut computer = computer(&memory);
    computer.reboot(&[0x40, 0xff, 0xfd], crate::Reboot::Hard).expect("three bytes fit");
    let attention = AtomicBool::new(true);
    assert_eq!(computer.turn(&mut Dispatch::best(), &attention), Turn::Attention);
    assert_eq!(computer.save_state(), Err(StateError::Running));
}
