//! The window, for real: on displays of their own, with keys and clicks from outside.
//!
//! Each test starts an X server that shows nothing to anyone (Xvfb) and a program in it, and looks
//! at what is on the display.

#[path = "window/desktop.rs"]
mod desktop;
#[path = "window/drag.rs"]
mod drag;
#[path = "window/image.rs"]
mod image;
#[path = "window/program.rs"]
mod program;

use std::fs;
use std::time::{Duration, Instant};

use desktop::Desktop;
use image::Image;
use program::Program;

/// Draws a picture, and writes what the Controller and the Mouse say, a line for each event.
const TESTER: &str = include_str!("window/tester.tal");

/// Draws another picture, and nothing else.
const OTHER: &str = include_str!("window/other.tal");

/// Never ends the vector of a key.
const ENDLESS: &str = include_str!("window/endless.tal");

/// Plays a note that never holds the middle of the samples.
const TONE: &str = include_str!("window/tone.tal");

/// Moves something with the arrow keys.
const GAME: &str = include_str!("../crates/uxn-cli/templates/game/main.tal");

#[test]
fn the_window_shows_what_a_run_without_one_shows() {
    let desktop = Desktop::start();
    let mut program = Program::start(&desktop, &[("tester.tal", TESTER)], &["--scale", "2"]);
    let window = program.window("Input tester");
    let expected = program.headless("tester.tal");
    window.wait_for_picture(&expected.scaled(2));

    window.resize(1100, 700);
    window.wait_for_picture(&expected.scaled(2).framed(1100, 700));
    window.resize(300, 200);
    window.wait_for_size(300, 200);

    desktop.key("F11");
    let (width, height) = desktop::SIZE;
    window.wait_for_picture(&expected.scaled(3).framed(width, height));
    desktop.key("F11");
    window.wait_for_size(300, 200);
    desktop.key("F1");
    window.wait_for_picture(&expected);

    window.close();
    assert_eq!(program.finish().code, Some(0));

    let mut program = Program::start(&desktop, &[("tester.tal", TESTER)], &["--fullscreen"]);
    let window = program.window("Input tester");
    window.wait_for_picture(&expected.scaled(3).framed(width, height));
    desktop.key("F3");
    assert_eq!(program.finish().code, Some(0));
}

#[test]
fn keys_text_and_the_mouse_reach_the_program() {
    let desktop = Desktop::start();
    let mut program = Program::start(&desktop, &[("tester.tal", TESTER)], &["--scale", "2"]);
    let window = program.window("Input tester");
    window.wait_for_picture(&program.headless("tester.tal").scaled(2));
    for key in ["a", "Up", "ctrl+s", "Return"] {
        desktop.key(key);
    }
    let (width, height) = desktop::SIZE;
    for size in [(width, height), (640, 480)] {
        desktop.key("alt+Return");
        window.wait_for_size(size.0, size.1);
    }
    desktop.key("Home");
    program.wait_for_line("button 08 key 00");
    window.click(100, 50, 1);
    window.click(101, 50, 3);
    desktop.click(4);
    desktop.key("F3");
    let end = program.finish();
    assert_eq!(end.code, Some(0));
    let buttons: Vec<_> = end.stdout.lines().filter(|line| line.starts_with("button")).collect();
    let expected = [
        "button 00 key 61",
        "button 10 key 00",
        "button 00 key 00",
        "button 01 key 00",
        "button 01 key 73",
        "button 00 key 00",
        "button 00 key 0d",
        "button 08 key 00",
        "button 00 key 00",
    ];
    assert_eq!(buttons, expected, "{}", end.stdout);
    let mouse: Vec<_> = end.stdout.lines().filter(|line| line.starts_with("mouse")).collect();
    let expected = [
        "mouse 0032 0019 01 scroll 0000",
        "mouse 0032 0019 00 scroll 0000",
        "mouse 0032 0019 04 scroll 0000",
        "mouse 0032 0019 00 scroll 0000",
        "mouse 0032 0019 00 scroll ffff",
    ];
    let clicks: Vec<_> = mouse.iter().skip_while(|line| **line != expected[0]).collect();
    let mut clicks: Vec<_> = clicks.into_iter().copied().collect();
    // The pointer has moved by a pixel of the window, which may be one of the picture or none.
    clicks.dedup();
    assert_eq!(clicks, expected, "{}", end.stdout);
}

#[test]
fn a_dropped_program_is_run() {
    let desktop = Desktop::start();
    let files = [("tester.tal", TESTER), ("other.tal", OTHER)];
    let mut program = Program::start(&desktop, &files, &["--scale", "1"]);
    program.build("other.tal");
    let window = program.window("Input tester");
    let other = program.headless("other.tal");
    drag::drop_file(&desktop, window.id(), &program.path("other.rom"));
    window.wait_for_picture(&other);
    window.wait_for_title("other");
    drag::drop_file(&desktop, window.id(), &program.path("tester.tal"));
    window.wait_for_picture(&program.headless("tester.tal"));
    window.wait_for_title("Input tester");
    window.close();
    assert_eq!(program.finish().code, Some(0));
}

#[test]
fn states_are_saved_loaded_and_gone_back_to() {
    let desktop = Desktop::start();
    let mut program = Program::start(&desktop, &[("game.tal", GAME)], &["--scale", "1"]);
    let window = program.window("A game");
    let first = program.headless("game.tal");
    window.wait_for_picture(&first);
    // Long enough for the first state of the history.
    std::thread::sleep(Duration::from_millis(200));
    desktop.hold("Right", || window.wait_for_other_picture(&first));
    let there = window.still_picture();
    desktop.key("End");
    program.wait_for_file("game.state");
    desktop.hold("Up", || window.wait_for_other_picture(&there));
    desktop.key("shift+End");
    // Messages go by themselves.
    window.wait_for_picture(&there);
    desktop.hold("Prior", || std::thread::sleep(Duration::from_secs(2)));
    window.wait_for_picture(&first);
    desktop.key("F3");
    assert_eq!(program.finish().code, Some(0));
}

#[test]
fn a_paused_program_goes_on_by_single_frames() {
    let desktop = Desktop::start();
    let mut program = Program::start(&desktop, &[("game.tal", GAME)], &["--scale", "1"]);
    let window = program.window("A game");
    window.wait_for_picture(&program.headless("game.tal"));
    desktop.key("F10");
    desktop.xdotool(&["keydown", "Right"]);
    for _ in 0..3 {
        desktop.key("Insert");
    }
    desktop.key("F6");
    program.wait_for_file("game-1.png");
    desktop.xdotool(&["keyup", "Right"]);
    desktop.key("F3");
    assert_eq!(program.finish().code, Some(0));
    fs::write(program.path("right.events"), "1 press right\n").expect("a new file");
    let expected =
        program.headless_with("game.tal", &["--frames", "4", "--events", "right.events"]);
    assert_eq!(Image::read(&program.path("game-1.png")), expected);
}

#[test]
fn captures_are_kept_and_numbered() {
    let desktop = Desktop::start();
    let mut program = Program::start(&desktop, &[("tester.tal", TESTER)], &["--scale", "1"]);
    let window = program.window("Input tester");
    let expected = program.headless("tester.tal");
    window.wait_for_picture(&expected);
    for name in ["tester-1.png", "tester-2.png"] {
        desktop.key("F6");
        program.wait_for_file(name);
    }
    desktop.key("F7");
    program.wait_for_file("tester-1.gif");
    desktop.key("F8");
    desktop.key("x");
    program.wait_for_line("button 00 key 78");
    desktop.key("F8");
    desktop.key("F2");
    desktop.key("F3");
    let end = program.finish();
    assert_eq!(end.code, Some(0), "{}", end.stderr);
    assert!(end.stderr.contains("WST"), "{}", end.stderr);
    assert_eq!(Image::read(&program.path("tester-2.png")), expected);
    assert!(fs::read(program.path("tester-1.gif")).expect("a GIF").starts_with(b"GIF89a"));
    let events = fs::read_to_string(program.path("tester-1.events")).expect("a recording");
    assert!(events.contains("key 78"), "{events}");
}

#[test]
fn a_vector_without_an_end_leaves_the_window_alive() {
    let desktop = Desktop::start();
    let mut program = Program::start(&desktop, &[("endless.tal", ENDLESS)], &["--scale", "1"]);
    let window = program.window("endless");
    let before = program.headless("endless.tal");
    window.wait_for_picture(&before);
    desktop.key("x");
    program.wait_for_line("endless");
    // It says that the program is busy, in an overlay.
    window.wait_for_other_picture(&before);
    desktop.key("F4");
    window.wait_for_picture(&before);
    desktop.key("x");
    let start = Instant::now();
    window.close();
    assert_eq!(program.finish().code, Some(0));
    assert!(start.elapsed() < Duration::from_secs(2), "closing took {:?}", start.elapsed());
}

#[test]
fn a_saved_source_is_assembled_and_started_again() {
    let desktop = Desktop::start();
    let files = [("main.tal", "~part.tal\n"), ("part.tal", TESTER)];
    let mut program = Program::start(&desktop, &files, &["--scale", "1", "--watch"]);
    let window = program.window("Input tester");
    let before = program.headless("main.tal");
    window.wait_for_picture(&before);
    fs::write(program.path("part.tal"), "@on-error nonsense\n").expect("the file is there");
    window.wait_for_other_picture(&before);
    fs::write(program.path("part.tal"), OTHER).expect("the file is there");
    window.wait_for_picture_under_message(&program.headless("main.tal"));
    window.close();
    let end = program.finish();
    assert_eq!(end.code, Some(0));
    assert!(end.stderr.contains("label-unknown"), "{}", end.stderr);
}

#[test]
fn an_idle_program_sleeps() {
    let desktop = Desktop::start();
    let mut program = Program::start(&desktop, &[("tester.tal", TESTER)], &["--scale", "1"]);
    let window = program.window("Input tester");
    window.wait_for_picture(&program.headless("tester.tal"));
    let before = program.cpu_ticks();
    std::thread::sleep(Duration::from_secs(2));
    // A hundredth of a second each: at most one percent of the two seconds.
    let used = program.cpu_ticks() - before;
    assert!(used <= 2, "{used} hundredths of a second in two seconds");
    window.close();
    program.finish();
}

#[test]
#[expect(clippy::print_stdout, reason = "how often the card lacked sound depends on the machine")]
fn sound_reaches_the_card_as_it_is_rendered() {
    let desktop = Desktop::start();
    let files = [("tone.tal", TONE)];
    let mut program = Program::with_disk_sound(&desktop, &files, &["--scale", "1"]);
    let window = program.window("tone");
    std::thread::sleep(Duration::from_secs(2));
    window.close();
    let end = program.finish();
    assert_eq!(end.code, Some(0), "{}", end.stderr);
    let frames = |bytes: &[u8]| -> Vec<[u8; 4]> {
        let (frames, _) = bytes.as_chunks::<4>();
        frames.iter().copied().filter(|frame| *frame != [0; 4]).collect()
    };
    let played = frames(&fs::read(program.path("sound.raw")).expect("the card has written"));
    let expected = frames(&program.headless_sound("tone.tal"));
    println!("{} frames were played; {}", played.len(), end.stderr.trim());
    assert!(played.len() > 22_050, "only {} frames were played", played.len());
    assert!(expected.starts_with(&played), "what was played is not what was rendered");
}

#[test]
fn without_a_display_the_message_names_the_way_out() {
    let mut program = Program::without_display(&[("tester.tal", TESTER)]);
    let end = program.finish();
    assert_eq!(end.code, Some(3));
    assert!(end.stderr.contains("--headless"), "{}", end.stderr);
}
