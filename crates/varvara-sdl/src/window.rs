//! The window.

use std::fmt;
use std::thread;
use std::time::{Duration, Instant};

use sdl2::event::{Event as SdlEvent, EventSender, WindowEvent};
use sdl2::pixels::PixelFormatEnum;
use sdl2::rect::Rect;
use sdl2::surface::Surface as SdlSurface;
use sdl2::video::{FullscreenType, WindowPos};
use sdl2::{EventPump, Sdl, TimerSubsystem};
use varvara::{Action, Event, Picture};

use crate::bindings::Bindings;
use crate::keyboard::{Keyboard, Stroke};
use crate::overlay::Overlay;
use crate::pads::Pads;
use crate::surface::Surface;
use crate::{Command, Input, Sound, layout, mouse};

/// What SDL is told before it starts.
const HINTS: [(&str, &str); 6] = [
    // Signals belong to the program.
    ("SDL_NO_SIGNAL_HANDLERS", "1"),
    ("SDL_VIDEO_ALLOW_SCREENSAVER", "1"),
    ("SDL_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR", "0"),
    ("SDL_MOUSE_FOCUS_CLICKTHROUGH", "1"),
    // Pixels stay pixels.
    ("SDL_RENDER_SCALE_QUALITY", "nearest"),
    // What is drawn without the graphics card reaches the display without it.
    ("SDL_FRAMEBUFFER_ACCELERATION", "0"),
];

/// What SDL calls the X Window System.
const X11: &str = "x11";

/// How SDL draws on X11, unless its variable of the same name says otherwise.
///
/// Memory that is shared with the display takes a third of the processor's time that OpenGL does
/// where that is made up in software, to start as well as to draw, and is enough for pictures of
/// this size.
const X11_RENDERER: (&str, &str) = ("SDL_RENDER_DRIVER", "software");

/// How long a window manager may take to let the window fill the display.
const PATIENCE: Duration = Duration::from_millis(300);

/// There is no window to be had, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unavailable(pub String);

impl fmt::Display for Unavailable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot open a window: {}", self.0)
    }
}

impl std::error::Error for Unavailable {}

/// How to open a window.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// What stands in its title bar.
    pub title: String,
    /// The size of the picture.
    pub size: (u16, u16),
    /// How many pixels of the window one of the picture takes; what fits the display when not
    /// given.
    pub scale: Option<u32>,
    /// How much of the display it takes.
    pub view: View,
    /// What stands for it in lists of windows.
    pub icon: Option<Icon>,
}

/// How much of the display a window takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// A part of it.
    #[default]
    Window,
    /// All of it.
    Fullscreen,
}

/// How the window takes what it takes of the display.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// All, as soon as it is on the display.
    Opening,
    /// All, by and by: it is on the display now.
    Opened,
    /// A part.
    Part,
    /// All, by a window manager.
    Full,
    /// All, by its own size and place.
    Spread,
}

/// A small square picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Icon {
    /// Its width and height.
    pub side: u32,
    /// Its pixels as alpha, red, green, blue, row by row.
    pub pixels: Vec<u32>,
}

/// Wakes the one who waits for a window, from another thread.
pub struct Waker(EventSender);

/// What a [`Waker`] sends.
struct Wake;

impl Waker {
    /// Ends a [`Window::wait`], now or when it is next called.
    pub fn wake(&self) {
        // When the queue is full, nobody sleeps.
        let _ = self.0.push_custom_event(Wake);
    }
}

/// A window, and the keyboard, mouse and game controllers that belong to it.
pub struct Window {
    surface: Surface,
    keyboard: Keyboard,
    pads: Pads,
    pump: EventPump,
    timer: TimerSubsystem,
    is_hidden: bool,
    needs_redraw: bool,
    /// The position and size that the window has when it does not fill the display.
    windowed: (i32, i32, u32, u32),
    extent: Extent,
    is_bordered: bool,
    /// When to give up waiting for a window manager to let the window fill the display.
    gives_up: Option<Instant>,
    sdl: Sdl,
}

impl Window {
    /// Opens a window.
    ///
    /// # Errors
    ///
    /// When there is no display.
    pub fn open(options: &Options, bindings: Bindings) -> Result<Window, Unavailable> {
        for (name, value) in HINTS {
            sdl2::hint::set(name, value);
        }
        let sdl = sdl2::init().map_err(Unavailable)?;
        let video = sdl.video().map_err(Unavailable)?;
        if video.current_video_driver() == X11 {
            sdl2::hint::set(X11_RENDERER.0, X11_RENDERER.1);
        }
        // When a window was opened before, the kind of event is known already.
        if let Ok(events) = sdl.event() {
            let _ = events.register_custom_event::<Wake>();
        }
        let size = (u32::from(options.size.0).max(1), u32::from(options.size.1).max(1));
        let display = video.display_usable_bounds(0).unwrap_or_else(|_| Rect::new(0, 0, 640, 480));
        let display = (display.width(), display.height());
        let scale = options.scale.unwrap_or_else(|| layout::opening_scale(size, display));
        let mut window = video
            .window(&options.title, size.0 * scale, size.1 * scale)
            .position_centered()
            .resizable()
            .allow_highdpi()
            // The graphics card may need another window than the first; nobody has to see that.
            .hidden()
            .build()
            .map_err(|error| Unavailable(error.to_string()))?;
        if let Some(icon) = &options.icon {
            set_icon(&mut window, icon);
        }
        let mut window = Window {
            surface: Surface::new(window).map_err(Unavailable)?,
            keyboard: Keyboard::new(bindings),
            pads: Pads::new(sdl.game_controller().ok()),
            pump: sdl.event_pump().map_err(Unavailable)?,
            timer: sdl.timer().map_err(Unavailable)?,
            is_hidden: false,
            needs_redraw: true,
            windowed: (0, 0, size.0 * scale, size.1 * scale),
            extent: Extent::Part,
            is_bordered: true,
            gives_up: None,
            sdl,
        };
        window.surface.window_mut().show();
        match options.view {
            View::Window => {}
            // A window is drawn anew when it appears as well, which says nothing about its size.
            View::Fullscreen if video.current_video_driver() == X11 => {
                window.extent = Extent::Opening;
            }
            View::Fullscreen => window.toggle_fullscreen(),
        }
        Ok(window)
    }

    /// Something that ends waiting from another thread.
    pub fn waker(&self) -> Waker {
        let events = self.sdl.event().expect("the window has begun it");
        Waker(events.event_sender())
    }

    /// Waits until something comes in, the window has to be drawn again, it is woken, or the time
    /// has come, and adds what came in to `inputs`. A time in the past only looks.
    pub fn wait(&mut self, until: Option<Instant>, inputs: &mut Vec<Input>) {
        let before = inputs.len();
        loop {
            let mut is_woken = false;
            while let Some(event) = self.pump.poll_event() {
                is_woken |= self.take(event, inputs);
            }
            self.keyboard.pass(self.timer.ticks(), inputs);
            if self.extent == Extent::Opened {
                self.extent = Extent::Part;
                self.toggle_fullscreen();
            }
            if self.gives_up.is_some_and(|time| time <= Instant::now()) {
                self.spread();
                return;
            }
            let left = until.map(|until| until.saturating_duration_since(Instant::now()));
            let is_over = left == Some(Duration::ZERO);
            if is_woken || is_over || inputs.len() > before {
                return;
            }
            // SDL counts in milliseconds, which is too coarse for a frame.
            match self.patience(left) {
                0 => thread::sleep(left.unwrap_or_default().min(Duration::from_millis(1))),
                patience => {
                    if let Some(event) = self.pump.wait_event_timeout(patience)
                        && self.take(event, inputs)
                    {
                        return;
                    }
                }
            }
        }
    }

    /// Takes a picture, to be drawn by the next [`draw`](Window::draw).
    pub fn show(&mut self, picture: &Picture) {
        let before = self.surface.picture_size();
        let is_new_size = before != Some((picture.width() as u32, picture.height() as u32));
        // A picture that cannot be drawn is better than no program.
        let _ = self.surface.set_picture(picture);
        self.needs_redraw = true;
        if let (true, Some(before)) = (is_new_size, before) {
            self.follow(before, picture);
        }
    }

    /// Shows a text above the picture, or takes it away.
    pub fn set_overlay(&mut self, overlay: Option<&Overlay>) {
        let _ = self.surface.set_overlay(overlay);
        self.needs_redraw = true;
    }

    /// Draws what has changed since the last time, if somebody can see it.
    pub fn draw(&mut self) {
        if self.needs_redraw && !self.is_hidden {
            let _ = self.surface.present();
            self.needs_redraw = false;
        }
    }

    /// Whether a [`draw`](Window::draw) has something to do.
    pub fn needs_redraw(&self) -> bool {
        self.needs_redraw && !self.is_hidden
    }

    /// Whether nobody can see the window.
    pub fn is_hidden(&self) -> bool {
        self.is_hidden
    }

    /// Changes what stands in the title bar.
    pub fn set_title(&mut self, title: &str) {
        // The text of a program may have zeros in it, a title may not.
        let _ = self.surface.window_mut().set_title(&title.replace('\0', ""));
    }

    /// Changes what stands for the window in lists of windows.
    pub fn set_icon(&mut self, icon: &Icon) {
        set_icon(self.surface.window_mut(), icon);
    }

    /// What keys and buttons do.
    pub fn bindings(&self) -> &Bindings {
        self.keyboard.bindings()
    }

    /// The text of the clipboard.
    pub fn clipboard(&self) -> Option<String> {
        self.surface.window().subsystem().clipboard().clipboard_text().ok()
    }

    /// Opens the sound card.
    ///
    /// # Errors
    ///
    /// When there is none, or it cannot be used; the text says why.
    pub fn open_sound(&self) -> Result<Sound, String> {
        Sound::open(&self.sdl.audio()?)
    }

    /// Does what a command asks of the window; gives back those that are not for it.
    pub fn command(&mut self, command: Command) -> Option<Command> {
        match command {
            Command::Zoom => self.zoom(),
            Command::Fullscreen => self.toggle_fullscreen(),
            Command::Border => {
                self.is_bordered = !self.is_bordered;
                self.surface.window_mut().set_bordered(self.is_bordered);
            }
            other => return Some(other),
        }
        self.needs_redraw = true;
        None
    }

    fn zoom(&mut self) {
        let Some(picture) = self.surface.picture_size() else { return };
        if self.extent == Extent::Part {
            let scale = self.surface.window().size().0 / picture.0;
            let scale = layout::next_scale(scale, picture, self.display().2);
            self.resize(picture.0 * scale, picture.1 * scale);
        }
    }

    fn toggle_fullscreen(&mut self) {
        let window = self.surface.window_mut();
        match self.extent {
            Extent::Opening | Extent::Opened => self.extent = Extent::Part,
            Extent::Part => {
                let ((left, top), (width, height)) = (window.position(), window.size());
                self.windowed = (left, top, width, height);
                self.extent = Extent::Full;
                // A window that is drawn anew has grown.
                self.gives_up = Some(Instant::now() + PATIENCE);
                let _ = window.set_fullscreen(FullscreenType::Desktop);
            }
            Extent::Full | Extent::Spread => {
                self.extent = Extent::Part;
                self.gives_up = None;
                let _ = window.set_fullscreen(FullscreenType::Off);
                window.set_bordered(self.is_bordered);
                let (left, top, width, height) = self.windowed;
                let _ = window.set_size(width, height);
                window.set_position(WindowPos::Positioned(left), WindowPos::Positioned(top));
            }
        }
    }

    /// There is no window manager that lets the window fill the display, so it does by itself.
    fn spread(&mut self) {
        let (x, y, (width, height)) = self.display();
        let window = self.surface.window_mut();
        self.gives_up = None;
        self.extent = Extent::Spread;
        let _ = window.set_fullscreen(FullscreenType::Off);
        window.set_bordered(false);
        let _ = window.set_size(width, height);
        window.set_position(WindowPos::Positioned(x), WindowPos::Positioned(y));
        self.needs_redraw = true;
    }

    /// The position and size of the display that the window is on.
    fn display(&self) -> (i32, i32, (u32, u32)) {
        let window = self.surface.window();
        let index = window.display_index().unwrap_or(0);
        let bounds = window.subsystem().display_bounds(index);
        let bounds = bounds.unwrap_or_else(|_| Rect::new(0, 0, 640, 480));
        (bounds.x(), bounds.y(), (bounds.width(), bounds.height()))
    }

    /// The program has changed the size of its screen: the window keeps its scale, if it can.
    fn follow(&mut self, before: (u32, u32), picture: &Picture) {
        let (width, height) = (picture.width() as u32, picture.height() as u32);
        let display = self.display().2;
        let scale = self.surface.window().size().0 / before.0.max(1);
        let fits = (display.0 / width).min(display.1 / height);
        let scale = scale.min(fits).max(1);
        if self.extent == Extent::Part {
            self.resize(width * scale, height * scale);
        }
    }

    fn resize(&mut self, width: u32, height: u32) {
        let _ = self.surface.window_mut().set_size(width, height);
    }

    /// How many milliseconds SDL may wait.
    fn patience(&self, left: Option<Duration>) -> u32 {
        const LONGEST: u32 = 60_000;
        let left = left.map_or(LONGEST, |left| left.as_millis().min(LONGEST.into()) as u32);
        let left = self.gives_up.map_or(left, |time| {
            let patience = time.saturating_duration_since(Instant::now());
            left.min(patience.as_millis() as u32 + 1)
        });
        let now = self.timer.ticks();
        match self.keyboard.due() {
            Some(due) => left.min(due.wrapping_sub(now).clamp(1, LONGEST)),
            None => left,
        }
    }

    /// Takes an event; gives whether whoever waits has something to do besides inputs.
    fn take(&mut self, event: SdlEvent, inputs: &mut Vec<Input>) -> bool {
        match event {
            SdlEvent::Quit { .. } => inputs.push(Input::Close),
            SdlEvent::Window { win_event, .. } => return self.take_window(&win_event, inputs),
            SdlEvent::KeyDown { timestamp: time, keycode: Some(key), keymod, repeat, .. } => {
                self.keyboard.pass(time, inputs);
                let stroke = Stroke { key, modifiers: keymod, time };
                if repeat {
                    self.keyboard.repeat(stroke, inputs);
                } else {
                    self.keyboard.press(stroke, inputs);
                }
            }
            SdlEvent::KeyUp { timestamp: time, keycode: Some(key), keymod, .. } => {
                self.keyboard.pass(time, inputs);
                self.keyboard.release(Stroke { key, modifiers: keymod, time }, inputs);
            }
            SdlEvent::TextInput { text, .. } => self.keyboard.text(&text, inputs),
            SdlEvent::MouseMotion { x, y, mousestate, .. } => {
                let is_held = mousestate.to_sdl_state() != 0;
                self.motion(x, y, is_held, inputs);
            }
            SdlEvent::MouseButtonDown { mouse_btn, x, y, .. } => {
                if self.motion(x, y, false, inputs) {
                    inputs.extend(mouse::button(mouse_btn, Action::Press));
                }
            }
            SdlEvent::MouseButtonUp { mouse_btn, .. } => {
                inputs.extend(mouse::button(mouse_btn, Action::Release));
            }
            SdlEvent::MouseWheel { x, y, direction, .. } => {
                let is_flipped = direction == sdl2::mouse::MouseWheelDirection::Flipped;
                let (x, y) = if is_flipped { (-x, -y) } else { (x, y) };
                inputs.extend(mouse::wheel(x, y));
            }
            SdlEvent::DropFile { filename, .. } => inputs.push(Input::Dropped(filename.into())),
            SdlEvent::ControllerDeviceAdded { which, .. } => self.pads.add(which),
            SdlEvent::ControllerDeviceRemoved { which, .. } => self.pads.remove(which, inputs),
            SdlEvent::ControllerButtonDown { which, button, .. } => {
                let bindings = self.keyboard.bindings();
                self.pads.button(which, button, Action::Press, bindings, inputs);
            }
            SdlEvent::ControllerButtonUp { which, button, .. } => {
                let bindings = self.keyboard.bindings();
                self.pads.button(which, button, Action::Release, bindings, inputs);
            }
            SdlEvent::ControllerAxisMotion { which, axis, value, .. } => {
                self.pads.axis(which, axis, value, inputs);
            }
            SdlEvent::RenderTargetsReset { .. } | SdlEvent::RenderDeviceReset { .. } => {
                self.needs_redraw = true;
                return true;
            }
            // Taking it frees what it carries.
            event if event.is_user_event() => {
                return event.as_user_event_type::<Wake>().is_some();
            }
            _ => {}
        }
        false
    }

    fn take_window(&mut self, event: &WindowEvent, inputs: &mut Vec<Input>) -> bool {
        match event {
            WindowEvent::Close => inputs.push(Input::Close),
            WindowEvent::Hidden | WindowEvent::Minimized => self.is_hidden = true,
            WindowEvent::Exposed => {
                self.gives_up = None;
                if self.extent == Extent::Opening {
                    self.extent = Extent::Opened;
                }
                self.needs_redraw = true;
                return true;
            }
            WindowEvent::Shown
            | WindowEvent::Restored
            | WindowEvent::Maximized
            | WindowEvent::Resized(..)
            | WindowEvent::SizeChanged(..) => {
                self.is_hidden = false;
                self.needs_redraw = true;
                return true;
            }
            WindowEvent::None
            | WindowEvent::Moved(..)
            | WindowEvent::Enter
            | WindowEvent::Leave
            | WindowEvent::FocusGained
            | WindowEvent::FocusLost
            | WindowEvent::TakeFocus
            | WindowEvent::HitTest
            | WindowEvent::ICCProfChanged
            | WindowEvent::DisplayChanged(_) => {}
        }
        false
    }

    /// The pointer is at a point of the window; gives whether that is on the picture.
    ///
    /// Beside the picture the host's own pointer is shown, and the computer does not see it move,
    /// unless a button is held.
    fn motion(&mut self, x: i32, y: i32, is_held: bool, inputs: &mut Vec<Input>) -> bool {
        let (Some(area), Some(picture)) = (self.surface.area(), self.surface.picture_size()) else {
            return false;
        };
        let (pixels, points) = (self.surface.size(), self.surface.window().size());
        let scaled = |at: i32, pixels: u32, points: u32| {
            (i64::from(at) * i64::from(pixels) / i64::from(points.max(1))) as i32
        };
        let x = scaled(x, pixels.0, points.0);
        let y = scaled(y, pixels.1, points.1);
        let is_inside = area.contains(x, y);
        self.sdl.mouse().show_cursor(!is_inside);
        if is_inside || is_held {
            let (x, y) = area.pixel(x, y, picture);
            inputs.push(Input::Event(Event::Motion { x, y }));
        }
        is_inside
    }
}

fn set_icon(window: &mut sdl2::video::Window, icon: &Icon) {
    let mut bytes: Vec<u8> = icon.pixels.iter().flat_map(|pixel| pixel.to_ne_bytes()).collect();
    let (side, pitch) = (icon.side, icon.side * 4);
    let format = PixelFormatEnum::ARGB8888;
    // An icon that is no square of its size is left out.
    if bytes.len() == (pitch * side) as usize
        && let Ok(surface) = SdlSurface::from_data(&mut bytes, side, side, pitch, format)
    {
        window.set_icon(surface);
    }
}
