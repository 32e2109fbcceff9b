"""Every key that does something, and where: what the page of keys is made of.

Tests press each of them, and look for shortcuts that are not here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from companion.ui.where import CALM_KEY, HELP_KEY, HIDE_KEY, KEYS_KEY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

tr = QCoreApplication.translate


class Reach(Enum):
    """Where keys do what they do, in the order in which they are told."""

    EVERYWHERE = "everywhere"
    PLACES = "places"
    LIBRARY = "library"
    SESSION = "session"
    CALM = "calm"
    CHECK_IN = "check-in"
    SLIDERS = "sliders"
    BODY_MAP = "body-map"
    JOURNEY = "journey"
    LISTS = "lists"
    TEXTS = "texts"


@dataclass(frozen=True, slots=True)
class Key:
    """One thing that keys do."""

    keys: tuple[str, ...]
    """Each does it, or the first does it one way and the last the other; as Qt names
    them, such as "Ctrl+L"."""
    does: str
    run: bool = False
    """Whether they are a run, of which the first and the last are told."""


def keys() -> Mapping[Reach, Sequence[Key]]:
    """Give all of them, in the person's words."""
    return {
        Reach.EVERYWHERE: _everywhere(),
        Reach.PLACES: _places(),
        Reach.LIBRARY: _library(),
        Reach.SESSION: _session(),
        Reach.CALM: _calm(),
        Reach.CHECK_IN: _check_in(),
        Reach.SLIDERS: _sliders(),
        Reach.BODY_MAP: _body_map(),
        Reach.JOURNEY: _journey(),
        Reach.LISTS: _lists(),
        Reach.TEXTS: _texts(),
    }


def reach_in_words(reach: Reach) -> str:
    """Say where."""
    return {
        Reach.EVERYWHERE: tr("keys", "Everywhere"),
        Reach.PLACES: tr("keys", "From place to place"),
        Reach.LIBRARY: tr("keys", "Among the practices"),
        Reach.SESSION: tr("keys", "In a session"),
        Reach.CALM: tr("keys", "In calm now"),
        Reach.CHECK_IN: tr("keys", "In a check-in"),
        Reach.SLIDERS: tr("keys", "On a slider"),
        Reach.BODY_MAP: tr("keys", "On the body map"),
        Reach.JOURNEY: tr("keys", "In the journey"),
        Reach.LISTS: tr("keys", "In a list that opens, and in a choice"),
        Reach.TEXTS: tr("keys", "In a text"),
    }[reach]


def key_in_words(key: str) -> str:
    """Name a key as it stands on the keyboard."""
    return {
        "Up": "↑",
        "Down": "↓",
        "Left": "←",
        "Right": "→",
        "Space": tr("keys", "Space"),
        "Return": tr("keys", "Enter"),
        "Backtab": tr("keys", "Shift+Tab"),
        "Ctrl+Return": tr("keys", "Ctrl+Enter"),
        "PgUp": tr("keys", "Page up"),
        "PgDown": tr("keys", "Page down"),
        "Del": tr("keys", "Delete"),
    }.get(key, key)


def keys_in_words(key: Key) -> str:
    """Name all the keys that do one thing."""
    if key.run:
        first, last = key_in_words(key.keys[0]), key_in_words(key.keys[-1])
        return tr("keys", "{} to {}").format(first, last)
    return "  ".join(map(key_in_words, key.keys))


def _everywhere() -> Sequence[Key]:
    return (
        Key((KEYS_KEY,), tr("keys", "this page")),
        Key((CALM_KEY,), tr("keys", "calm now")),
        Key((HELP_KEY,), tr("keys", "help from people")),
        Key((HIDE_KEY,), tr("keys", "hide everything; lock the log, if it can be")),
        Key(("Esc",), tr("keys", "back to where you came from; a session ends softly")),
        Key(("Tab",), tr("keys", "on to the next control")),
        Key(("Backtab",), tr("keys", "back to the one before")),
        Key(("Space", "Return"), tr("keys", "press the button that has the focus")),
    )


def _places() -> Sequence[Key]:
    return (
        Key(("Ctrl+1",), tr("keys", "Today")),
        Key(("Ctrl+2",), tr("keys", "Practices")),
        Key(("Ctrl+3",), tr("keys", "Journey")),
        Key(("Ctrl+4",), tr("keys", "Homework")),
        Key(("Ctrl+5",), tr("keys", "Settings")),
        Key(("Up", "Down"), tr("keys", "on the rail: from place to place")),
        Key(("Home", "End"), tr("keys", "on the rail: to the first, to the last")),
    )


def _library() -> Sequence[Key]:
    return (
        Key(("Return",), tr("keys", "begin with the practice that has the focus")),
        Key(("Up", "Down"), tr("keys", "the practice before, the next one")),
        Key(("Right",), tr("keys", "all there is to know about it")),
        Key(("Ctrl+F", "/"), tr("keys", "search")),
        Key(("Esc",), tr("keys", "empty the search; once more, leave it")),
    )


def _session() -> Sequence[Key]:
    return (
        Key(("Space",), tr("keys", "pause, and go on")),
        Key(("Right", "N"), tr("keys", "the next chapter")),
        Key(("Up",), tr("keys", "the pace is too slow")),
        Key(("Down",), tr("keys", "the pace is too fast")),
        Key(("M",), tr("keys", "mute, and sound again")),
        Key(("E",), tr("keys", "eyes closed; once more, all of it")),
        Key(("P",), tr("keys", "no sound; once more, all of it")),
        Key(("W",), tr("keys", "words only; once more, all of it")),
        Key(("Esc",), tr("keys", "end softly, within a second")),
    )


def _calm() -> Sequence[Key]:
    return (
        Key(("Space",), tr("keys", "held: a breath out as long as your own")),
        Key(("Tab",), tr("keys", "to what is offered, and to the way out")),
        Key(("Esc",), tr("keys", "end softly; once more, be back at once")),
    )


def _check_in() -> Sequence[Key]:
    return (
        Key(
            tuple("0123456789"),
            tr("keys", "how much distress; 1 and then 0 is ten"),
            run=True,
        ),
        Key(("Left", "Right"), tr("keys", "the answer before, the next one")),
        Key(("Del",), tr("keys", "take an answer back")),
        Key(("Return",), tr("keys", "go on with what is answered")),
        Key(("Ctrl+Return",), tr("keys", "go on, from within a text")),
    )


def _sliders() -> Sequence[Key]:
    return (
        Key(("Left", "Right"), tr("keys", "less, more")),
        Key(("PgDown", "PgUp"), tr("keys", "much less, much more")),
        Key(("Home", "End"), tr("keys", "the least, the most")),
        Key(("Space",), tr("keys", "in a check-in: answer with the place it is at")),
        Key(("Del",), tr("keys", "in a check-in: take the answer back")),
    )


def _body_map() -> Sequence[Key]:
    return (
        Key(("Left", "Right", "Up", "Down"), tr("keys", "from part to part")),
        Key(("Space",), tr("keys", "mark the part")),
        Key(("Del",), tr("keys", "take the mark away")),
        Key(("F", "B"), tr("keys", "the front, the back")),
        Key(("Home", "End"), tr("keys", "the first part, the last one")),
        Key(("Ctrl+Z",), tr("keys", "undo")),
        Key(("Ctrl+Shift+Z", "Ctrl+Y"), tr("keys", "do it again")),
    )


def _journey() -> Sequence[Key]:
    return (
        Key(("Left", "Right"), tr("keys", "in a chart: the day before, the next one")),
        Key(("PgUp", "PgDown"), tr("keys", "in a chart: further at once")),
        Key(("Home", "End"), tr("keys", "in a chart: the first day, the last one")),
        Key(("Up", "Down"), tr("keys", "the entry before, the next one")),
        Key(("Return",), tr("keys", "read the entry")),
        Key(("Ctrl+F", "/"), tr("keys", "search the notes")),
    )


def _lists() -> Sequence[Key]:
    return (
        Key(("Space", "Return"), tr("keys", "open it; take what is marked")),
        Key(("Up", "Down"), tr("keys", "the one before, the next one")),
        Key(("Esc",), tr("keys", "close it, and change nothing")),
    )


def _texts() -> Sequence[Key]:
    return (
        Key(("Left", "Right", "Up", "Down"), tr("keys", "go through it")),
        Key(("Ctrl+A", "Ctrl+C"), tr("keys", "mark all of it; copy what is marked")),
        Key(("Tab",), tr("keys", "leave it")),
    )
