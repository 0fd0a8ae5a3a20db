//! What is drawn in the window: the picture, and the overlay above it.

use sdl2::pixels::{Color, PixelFormatEnum};
use sdl2::rect::Rect;
use sdl2::render::{BlendMode, Texture, TextureCreator, WindowCanvas};
use sdl2::video::{Window, WindowContext};
use varvara::Picture;

use crate::layout::{self, Area};
use crate::overlay::{Overlay, Panel, Place};

/// The inside of a window.
pub(crate) struct Surface {
    canvas: WindowCanvas,
    textures: &'static TextureCreator<WindowContext>,
    picture: Option<Layer>,
    panel: Option<(Layer, Place)>,
}

/// Pixels on the graphics card.
struct Layer {
    texture: Texture<'static>,
    width: u32,
    height: u32,
}

impl Surface {
    pub(crate) fn new(window: Window) -> Result<Surface, String> {
        let mut canvas = window.into_canvas().build().map_err(|error| error.to_string())?;
        canvas.set_draw_color(Color::BLACK);
        // A texture borrows what made it; both are needed until the process ends.
        let textures = Box::leak(Box::new(canvas.texture_creator()));
        Ok(Surface { canvas, textures, picture: None, panel: None })
    }

    pub(crate) fn window(&self) -> &Window {
        self.canvas.window()
    }

    pub(crate) fn window_mut(&mut self) -> &mut Window {
        self.canvas.window_mut()
    }

    /// Takes a new picture, whose pixels are alpha, red, green, blue.
    pub(crate) fn set_picture(&mut self, picture: &Picture) -> Result<(), String> {
        let (width, height) = (picture.width() as u32, picture.height() as u32);
        let layer = match &mut self.picture {
            Some(layer) if (layer.width, layer.height) == (width, height) => layer,
            other => other.insert(Layer::new(self.textures, width, height)?),
        };
        layer.write(picture.pixels())
    }

    /// Shows a text above the picture, or none.
    pub(crate) fn set_overlay(&mut self, overlay: Option<&Overlay>) -> Result<(), String> {
        self.panel = None;
        if let Some(overlay) = overlay {
            let Panel { width, height, pixels } = overlay.draw();
            let mut layer = Layer::new(self.textures, width as u32, height as u32)?;
            layer.texture.set_blend_mode(BlendMode::Blend);
            layer.write(&pixels)?;
            self.panel = Some((layer, overlay.place));
        }
        Ok(())
    }

    /// Draws everything and shows it.
    pub(crate) fn present(&mut self) -> Result<(), String> {
        self.canvas.clear();
        let window = self.size();
        if let (Some(layer), Some(area)) = (&self.picture, self.area()) {
            self.canvas.copy(&layer.texture, None, rectangle(area))?;
        }
        if let Some((layer, place)) = &self.panel {
            let area = panel_area((layer.width, layer.height), window, *place);
            self.canvas.copy(&layer.texture, None, rectangle(area))?;
        }
        self.canvas.present();
        Ok(())
    }

    /// The size of the window in pixels, which may be more than its size in points.
    pub(crate) fn size(&self) -> (u32, u32) {
        self.canvas.output_size().unwrap_or_else(|_| self.window().size())
    }

    /// Where the picture is, in pixels; `None` before there is one.
    pub(crate) fn area(&self) -> Option<Area> {
        self.picture_size().map(|size| layout::fit(size, self.size()))
    }

    pub(crate) fn picture_size(&self) -> Option<(u32, u32)> {
        self.picture.as_ref().map(|layer| (layer.width, layer.height))
    }
}

impl Layer {
    fn new(
        textures: &'static TextureCreator<WindowContext>,
        width: u32,
        height: u32,
    ) -> Result<Layer, String> {
        let texture = textures
            .create_texture_streaming(PixelFormatEnum::ARGB8888, width, height)
            .map_err(|error| error.to_string())?;
        Ok(Layer { texture, width, height })
    }

    fn write(&mut self, pixels: &[u32]) -> Result<(), String> {
        let width = self.width as usize;
        self.texture.with_lock(None, |buffer, pitch| {
            for (row, target) in pixels.chunks(width).zip(buffer.chunks_mut(pitch)) {
                let (target, _) = target.as_chunks_mut::<4>();
                for (pixel, bytes) in row.iter().zip(target) {
                    *bytes = pixel.to_ne_bytes();
                }
            }
        })
    }
}

/// The text is as large as is easily read, and smaller where it would not fit.
fn panel_area(panel: (u32, u32), window: (u32, u32), place: Place) -> Area {
    let scale = (window.0 / panel.0).min(window.1 / panel.1).clamp(1, 2);
    let (width, height) = (panel.0 * scale, panel.1 * scale);
    let rest = |outer: u32, inner: u32| outer.saturating_sub(inner) as i32;
    let (x, y) = match place {
        Place::Middle => (rest(window.0, width) / 2, rest(window.1, height) / 2),
        Place::Bottom => (0, rest(window.1, height)),
    };
    Area { x, y, width, height }
}

fn rectangle(area: Area) -> Rect {
    Rect::new(area.x, area.y, area.width, area.height)
}
