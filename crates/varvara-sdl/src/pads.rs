//! Game controllers, which may come and go.

use sdl2::GameControllerSubsystem;
use sdl2::controller::{Axis, Button as PadButton, GameController};
use varvara::{Action, Button, Event, Player};

use crate::Input;
use crate::bindings::Bindings;

/// How far a stick has to be pushed to count, of 32767: a quarter.
const THRESHOLD: i16 = 8192;

const PLAYERS: [Player; 4] = [Player::One, Player::Two, Player::Three, Player::Four];

/// The game controllers that are plugged in, one for each player.
pub(crate) struct Pads {
    /// Without it there are none.
    system: Option<GameControllerSubsystem>,
    seats: [Option<Pad>; 4],
}

struct Pad {
    /// Kept open: a closed controller sends nothing.
    controller: GameController,
    state: State,
}

/// The buttons that a controller holds, so that none stays held when it goes.
#[derive(Default)]
struct State {
    held: Vec<Button>,
    /// The directions of the left stick, each of which may be held by the cross as well.
    stick: Vec<Button>,
}

impl Pads {
    pub(crate) fn new(system: Option<GameControllerSubsystem>) -> Pads {
        Pads { system, seats: [const { None }; 4] }
    }

    /// A controller was plugged in: it belongs to the first player who has none.
    pub(crate) fn add(&mut self, index: u32) {
        let Some(controller) = self.system.as_ref().and_then(|system| system.open(index).ok())
        else {
            return;
        };
        let id = controller.instance_id();
        let is_known = self.seats.iter().flatten().any(|pad| pad.controller.instance_id() == id);
        if let (false, Some(seat)) = (is_known, self.seats.iter_mut().find(|seat| seat.is_none())) {
            *seat = Some(Pad { controller, state: State::default() });
        }
    }

    /// A controller was unplugged.
    pub(crate) fn remove(&mut self, id: u32, inputs: &mut Vec<Input>) {
        if let Some(seat) = self.seat(id) {
            let pad = self.seats[seat].take();
            let state = pad.map(|pad| pad.state).unwrap_or_default();
            let held = state.held.into_iter().chain(state.stick);
            inputs.extend(held.map(|button| edge(PLAYERS[seat], button, Action::Release)));
        }
    }

    /// A button of a controller goes down or up.
    pub(crate) fn button(
        &mut self,
        id: u32,
        button: PadButton,
        action: Action,
        bindings: &Bindings,
        inputs: &mut Vec<Input>,
    ) {
        if let (Some(seat), Some(button)) = (self.seat(id), bindings.pad(button))
            && let Some(pad) = &mut self.seats[seat]
        {
            pad.state.held.retain(|held| *held != button);
            if action == Action::Press {
                pad.state.held.push(button);
            }
            inputs.push(edge(PLAYERS[seat], button, action));
        }
    }

    /// A stick or a trigger moves.
    pub(crate) fn axis(&mut self, id: u32, axis: Axis, value: i16, inputs: &mut Vec<Input>) {
        let directions = match axis {
            Axis::LeftX => [Button::Left, Button::Right],
            Axis::LeftY => [Button::Up, Button::Down],
            Axis::RightX | Axis::RightY | Axis::TriggerLeft | Axis::TriggerRight => return,
        };
        if let Some(seat) = self.seat(id)
            && let Some(pad) = &mut self.seats[seat]
        {
            let edges = pad.state.push_stick(directions, value);
            inputs.extend(edges.map(|(button, action)| edge(PLAYERS[seat], button, action)));
        }
    }

    fn seat(&self, id: u32) -> Option<usize> {
        let is_it = |seat: &Option<Pad>| {
            seat.as_ref().is_some_and(|pad| pad.controller.instance_id() == id)
        };
        self.seats.iter().position(is_it)
    }
}

impl State {
    /// Takes a new position of the stick along an axis; gives what goes down and up by it.
    fn push_stick(
        &mut self,
        [less, more]: [Button; 2],
        value: i16,
    ) -> impl Iterator<Item = (Button, Action)> {
        let wanted = [(less, value < -THRESHOLD), (more, value > THRESHOLD)];
        let edges = wanted.map(|(button, is_wanted)| {
            let is_held = self.stick.contains(&button);
            match (is_held, is_wanted) {
                (false, true) => {
                    self.stick.push(button);
                    Some((button, Action::Press))
                }
                (true, false) => {
                    self.stick.retain(|held| *held != button);
                    Some((button, Action::Release))
                }
                (true, true) | (false, false) => None,
            }
        });
        edges.into_iter().flatten()
    }
}

fn edge(player: Player, button: Button, action: Action) -> Input {
    Input::Event(Event::Button { player, button, action })
}

#[cfg(test)]
mod tests {
    use super::State;
    use varvara::{Action, Button};

    #[test]
    fn a_stick_is_a_cross() {
        let mut state = State::default();
        let axis = [Button::Left, Button::Right];
        let mut push = |value| state.push_stick(axis, value).collect::<Vec<_>>();
        assert_eq!(push(1000), []);
        assert_eq!(push(-20000), [(Button::Left, Action::Press)]);
        assert_eq!(push(-30000), []);
        let over = [(Button::Left, Action::Release), (Button::Right, Action::Press)];
        assert_eq!(push(20000), over);
        assert_eq!(push(0), [(Button::Right, Action::Release)]);
    }
}
