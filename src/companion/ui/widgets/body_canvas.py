"""What is being painted on a body map: the brush, the strokes, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Signal

from companion.checkin.body import BodyMap, Side
from companion.checkin.painting import (
    Point,
    describe,
    erased,
    is_bare,
    painted,
    stroke,
    with_region,
)
from companion.checkin.regions import Region, region_named
from companion.checkin.steps import Steps


class Brush(Enum):
    """A brush, by its radius in cells."""

    SMALL = 1.3
    MIDDLE = 2.4
    LARGE = 4.2


@dataclass(frozen=True, slots=True)
class _Stroke:
    """A stroke that goes on: where it is now, and what it does."""

    side: Side
    at: Point
    erasing: bool


class BodyCanvas(QObject):
    """The body map that is being made; each stroke is one step, and so is each word."""

    changed = Signal()
    """It looks different, even in the midst of a stroke."""
    settled = Signal()
    """A step was taken, or taken back: there is another answer."""
    equipped = Signal()
    """Another brush was taken, or the eraser."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Steps[BodyMap | None] = Steps(None)
        self._strokes: dict[int, _Stroke] = {}
        self._drawn = BodyMap()
        self.brush = Brush.MIDDLE
        self.erasing = False

    def body(self) -> BodyMap | None:
        """Give the answer; None: skipped, a bare one: nowhere."""
        return self._answer(self._drawn) if self._strokes else self._steps.now

    def shown(self) -> BodyMap:
        """Give what is to be seen."""
        return self.body() or BodyMap()

    def set_body(self, body: BodyMap | None) -> None:
        """Begin with an answer that was given earlier."""
        self._strokes.clear()
        self._steps = Steps(body)
        self.changed.emit()

    def take(self, brush: Brush) -> None:
        """Take a brush, and paint with it."""
        if brush is not self.brush:
            self.brush = brush
            self.equipped.emit()

    def erase(self, on: bool) -> None:
        """Let the brush take paint away, or put it on."""
        self.erasing = on
        self.equipped.emit()

    @property
    def painting(self) -> bool:
        """Whether a stroke goes on."""
        return bool(self._strokes)

    def side_of(self, key: int) -> Side | None:
        """Give the side on which a stroke goes on; None: there is no such stroke."""
        going = self._strokes.get(key)
        return None if going is None else going.side

    def begin_stroke(
        self, key: int, side: Side, at: Point, *, force: float = 1.0, rub: bool = False
    ) -> None:
        """Put the brush down.

        Args:
            key: Which hand it is; several fingers paint at once.
            side: The side of the figure, on which the stroke stays.
            at: Where, in cells.
            force: How large the brush is, as a share of its size.
            rub: Whether it takes paint away, whatever is in hand.
        """
        if not self._strokes:
            self._drawn = self.shown()
        self._strokes[key] = _Stroke(side, at, rub or self.erasing)
        self.move_stroke(key, at, force=force)

    def move_stroke(self, key: int, at: Point, *, force: float = 1.0) -> None:
        """Draw the brush on; of a stroke that never began there is nothing to draw."""
        if key not in self._strokes:
            return
        going = self._strokes[key]
        cells = stroke(going.at, at, self.brush.value * force)
        do = erased if going.erasing else painted
        self._drawn = do(self._drawn, going.side, cells)
        self._strokes[key] = _Stroke(going.side, at, going.erasing)
        self.changed.emit()

    def end_stroke(self, key: int) -> None:
        """Lift the brush; the step is taken when the last one is lifted."""
        if self._strokes.pop(key, None) is not None and not self._strokes:
            self._step(self._answer(self._drawn))

    def drop_strokes(self) -> None:
        """Take back strokes that were broken off, as by a palm on the screen."""
        if self._strokes:
            self._strokes.clear()
            self.changed.emit()

    def mark(self, region: Region, on: bool) -> None:
        """Paint all of a region, or let go of it and what was said of it."""
        self._step(self._answer(with_region(self.shown(), region, on)))

    def remove(self, region: str) -> None:
        """Let go of a region by its id, known here or not."""
        known = region_named(region)
        if known is None:
            self.say(region, None, None)
        else:
            self.mark(known, False)

    def say(self, region: str, quality: str | None, strength: int | None) -> None:
        """Say what a region is like; None is skipped."""
        said = describe(self.shown(), region, quality, strength)
        self._step(self._answer(said))

    def say_nowhere(self, on: bool) -> None:
        """Answer that nothing is noticed anywhere, or take that answer back."""
        self._step(BodyMap() if on else None)

    @property
    def nowhere(self) -> bool:
        """Whether the answer is that nothing is noticed anywhere."""
        body = self.body()
        return body is not None and is_bare(body)

    def clear(self) -> None:
        """Let go of the answer."""
        self._step(None)

    def undo(self) -> None:
        """Take the last step back."""
        self._go(self._steps.undone())

    def redo(self) -> None:
        """Take a step again that was taken back."""
        self._go(self._steps.redone())

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._steps.before)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to take again."""
        return bool(self._steps.after)

    def _step(self, body: BodyMap | None) -> None:
        self._strokes.clear()
        self._go(self._steps.then(body))

    def _go(self, steps: Steps[BodyMap | None]) -> None:
        """Go to another step; in the midst of a stroke there is none to go to."""
        if self._strokes:
            return
        told = steps.now != self._steps.now
        self._steps = steps
        self.changed.emit()
        if told:
            self.settled.emit()

    def _answer(self, body: BodyMap) -> BodyMap | None:
        """Take what was rubbed out for skipped: nobody said that it is nowhere."""
        return None if is_bare(body) else body
