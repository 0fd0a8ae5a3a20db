//! The loop of a run with a window.

use std::collections::VecDeque;
use std::mem;
use std::sync::Arc;
use std::time::{Duration, Instant};

use varvara::{Cpu, Event, Headless, Kind, Picture, Script, Step, Turn};
use varvara_sdl::{Input, Window};

use super::captures::Captures;
use super::history::{BACK, History};
use super::notice::Notices;
use super::pacer::{Pacer, TICK};
use super::sources::Sources;
use super::speaker::Speaker;
use super::watcher::Watcher;
use super::{Program, argb, icon};
use crate::exit::Failure;
use crate::files;
use crate::run::session::{End, Session};
use crate::run::ticker::Ticker;
use crate::terminal::{Note, Terminal};

/// A vector that takes longer is drawn while it runs.
const SLOW: Duration = Duration::from_millis(100);

/// A vector that takes longer is spoken of.
const BUSY: Duration = Duration::from_secs(1);

/// The most frames that are made up for after nothing has happened for long: an hour.
const MISSED_MAX: u64 = 60 * 60 * 60;

/// How time goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Time {
    /// As it does, sixty frames a second.
    Even,
    /// As fast as it can.
    Turbo,
    /// Back to what was.
    Backwards,
    /// Not at all.
    Paused,
    /// Not at all, but for one frame.
    OneFrame,
}

/// A computer, its window, and what is between them.
pub(super) struct Desk<'a, C> {
    pub(super) session: Session<'a, C>,
    pub(super) window: Window,
    pub(super) program: Program<'a>,
    pub(super) terminal: Terminal,
    pub(super) notices: Notices,
    pub(super) captures: Captures,
    pub(super) time: Time,
    pub(super) sources: Option<Sources>,
    pub(super) speaker: Speaker,
    pub(super) history: History,
    /// When to go back by the next step, while going back.
    next_step_back: Instant,
    /// Whether F8 has begun to record.
    pub(super) is_recording: bool,
    /// Whether the window has the name of the program, which says it only when it runs.
    is_named: bool,
    watcher: Watcher,
    /// Ends the slices of a vector.
    slices: Ticker,
    ticks: Headless,
    is_ticking: bool,
    pacer: Pacer,
    /// Events that found no room in the computer's queue.
    backlog: VecDeque<Event>,
    picture: Picture,
    next_draw: Instant,
    busy_since: Option<Instant>,
}

impl<'a, C: Cpu> Desk<'a, C> {
    pub(super) fn new(
        session: Session<'a, C>,
        window: Window,
        program: Program<'a>,
        terminal: Terminal,
    ) -> Result<Desk<'a, C>, Failure> {
        let watcher = Watcher::start(session.signals, window.waker()).map_err(|error| {
            let reason = files::reason(&error);
            Failure::environment(format!("cannot watch for input: {reason}"))
        })?;
        let now = Instant::now();
        Ok(Desk {
            slices: Ticker::new(Arc::clone(session.signals.attention())),
            captures: Captures::new(&program.path),
            speaker: Speaker::new(terminal),
            session,
            window,
            program,
            terminal,
            notices: Notices::default(),
            time: Time::Even,
            sources: None,
            history: History::new(now),
            next_step_back: now,
            is_recording: false,
            is_named: true,
            watcher,
            ticks: Headless::new(Script::default(), None),
            is_ticking: false,
            pacer: Pacer::new(now),
            backlog: VecDeque::new(),
            picture: Picture::new(),
            next_draw: now,
            busy_since: None,
        })
    }

    /// Starts the program again whenever it is saved, if that is wanted.
    pub(super) fn with_watch(mut self, is_wanted: bool) -> Desk<'a, C> {
        if is_wanted {
            self.sources = Some(Sources::new(self.program.loaded.sources.clone()));
        }
        self
    }

    /// Goes on until the end.
    pub(super) fn run(mut self) -> End {
        let mut inputs = Vec::new();
        let end = loop {
            self.show();
            let until = self.deadline(Instant::now());
            self.window.wait(until, &mut inputs);
            self.make_up_for_idleness();
            let mut ends = inputs.drain(..).filter_map(|input| self.take(input));
            if let Some(end) = ends.next() {
                break end;
            }
            drop(ends);
            self.reload_if_saved();
            self.take_console_input();
            if let Some(end) = self.advance() {
                break end;
            }
        };
        self.finish();
        end
    }

    /// Starts the program anew, as it was loaded.
    pub(super) fn reboot(&mut self, how: varvara::Reboot) {
        let booted = self.session.computer.reboot(&self.program.loaded.rom, how);
        if let Err(error) = booted {
            self.notices.say(error.to_string());
            return;
        }
        self.is_recording = false;
        self.history = History::new(Instant::now());
        self.is_named = false;
        self.begin_anew();
    }

    /// Forgets what was under way: the computer is another one from here on.
    pub(super) fn begin_anew(&mut self) {
        self.ticks = Headless::new(Script::default(), None);
        self.is_ticking = false;
        self.backlog.clear();
        self.busy_since = None;
        self.pacer = Pacer::new(Instant::now());
    }

    /// Gives an event to the computer, in its order.
    pub(super) fn push(&mut self, event: Event) {
        self.backlog.push_back(event);
        self.offer_backlog();
    }

    fn take(&mut self, input: Input) -> Option<End> {
        match input {
            Input::Event(event) => {
                self.push(event);
                None
            }
            Input::Close => Some(End::Done),
            Input::Command(command) => self.command(command),
            Input::Release(command) => {
                self.release(command);
                None
            }
            Input::Dropped(path) => {
                self.drop_file(path);
                None
            }
        }
    }

    /// Lets the computer run until it waits for something, or for a slice.
    fn advance(&mut self) -> Option<End> {
        let start = Instant::now();
        if self.time == Time::Paused || self.time == Time::Backwards {
            if self.time == Time::Backwards && self.next_step_back <= start {
                self.next_step_back = start + BACK;
                self.step_back();
            }
            return self.session.look_after(Turn::Idle);
        }
        loop {
            self.offer_backlog();
            let now = Instant::now();
            match self.step() {
                Step::Frame => {
                    self.end_frame();
                    if self.time == Time::Paused || now - start >= TICK {
                        return None;
                    }
                }
                Step::End => self.is_ticking = false,
                Step::Turn(turn) => {
                    if let Some(end) = self.session.look_after(turn) {
                        return Some(end);
                    }
                    match turn {
                        Turn::Idle if self.is_tick_due(now) => self.begin_tick(now),
                        Turn::Idle => {
                            self.be_idle();
                            return None;
                        }
                        Turn::Attention => {
                            self.be_busy(start);
                            return None;
                        }
                        Turn::Vector | Turn::Spent | Turn::Exit(_) => self.busy_since = None,
                    }
                }
            }
        }
    }

    /// One step of the computer, which ends with its slice of time at the latest.
    fn step(&mut self) -> Step {
        let Session { computer, cpu, signals, .. } = &mut self.session;
        self.slices.arm();
        let step = if self.is_ticking {
            self.ticks.step(computer, *cpu, signals.attention())
        } else {
            Step::Turn(computer.turn(*cpu, signals.attention()))
        };
        self.slices.disarm();
        step
    }

    fn begin_tick(&mut self, now: Instant) {
        self.pacer.tick(now, self.speaker.fill());
        self.is_ticking = true;
    }

    fn end_frame(&mut self) {
        self.is_ticking = false;
        self.busy_since = None;
        // At another speed there is no sound that would be right.
        if self.time == Time::Even {
            let is_sounding = self.session.computer.is_sounding();
            self.speaker.play(&self.window, self.ticks.sound(), is_sounding);
        }
        if let Err(reason) = self.captures.frame(self.session.computer) {
            self.notices.say(reason);
        }
        if self.time == Time::OneFrame {
            self.time = Time::Paused;
        }
    }

    fn is_tick_due(&self, now: Instant) -> bool {
        match self.time {
            Time::Even => self.needs_ticks() && self.pacer.next() <= now,
            Time::Turbo | Time::OneFrame => true,
            Time::Paused | Time::Backwards => false,
        }
    }

    /// Whether anything depends on frames being counted when they are due.
    fn needs_ticks(&self) -> bool {
        let computer = &self.session.computer;
        computer.devices.screen.vector() != 0
            || computer.is_sounding()
            || self.speaker.is_open()
            || self.captures.is_recording()
    }

    /// Counts the frames of a time in which nothing depended on them, now that something comes.
    fn make_up_for_idleness(&mut self) {
        let is_idle = !self.is_ticking && !self.session.computer.is_running();
        if self.time != Time::Even || self.needs_ticks() || !is_idle {
            return;
        }
        let missed = self.pacer.take_missed(Instant::now()).min(MISSED_MAX);
        for _ in 0..missed {
            if self.session.computer.has_events()
                || self.session.computer.push(Event::Frame).is_err()
            {
                break;
            }
            // The vector is 0: nothing runs.
            let Session { computer, cpu, signals, .. } = &mut self.session;
            computer.turn(*cpu, signals.attention());
        }
    }

    /// The computer waits.
    fn be_idle(&mut self) {
        self.busy_since = None;
        self.remember(Instant::now());
        if !mem::replace(&mut self.is_named, true) {
            self.window.set_title(&icon::title(self.session.computer, &self.program.path));
            if let Some(icon) = icon::icon(self.session.computer) {
                self.window.set_icon(&icon);
            }
        }
        if self.session.computer.wants_input() {
            self.watcher.ask();
        }
    }

    /// A vector has used up its slice.
    fn be_busy(&mut self, start: Instant) {
        let since = *self.busy_since.get_or_insert(start);
        let busy = since.elapsed();
        self.notices.busy = (busy >= BUSY).then_some(busy.as_secs());
    }

    fn take_console_input(&mut self) {
        if let Some(bytes) = self.watcher.arrival() {
            if bytes.is_empty() {
                self.push(Event::Console { byte: 0, kind: Kind::End });
            }
            for byte in bytes {
                self.push(Event::Console { byte, kind: Kind::Input });
            }
        }
    }

    fn offer_backlog(&mut self) {
        while let Some(event) = self.backlog.front() {
            if self.session.computer.push(*event).is_err() {
                return;
            }
            self.backlog.pop_front();
        }
    }

    /// Draws what has changed, at most sixty times a second, and nothing that nobody sees.
    fn show(&mut self) {
        if self.busy_since.is_none() {
            self.notices.busy = None;
        }
        let now = Instant::now();
        if self.notices.change(now, self.window.bindings()) {
            self.window.set_overlay(self.notices.shown());
        }
        let is_live = self.time == Time::Even || self.time == Time::Turbo;
        let is_unfinished = is_live && (self.is_ticking || self.session.computer.is_running());
        let is_slow = self.busy_since.is_some_and(|since| since.elapsed() >= SLOW);
        if self.window.is_hidden() || now < self.next_draw || is_unfinished && !is_slow {
            return;
        }
        let computer = &mut *self.session.computer;
        let colours = argb(computer.colours());
        if self.picture.update(&mut computer.devices.screen.canvas, colours) {
            self.window.show(&self.picture);
        }
        if self.window.needs_redraw() {
            self.window.draw();
            // A little less than a tick, so that every tick is drawn.
            self.next_draw = now + TICK * 3 / 4;
        }
    }

    /// Until when nothing has to be done unless something comes in.
    fn deadline(&self, now: Instant) -> Option<Instant> {
        let computer = &self.session.computer;
        let is_running = computer.is_running() || self.is_ticking || computer.has_events();
        let back = match self.time {
            Time::Even if is_running => return Some(now),
            Time::Turbo | Time::OneFrame => return Some(now),
            Time::Even | Time::Paused => None,
            Time::Backwards => Some(self.next_step_back),
        };
        let tick = (self.time == Time::Even && self.needs_ticks()).then(|| self.pacer.next());
        let is_changed = computer.devices.screen.canvas.has_changed() || self.window.needs_redraw();
        let draw = (is_changed && !self.window.is_hidden()).then_some(self.next_draw);
        let look = self.sources.as_ref().map(Sources::next_look);
        [tick, draw, look, back, self.notices.next_change()].into_iter().flatten().min()
    }

    /// Completes what is under way.
    fn finish(&mut self) {
        let said = self.captures.finish();
        if !said.is_empty() {
            self.terminal.note(Note::Info, &said);
        }
        if mem::take(&mut self.is_recording) {
            self.stop_recording();
        }
        let underruns = self.speaker.close();
        if underruns > 0 {
            let text = format!("the sound card lacked sound {underruns} times");
            self.terminal.note(Note::Info, &text);
        }
    }
}
