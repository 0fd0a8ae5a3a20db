//! Where in the window the picture is.

/// The largest number of window pixels for one of the picture.
const SCALE_MAX: u32 = 16;

/// A rectangle in pixels of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Area {
    pub(crate) x: i32,
    pub(crate) y: i32,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

impl Area {
    /// Whether a point of the window is inside.
    pub(crate) fn contains(&self, x: i32, y: i32) -> bool {
        (0..self.width as i32).contains(&(x - self.x))
            && (0..self.height as i32).contains(&(y - self.y))
    }

    /// The pixel of a picture of size `picture` at a point of the window; the nearest one for a
    /// point outside.
    pub(crate) fn pixel(&self, x: i32, y: i32, picture: (u32, u32)) -> (u16, u16) {
        let along = |at: i32, start: i32, length: u32, size: u32| {
            let offset = i64::from(at - start).clamp(0, i64::from(length.max(1)) - 1);
            (offset * i64::from(size) / i64::from(length.max(1))) as u16
        };
        (along(x, self.x, self.width, picture.0), along(y, self.y, self.height, picture.1))
    }
}

/// The middle of the window, as large as whole multiples allow; smaller than life when the window
/// is smaller than the picture.
pub(crate) fn fit(picture: (u32, u32), window: (u32, u32)) -> Area {
    let (width, height) = match (window.0 / picture.0).min(window.1 / picture.1) {
        0 => shrunk(picture, window),
        scale => (picture.0 * scale, picture.1 * scale),
    };
    let margin = |outer: u32, inner: u32| (outer.saturating_sub(inner) / 2) as i32;
    Area { x: margin(window.0, width), y: margin(window.1, height), width, height }
}

/// The scale at which a window opens when nobody has chosen one: the largest that leaves a fifth
/// of the display free, and at least 1.
pub(crate) fn opening_scale(picture: (u32, u32), display: (u32, u32)) -> u32 {
    let fits = |size: u32, display: u32| display * 4 / 5 / size;
    fits(picture.0, display.0).min(fits(picture.1, display.1)).clamp(1, SCALE_MAX)
}

/// The scale behind `scale`: the next one that fits into the display, or 1 again.
pub(crate) fn next_scale(scale: u32, picture: (u32, u32), display: (u32, u32)) -> u32 {
    let next = scale + 1;
    if picture.0 * next > display.0 || picture.1 * next > display.1 { 1 } else { next }
}

/// The size that keeps the proportions and fits.
fn shrunk(picture: (u32, u32), window: (u32, u32)) -> (u32, u32) {
    let [picture_width, picture_height] = [picture.0, picture.1].map(u64::from);
    let [width, height] = [window.0.max(1), window.1.max(1)].map(u64::from);
    if width * picture_height < height * picture_width {
        (width as u32, (width * picture_height / picture_width).max(1) as u32)
    } else {
        ((height * picture_width / picture_height).max(1) as u32, height as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::{Area, fit, next_scale, opening_scale};

    const PICTURE: (u32, u32) = (512, 320);

    #[test]
    fn the_picture_is_in_the_middle_at_a_whole_scale() {
        let exact = Area { x: 0, y: 0, width: 1024, height: 640 };
        assert_eq!(fit(PICTURE, (1024, 640)), exact);
        assert_eq!(fit(PICTURE, (1124, 700)), Area { x: 50, y: 30, ..exact });
        // Enough for three times the width is not enough for three times the height.
        assert_eq!(fit(PICTURE, (1536, 800)), Area { x: 256, y: 80, ..exact });
    }

    #[test]
    fn a_small_window_shrinks_the_picture() {
        assert_eq!(fit(PICTURE, (256, 300)), Area { x: 0, y: 70, width: 256, height: 160 });
        assert_eq!(fit(PICTURE, (400, 32)), Area { x: 174, y: 0, width: 51, height: 32 });
        let nothing = fit(PICTURE, (0, 0));
        assert!(nothing.width >= 1 && nothing.height >= 1);
    }

    #[test]
    fn a_point_of_the_window_is_a_pixel_of_the_picture() {
        let area = fit(PICTURE, (1124, 700));
        assert_eq!(area.pixel(50, 30, PICTURE), (0, 0));
        assert_eq!(area.pixel(51, 32, PICTURE), (0, 1));
        assert_eq!(area.pixel(1073, 669, PICTURE), (511, 319));
        assert_eq!(area.pixel(-5, 9999, PICTURE), (0, 319));
        assert!(area.contains(50, 30) && !area.contains(49, 30) && !area.contains(1074, 30));
    }

    #[test]
    fn scales_follow_the_display() {
        assert_eq!(opening_scale(PICTURE, (1920, 1080)), 2);
        assert_eq!(opening_scale(PICTURE, (3840, 2160)), 5);
        assert_eq!(opening_scale(PICTURE, (640, 400)), 1);
        assert_eq!(opening_scale((8, 8), (1920, 1080)), 16);
        assert_eq!(next_scale(1, PICTURE, (1920, 1080)), 2);
        assert_eq!(next_scale(3, PICTURE, (1920, 1080)), 1);
    }
}
