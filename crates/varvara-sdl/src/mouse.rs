//! From the mouse over the window to the one over the picture.

use sdl2::mouse::MouseButton as SdlButton;
use varvara::{Action, Event, MouseButton};

use crate::Input;

/// The button that the computer knows, if it knows it.
pub(crate) fn button(button: SdlButton, action: Action) -> Option<Input> {
    let button = match button {
        SdlButton::Left => MouseButton::Left,
        SdlButton::Middle => MouseButton::Middle,
        SdlButton::Right => MouseButton::Right,
        SdlButton::Unknown | SdlButton::X1 | SdlButton::X2 => return None,
    };
    Some(Input::Event(Event::MouseButton { button, action }))
}

/// The notches that the wheel turned to the right and away from the person, one event each.
pub(crate) fn wheel(right: i32, away: i32) -> impl Iterator<Item = Input> {
    let notches = |count: i32, x: i16, y: i16| {
        let sign = count.signum() as i16;
        let event = Event::Scroll { x: x * sign, y: y * sign };
        (0..count.unsigned_abs().min(32)).map(move |_| Input::Event(event))
    };
    // Away is up for the person, and up is less for the screen.
    notches(right, 1, 0).chain(notches(away, 0, -1))
}

#[cfg(test)]
mod tests {
    use super::{button, wheel};
    use crate::Input;
    use sdl2::mouse::MouseButton as SdlButton;
    use varvara::{Action, Event, MouseButton};

    #[test]
    fn up_is_less() {
        let up: Vec<_> = wheel(0, 2).collect();
        assert_eq!(
            up,
            [
                Input::Event(Event::Scroll { x: 0, y: -1 }),
                Input::Event(Event::Scroll { x: 0, y: -1 })
            ]
        );
        let both: Vec<_> = wheel(-1, -1).collect();
        let [left, down] = [Event::Scroll { x: -1, y: 0 }, Event::Scroll { x: 0, y: 1 }];
        assert_eq!(both, [Input::Event(left), Input::Event(down)]);
    }

    #[test]
    fn three_buttons_are_known() {
        let middle = Event::MouseButton { button: MouseButton::Middle, action: Action::Press };
        assert_eq!(button(SdlButton::Middle, Action::Press), Some(Input::Event(middle)));
        assert_eq!(button(SdlButton::X1, Action::Press), None);
    }
}
