"""A library as large as the real one, and a store of preferences in memory."""

from dataclasses import replace
from pathlib import Path

from companion.errors import CompanionError
from companion.ports import BrokenEntry, Entry, Preferences
from companion.practice.model import Chapter, Direction, Evidence, Kind, Need, Practice
from companion.practice.problems import Problem

BROKEN = BrokenEntry(
    "own/evening",
    Path("scripts") / "evening.md",
    (
        Problem(3, 7, 'unknown kind "quite"', 'did you mean "quiet"?'),
        Problem(14, 2, 'unknown direction "puase"', 'did you mean "pause"?'),
    ),
)


def practice(id_: str, title: str, kind: Kind, *needs: Need) -> Practice:
    return Practice(
        id=id_,
        title=title,
        kind=kind,
        direction=Direction.INWARD,
        chapters=(Chapter(f"The way of {title}", ()),),
        summary=f"What {title} is like.",
        evidence=Evidence.C,
        needs=needs,
    )


EASY = Entry(
    practice("easy-lengthening", "Easy lengthening", Kind.BREATHING, Need.SETTLE),
    (5, 10, 15),
    10,
)
BOX = Entry(
    replace(
        practice("box", "Box breathing", Kind.BREATHING, Need.SETTLE),
        caution=("holds",),
    ),
    (3, 5),
    3,
)
SLEEP = Entry(
    practice("sleep-scan", "A scan towards sleep", Kind.BODY_SCAN, Need.SLEEP),
    (15, 20, 30),
    20,
)
PENDULUM = Entry(
    practice("pendulum", "Péndulum", Kind.BODY_SCAN, Need.GROUND, Need.NOTICE),
    (3, 5),
    5,
)
PUSH = Entry(practice("push", "Steady push", Kind.MOVEMENT, Need.MOVE), (3,), 3)
OWN = Entry(
    practice("own/mine", "A practice of mine", Kind.QUIET), (4,), 4, Path("mine.md")
)
SHELF = (BOX, EASY, PENDULUM, PUSH, SLEEP, OWN, BROKEN)

MANY = tuple(
    replace(
        PENDULUM, practice=practice(f"p{each:02}", f"Practice {each:02}", kind, *Need)
    )
    for each, kind in enumerate([*Kind] * 6)
)
"""Forty-two practices of every kind."""


class FakePreferences:
    """Keeps what it is given; may be told to refuse."""

    def __init__(self, now: Preferences | None = None, told: str | None = None) -> None:
        self.now = now or Preferences()
        self.told = told
        self.refusing = False

    def load(self) -> tuple[Preferences, str | None]:
        return self.now, self.told

    def save(self, preferences: Preferences) -> None:
        if self.refusing:
            raise CompanionError("The disk is full. Make some room, then try again.")
        self.now = preferences
