"""Steps that can be taken back, and taken again."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

MOST_STEPS = 100
"""How many can be taken back; the oldest are let go."""


@dataclass(frozen=True, slots=True)
class Steps(Generic[T]):
    """What holds now, what held before, and what was taken back."""

    now: T
    before: tuple[T, ...] = ()
    """The latest last."""
    after: tuple[T, ...] = ()
    """What comes next when it is taken again, last."""

    def then(self, new: T) -> "Steps[T]":
        """Take a step; one that changes nothing is none."""
        if new == self.now:
            return self
        return Steps(new, (*self.before, self.now)[-MOST_STEPS:])

    def undone(self) -> "Steps[T]":
        """Take the last step back, if there is one."""
        if not self.before:
            return self
        return Steps(self.before[-1], self.before[:-1], (*self.after, self.now))

    def redone(self) -> "Steps[T]":
        """Take a step again that was taken back, if there is one."""
        if not self.after:
            return self
        return Steps(self.after[-1], (*self.before, self.now), self.after[:-1])
