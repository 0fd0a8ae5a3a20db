use super::{Audio, Frame, Rendered, render};
use uxn_vm::Uxn;

struct Bench {
    uxn: Box<Uxn>,
    voices: [Audio; 4],
}

const SAMPLE: u16 = 0x2000;

impl Bench {
    fn new() -> Bench {
        Bench { uxn: Uxn::new(), voices: super::PAGES.map(Audio::new) }
    }

    /// Starts a note on a voice.
    fn play(&mut self, voice: usize, adsr: u16, length: u16, volume: u8, pitch: u8) {
        let page = super::PAGES[voice];
        self.uxn.set_dev_short(page + 0x8, adsr);
        self.uxn.set_dev_short(page + 0xa, length);
        self.uxn.set_dev_short(page + 0xc, SAMPLE);
        self.uxn.dev[usize::from(page) + 0xe] = volume;
        self.uxn.dev[usize::from(page) + 0xf] = pitch;
        self.voices[voice].deo(&self.uxn, 0xf);
    }

    fn render(&mut self, frames: usize) -> (Vec<Frame>, Rendered) {
        let mut into = vec![[-1, -1]; frames];
        let rendered = render(&mut self.voices, &self.uxn, &mut into);
        into.truncate(rendered.frames);
        (into, rendered)
    }
}

const NONE: [bool; 4] = [false; 4];

#[test]
fn silence_is_zero() {
    assert_eq!(Bench::new().render(3), (vec![[0, 0]; 3], Rendered { frames: 3, ended: NONE }));
}

#[test]
fn a_long_sample_at_note_3c_plays_a_byte_a_frame_from_the_second() {
    let mut bench = Bench::new();
    bench.uxn.fill(SAMPLE, 0x200, 0x80);
    bench.uxn.write(SAMPLE, &[0x80, 0x81, 0x7f, 0xff, 0x00]);
    bench.play(0, 0x0000, 0x200, 0xf1, 0x3c);
    // Differences to 80 times 0888 times the volume, divided by 0180.
    let (frames, _) = bench.render(5);
    assert_eq!(frames, [[85, 5], [-85, -5], [10834, 722], [-10920, -728], [0, 0]]);
    assert_eq!(bench.voices[0].dei(&mut bench.uxn, 0x2), None);
    assert_eq!(bench.uxn.dev_short(0x32), 5);
}

#[test]
fn a_short_sample_is_one_cycle_of_a_wave() {
    let mut bench = Bench::new();
    bench.uxn.write(SAMPLE, &[0xff, 0x00]);
    bench.play(0, 0x0000, 2, 0xff, 0x3c);
    // Half a cycle is (65536 * 337 / 2) / 2 of steps of 65536, so 84 and a quarter frames.
    let (frames, _) = bench.render(500);
    let signs: Vec<bool> = frames.iter().map(|[left, _]| *left > 0).collect();
    let lengths: Vec<usize> = signs.chunk_by(|a, b| a == b).map(<[bool]>::len).collect();
    assert_eq!(lengths[..5], [84, 84, 84, 84, 85]);
}

#[test]
fn an_octave_up_is_twice_as_fast() {
    let positions = [0x30, 0x3c, 0x48].map(|pitch| {
        let mut bench = Bench::new();
        bench.play(0, 0x0000, 0x1000, 0xff, pitch);
        bench.render(1000);
        bench.voices[0].dei(&mut bench.uxn, 0x2);
        bench.uxn.dev_short(0x32)
    });
    assert_eq!(positions, [500, 1000, 2000]);
}

#[test]
fn a_sample_that_is_not_looped_ends_in_the_frame_in_which_it_is_over() {
    let mut bench = Bench::new();
    bench.uxn.fill(SAMPLE, 0x300, 0xff);
    bench.play(1, 0x0000, 0x201, 0xff, 0xbc);
    bench.play(2, 0x0000, 0x300, 0xff, 0x3c);
    let (frames, rendered) = bench.render(1000);
    assert_eq!(rendered, Rendered { frames: 0x201, ended: [false, true, false, false] });
    assert_eq!(frames[0x1ff], [21668, 21668]);
    assert_eq!(frames[0x200], [10834, 10834]);
    assert_eq!(bench.render(1000).1, Rendered { frames: 1000, ended: NONE });
}

#[test]
fn an_envelope_ends_the_note() {
    let mut bench = Bench::new();
    bench.uxn.fill(SAMPLE, 0x200, 0xff);
    bench.play(0, 0x0001, 0x200, 0xff, 0x3c);
    let (frames, rendered) = bench.render(4000);
    assert_eq!(rendered, Rendered { frames: 2941, ended: [true, false, false, false] });
    assert_eq!((frames[0], frames[2940]), ([5417, 5417], [0, 0]));
    assert!(!bench.voices[0].is_sounding());
}

#[test]
fn loud_voices_are_cut_off() {
    let mut bench = Bench::new();
    bench.uxn.fill(SAMPLE, 0x200, 0x00);
    for voice in 0..4 {
        bench.play(voice, 0x0000, 0x200, 0xf8, 0x3c);
    }
    assert_eq!(bench.render(1).0, [[-32768, -23296]]);
}

#[test]
fn notes_that_cannot_be_played_are_silence_without_an_end() {
    for (length, pitch) in [(0x200, 0x6c), (0, 0x3c), (0x200, 0xff)] {
        let mut bench = Bench::new();
        bench.play(0, 0x0000, 0x200, 0xff, 0x3c);
        bench.play(0, 0x0000, length, 0xff, pitch);
        assert_eq!(bench.render(2), (vec![[0, 0]; 2], Rendered { frames: 2, ended: NONE }));
    }
}

#[test]
fn the_length_is_cut_at_the_end_of_memory() {
    let mut bench = Bench::new();
    bench.uxn.set_dev_short(0x3c, 0xfe00);
    bench.uxn.set_dev_short(0x3a, 0xffff);
    bench.uxn.dev[0x3f] = 0xbc;
    bench.voices[0].deo(&bench.uxn, 0xf);
    assert_eq!(bench.render(4000).1.frames, 0x200);
}

#[test]
fn the_output_follows_volume_and_amplitude() {
    let mut bench = Bench::new();
    let output = |bench: &mut Bench| bench.voices[0].dei(&mut bench.uxn, 0x4);
    assert_eq!(output(&mut bench), Some(0x00));
    bench.play(0, 0x0000, 0x200, 0xf0, 0x3c);
    assert_eq!(output(&mut bench), Some(0xf0));
    bench.play(0, 0x0010, 0x200, 0x4f, 0x3c);
    assert_eq!(output(&mut bench), Some(0x38));
}
