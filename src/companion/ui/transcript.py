"""A practice told in full: every spoken line, every direction in plain words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from companion.practice.model import (
    Ask,
    Bed,
    Breathe,
    BreathPattern,
    Chime,
    ChoosePace,
    Chosen,
    Fade,
    Gong,
    Lead,
    Line,
    Note,
    Pause,
    Ramp,
)
from companion.practice.patterns import PATTERNS
from companion.practice.tokens import plain
from companion.ui.widgets.reading_text import Ink, Paragraph
from companion.ui.words import subject_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from companion.practice.model import Item, Pace, Practice, Wording
    from companion.units import Millis

tr = QCoreApplication.translate

_MINUTE, _SECOND = 60_000, 1_000


def transcript(practice: Practice, wording: Wording | None = None) -> list[Paragraph]:
    """Give all of a practice, in one of its wordings, as paragraphs."""
    told: list[Paragraph] = []
    for chapter in practice.worded(wording).chapters:
        if chapter.title:
            told.append(Paragraph(chapter.title, Ink.HEADING))
        for is_note, items in groupby(chapter.items, lambda i: isinstance(i, Note)):
            if is_note:
                told.append(_noted([i.text for i in items if isinstance(i, Note)]))
            else:
                told += [paragraph for item in items for paragraph in _told(item)]
    return told


def length_in_words(length: Millis) -> str:
    """Say a length, in seconds or in minutes."""
    if length >= _MINUTE and length % (_MINUTE // 4) == 0:
        minutes = length / _MINUTE
        one = tr("words", "1 minute")
        many = tr("words", "{} minutes").format(f"{minutes:g}")
        return one if minutes == 1 else many
    seconds = length / _SECOND
    one = tr("words", "1 second")
    return one if seconds == 1 else tr("words", "{} seconds").format(f"{seconds:g}")


def _told(item: Item) -> Iterator[Paragraph]:
    if isinstance(item, Line):
        yield Paragraph(item.text)
    elif isinstance(item, Breathe):
        yield Paragraph(_breathing(item), Ink.QUIET)
        yield from (Paragraph(line.text) for line in item.over)
    elif said := _direction(item):
        yield Paragraph(said, Ink.QUIET)


def _noted(lines: Sequence[str]) -> Paragraph:
    """Give the lines of a note, which scripts break where they like, as one text."""
    note = tr("words", "A note to the reader: {}")
    return Paragraph(note.format(" ".join(lines)), Ink.QUIET)


def _direction(item: Item) -> str:
    match item:
        case Pause(length):
            return tr("words", "Quiet for {}.").format(length_in_words(length))
        case Fade(length):
            told = tr("words", "The background fades to silence over {}.")
            return told.format(length_in_words(length))
        case Chime():
            return tr("words", "A bell.")
        case Gong():
            return tr("words", "A soft gong.")
        case Bed(name):
            quiet = tr("words", "From here on there is no background.")
            told = tr("words", "From here on the background is “{}”.")
            return told.format(name) if name else quiet
        case Ask(question):
            told = tr("words", "A question is shown: {}. It can be left out.")
            return told.format(subject_in_words(question).lower())
        case ChoosePace():
            return tr("words", "The paces so far are shown, to choose one if you like.")
        case _:
            return ""


def _breathing(item: Breathe) -> str:
    if item.lasting is not None:
        amount = tr("words", "for {}").format(length_in_words(item.lasting))
    else:
        amount = tr("words", "for {} breaths").format(item.breaths)
    return tr("words", "Breathing, {}: {}.").format(amount, _pace(item.pace))


def _pace(pace: Pace) -> str:
    match pace:
        case Ramp(start, end, out):
            told = tr("words", "from {} to {} breaths a minute, {} % of each going out")
            return told.format(plain(start), plain(end), plain(out))
        case Lead(end, out):
            told = tr(
                "words",
                "from your own pace to {} breaths a minute, {} % of each going out",
            )
            return told.format(plain(end), plain(out))
        case Chosen():
            return tr("words", "at the pace you chose")
        case BreathPattern():
            return _pattern(pace)
        case str():
            return _pattern(PATTERNS[pace])


def _pattern(pattern: BreathPattern) -> str:
    parts = (
        (tr("words", "in for {}"), pattern.inhale),
        (tr("words", "hold for {}"), pattern.hold_full),
        (tr("words", "out for {}"), pattern.exhale),
        (tr("words", "hold for {}"), pattern.hold_empty),
    )
    return ", ".join(told.format(length_in_words(n)) for told, n in parts if n)
