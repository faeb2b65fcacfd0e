//! What the operator said that may send something, until the run may hear it.
//!
//! Before a run is told to send, it is asked whether another one has the same instances; that takes
//! time. What is said meanwhile to send less counts at once, and also for what still waits: nothing
//! is sent after a stop because it was asked for before.

use super::Command;

/// Commands that wait, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    commands: Vec<Said>,
    last: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Said {
    number: u32,
    command: Command,
    /// It may be told.
    is_allowed: bool,
}

impl Waiting {
    /// Takes a command by which something may be sent; gives one back that need not wait, after it
    /// has had its effect on those that do.
    pub fn hear(&mut self, command: Command) -> Option<Command> {
        match &command {
            Command::Resume | Command::Retry { .. } => {
                self.last += 1;
                self.commands.push(Said {
                    number: self.last,
                    command,
                    is_allowed: false,
                });
                return None;
            }
            Command::Stop => self.commands.clear(),
            Command::Pause => self.commands.retain(|said| said.command != Command::Resume),
            Command::Skip { rows: out } => self.commands.retain_mut(|said| {
                let Command::Retry { rows } = &mut said.command else {
                    return true;
                };
                rows.retain(|row| !out.contains(row));
                !rows.is_empty()
            }),
        }
        Some(command)
    }

    /// What is not decided yet, and the number of the last of it; `None` if there is nothing.
    #[must_use]
    pub fn asks(&self) -> Option<(Vec<Command>, u32)> {
        let open = self.commands.iter().filter(|said| !said.is_allowed);
        let commands: Vec<Command> = open.map(|said| said.command.clone()).collect();
        (!commands.is_empty()).then_some((commands, self.last))
    }

    /// What was asked up to this number may be told.
    pub fn allow(&mut self, last: u32) {
        for said in self.commands.iter_mut().filter(|it| it.number <= last) {
            said.is_allowed = true;
        }
    }

    /// What was asked up to this number, and is not allowed, is given up.
    pub fn refuse(&mut self, last: u32) {
        self.commands
            .retain(|said| said.is_allowed || said.number > last);
    }

    /// Takes out what may be told, as far as it was not taken back.
    pub fn take(&mut self) -> Vec<Command> {
        let taken: Vec<Said>;
        (taken, self.commands) = std::mem::take(&mut self.commands)
            .into_iter()
            .partition(|said| said.is_allowed);
        taken.into_iter().map(|said| said.command).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn retry(rows: &[usize]) -> Command {
        Command::Retry {
            rows: rows.to_vec(),
        }
    }

    fn with(commands: &[Command]) -> Waiting {
        let mut waiting = Waiting::default();
        for command in commands {
            assert_eq!(waiting.hear(command.clone()), None);
        }
        waiting
    }

    fn asked(waiting: &Waiting) -> Vec<Command> {
        waiting
            .asks()
            .map(|(commands, _)| commands)
            .unwrap_or_default()
    }

    #[test]
    fn what_was_asked_before_a_stop_is_not_told_after_it() {
        for is_allowed in [false, true] {
            let mut waiting = with(&[retry(&[1, 2]), Command::Resume]);
            let (commands, last) = waiting.asks().unwrap();
            assert_eq!(commands, [retry(&[1, 2]), Command::Resume]);
            if is_allowed {
                waiting.allow(last);
            }
            assert_eq!(waiting.hear(Command::Stop), Some(Command::Stop));
            waiting.allow(last);
            assert_eq!(waiting.take(), []);
        }
    }

    #[test]
    fn a_pause_takes_going_on_back_and_leaves_what_a_hold_keeps_anyway() {
        let mut waiting = with(&[retry(&[1]), Command::Resume]);
        waiting.hear(Command::Pause);
        assert_eq!(asked(&waiting), [retry(&[1])]);
    }

    #[test]
    fn what_is_taken_out_is_not_sent_again_either() {
        let mut waiting = with(&[retry(&[1, 2]), retry(&[3])]);
        waiting.hear(Command::Skip { rows: vec![2, 3] });
        assert_eq!(asked(&waiting), [retry(&[1])]);
    }

    #[test]
    fn what_is_said_meanwhile_waits_for_an_answer_of_its_own() {
        let mut waiting = with(&[retry(&[1])]);
        let (_, last) = waiting.asks().unwrap();
        waiting.hear(retry(&[2]));
        waiting.allow(last);
        assert_eq!(asked(&waiting), [retry(&[2])]);
        assert_eq!(waiting.take(), [retry(&[1])]);
        assert_eq!(asked(&waiting), [retry(&[2])]);
    }

    #[test]
    fn a_refusal_gives_up_what_was_asked_and_nothing_that_was_allowed_or_came_later() {
        let mut waiting = with(&[retry(&[1])]);
        waiting.allow(1);
        waiting.hear(retry(&[2]));
        let (_, last) = waiting.asks().unwrap();
        waiting.hear(retry(&[3]));
        waiting.refuse(last);
        assert_eq!(asked(&waiting), [retry(&[3])]);
        assert_eq!(waiting.take(), [retry(&[1])]);
    }
}
