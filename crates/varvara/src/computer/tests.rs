use std::sync::atomic::AtomicBool;

use super::{Computer, Reboot, RomTooLong, Turn};
use crate::{Event, Host, Kind, ROM_CAPACITY, Record};
use uxn_vm::Dispatch;

/// Sets Console/vector to 0110 and ends; at 0110 each event is written out as its type and byte.
const RELAY: [u8; 0x20] = [
    0xa0, 0x01, 0x10, 0x80, 0x10, 0x37, 0x80, 0x17, 0x16, 0x80, 0x18, 0x17, 0x00, 0, 0,
    0, // reset
    0x80, 0x17, 0x16, 0x80, 0x18, 0x17, 0x80, 0x12, 0x16, 0x80, 0x18, 0x17, 0x00, 0, 0,
    0, // event
];

fn computer(rom: &[u8]) -> (Computer, Record) {
    let record = Record::default();
    let mut computer = Computer::new(Host { output: Box::new(record.clone()), ..Host::default() });
    computer.load(rom).expect("a short ROM");
    (computer, record)
}

/// Turns until something else than a finished vector comes out.
fn settle(computer: &mut Computer, dispatch: Dispatch) -> Turn {
    let attention = AtomicBool::new(false);
    loop {
        let turn = computer.turn(&mut { dispatch }, &attention);
        if turn != Turn::Vector {
            return turn;
        }
    }
}

#[test]
fn the_console_sees_the_events_in_the_measured_order() {
    for &dispatch in Dispatch::available() {
        let (mut computer, record) = computer(&RELAY);
        computer.boot(&[b"ab".to_vec(), b"c".to_vec()]);
        assert_eq!(settle(&mut computer, dispatch), Turn::Idle);
        for (byte, kind) in [(b'x', Kind::Input), (b'y', Kind::Input), (0, Kind::End)] {
            computer.push(Event::Console { byte, kind }).expect("room");
        }
        assert_eq!(settle(&mut computer, dispatch), Turn::Idle);
        let expected = b"\x01\x02a\x02b\x03\n\x02c\x04\n\x01x\x01y\x04\0";
        assert_eq!(record.output(), expected);
        assert!(!computer.wants_input());
    }
}

#[test]
fn without_arguments_the_type_is_zero_and_nothing_is_sent() {
    let (mut computer, record) = computer(&RELAY);
    computer.boot(&[]);
    assert_eq!(settle(&mut computer, Dispatch::best()), Turn::Idle);
    assert_eq!(record.output(), [0]);
    assert!(computer.wants_input());
}

#[test]
fn a_vector_runs_to_its_end_after_the_state_was_set() {
    // #01 #0f DEO  #41 #18 DEO  BRK
    let (mut computer, record) =
        computer(&[0x80, 0x01, 0x80, 0x0f, 0x17, 0x80, 0x41, 0x80, 0x18, 0x17, 0x00]);
    computer.boot(&[b"unseen".to_vec()]);
    assert_eq!(settle(&mut computer, Dispatch::best()), Turn::Exit(1));
    assert_eq!(record.output(), b"A");
    assert!(computer.has_events());
}

#[test]
fn a_budget_is_for_one_vector_and_exact() {
    for &dispatch in Dispatch::available() {
        let (mut computer, _) = computer(&RELAY);
        computer.set_budget(Some(7));
        computer.boot(&[b"a".to_vec()]);
        // The reset vector has seven instructions: LIT2 LIT DEO2 LIT DEI LIT DEO, and BRK.
        assert_eq!(settle(&mut computer, dispatch), Turn::Spent);
        assert_eq!(computer.instructions(), Some(7));
        assert_eq!(computer.uxn.pc, 0x010c);
        let (mut computer, _) = self::computer(&RELAY);
        computer.set_budget(Some(9));
        computer.boot(&[b"a".to_vec()]);
        assert_eq!(settle(&mut computer, dispatch), Turn::Idle);
    }
}

#[test]
fn attention_stops_an_endless_vector_which_then_goes_on() {
    for &dispatch in Dispatch::available() {
        let (mut computer, _) = computer(&[0x40, 0xff, 0xfd]);
        computer.boot(&[]);
        let attention = AtomicBool::new(true);
        for _ in 0..3 {
            assert_eq!(computer.turn(&mut { dispatch }, &attention), Turn::Attention);
            assert!(computer.is_running());
            assert_eq!(computer.uxn.pc, 0x0100);
        }
    }
}

#[test]
fn a_rom_fills_sixteen_banks_and_no_more() {
    let (mut computer, _) = computer(&[]);
    assert_eq!(computer.load(&vec![1; ROM_CAPACITY]), Ok(()));
    let length = ROM_CAPACITY + 1;
    assert_eq!(computer.load(&vec![1; length]), Err(RomTooLong { length }));
}

#[test]
fn what_an_event_lends_is_taken_back_after_a_vector_that_was_stopped() {
    // ;on-key #80 DEO2 BRK, and at on-key a jump to the BRK behind it.
    let (mut computer, _) = computer(&[0xa0, 0x01, 0x08, 0x80, 0x80, 0x37, 0x00, 0, 0x40, 0, 0, 0]);
    computer.boot(&[]);
    assert_eq!(settle(&mut computer, Dispatch::best()), Turn::Idle);
    computer.push(Event::Key(b'k')).expect("room");
    let attention = AtomicBool::new(true);
    assert_eq!(computer.turn(&mut Dispatch::best(), &attention), Turn::Attention);
    assert_eq!(computer.uxn.dev[0x83], b'k');
    assert_eq!(settle(&mut computer, Dispatch::best()), Turn::Idle);
    assert_eq!(computer.uxn.dev[0x83], 0);
}

#[test]
fn a_reboot_forgets_all_or_keeps_the_zero_page() {
    for (how, kept) in [(Reboot::Hard, 0x00), (Reboot::Soft, 0x77)] {
        let (mut computer, record) = computer(&RELAY);
        computer.boot(&[b"a".to_vec()]);
        settle(&mut computer, Dispatch::best());
        computer.uxn.store(0x0010, 0x77);
        computer.uxn.store(0x4000, 0x77);
        computer.uxn.wst.push(1);
        computer.push(Event::Key(1)).expect("room");
        computer.reboot(&RELAY, how).expect("a short ROM");
        assert_eq!((computer.uxn.byte(0x10), computer.uxn.byte(0x4000)), (kept, 0));
        assert_eq!(computer.uxn.wst.items(), []);
        assert!(!computer.wants_input());
        assert_eq!(settle(&mut computer, Dispatch::best()), Turn::Idle);
        assert_eq!(record.output(), b"\x01\x02a\x04\n\x00");
    }
}

#[test]
fn a_recording_holds_what_was_delivered_before_which_frame() {
    let (mut computer, _) = computer(&RELAY);
    computer.boot(&[b"a".to_vec()]);
    computer.start_recording();
    settle(&mut computer, Dispatch::best());
    for event in [Event::Key(0x41), Event::Frame, Event::Motion { x: 1, y: 2 }] {
        computer.push(event).expect("room");
    }
    settle(&mut computer, Dispatch::best());
    let script = computer.stop_recording().expect("it was started");
    assert_eq!(script.to_string(), "0 key 41\n1 mouse 1 2\n");
    assert_eq!((computer.frame(), computer.stop_recording()), (1, None));
}

#[test]
fn a_theme_hides_the_colours_of_the_program() {
    let (mut computer, _) = computer(&RELAY);
    computer.uxn.set_dev_short(0x08, 0xf000);
    assert_eq!(computer.colours()[0], [0xff, 0, 0]);
    computer.set_theme(Some([[1, 2, 3]; 4]));
    assert_eq!(computer.colours()[0], [1, 2, 3]);
}
