//! Redeploy tasks.

use super::World;
use super::ids::IdKind;
use super::place::Home;
use rerack_api::time::UnixMillis;

/// One redeploy task.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    /// Number of the instance.
    pub(crate) instance: u32,
    pub(crate) created: UnixMillis,
    /// End, and whether it was a success.
    pub(crate) ended: Option<(UnixMillis, bool)>,
}

impl Task {
    /// The status on the wire.
    pub(crate) fn status(&self) -> &'static str {
        match self.ended {
            None => "Processing",
            Some((_, true)) => "Finished",
            Some((_, false)) => "Failed",
        }
    }
}

impl World {
    /// Opens a task for an instance; its number.
    pub(super) fn open_task(&mut self, instance: u32) -> u32 {
        self.tasks.push(Task {
            instance,
            created: self.now,
            ended: None,
        });
        u32::try_from(self.tasks.len() - 1).unwrap_or(u32::MAX)
    }

    pub(super) fn end_task(&mut self, number: u32, success: bool) {
        let now = self.now;
        if let Some(task) = usize::try_from(number)
            .ok()
            .and_then(|at| self.tasks.get_mut(at))
        {
            task.ended = Some((now, success));
        }
    }

    /// The task with this number.
    pub(crate) fn task(&self, number: u32) -> Option<&Task> {
        self.tasks.get(usize::try_from(number).ok()?)
    }

    /// The id of a task; empty for a number without a task.
    pub(crate) fn task_id(&self, number: u32) -> String {
        match self
            .task(number)
            .and_then(|task| self.places.home(task.instance))
        {
            Some(Home::Ecs(region, _)) => self.ids.task(region.prefix, number),
            _ => String::new(),
        }
    }

    /// The number of the task with this id.
    pub(crate) fn task_number(&self, id: &str) -> Option<u32> {
        let number = self.ids.number(IdKind::Task, id)?;
        (self.task_id(number) == id).then_some(number)
    }

    /// Numbers of all tasks, oldest first.
    pub(crate) fn all_tasks(&self) -> std::ops::Range<u32> {
        0..u32::try_from(self.tasks.len()).unwrap_or(u32::MAX)
    }
}
