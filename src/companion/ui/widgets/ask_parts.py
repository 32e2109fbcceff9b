"""Small forms of the questions that take a while, for the middle of a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.checkin.body import BodyMap, Side
from companion.checkin.painting import with_region
from companion.checkin.records import Answers
from companion.checkin.regions import region_named, regions_of
from companion.checkin.words import FEELINGS, SENSATIONS
from companion.practice.model import Question
from companion.ui import felt_words, words
from companion.ui.looks import GRID, Looks
from companion.ui.widgets.add_words import AddWords
from companion.ui.widgets.note_field import NoteField

if TYPE_CHECKING:
    from collections.abc import Callable

_WIDE = 52 * GRID
"""The least width of what is written or chosen in, in pixels."""
_WIDER, _FEW = 68 * GRID, 3
"""The same, with more words chosen than these; the narrowest window has room for it."""


def part_for(
    looks: Looks, question: Question
) -> tuple[AddWords | NoteField, Callable[[], Answers]]:
    """Make what a question is answered in, and what gives the answer as it stands."""
    if question is Question.PLACE:
        places = _places(looks)
        return places, lambda: Answers(body=_felt_in(places.value()))
    if question is Question.SENSATIONS:
        sensations = _sensations(looks)
        return sensations, lambda: Answers(sensations=sensations.value())
    if question is Question.FEELINGS:
        feelings = _feelings(looks)
        return feelings, lambda: Answers(feelings=feelings.value())
    field = NoteField(looks, words.subject_in_words(question), least=1, most=2)
    field.setMinimumWidth(_WIDE)
    return field, lambda: Answers(note=field.value(), for_practitioner=field.value())


def _places(looks: Looks) -> AddWords:
    from companion.ui.body_words import region_id_in_words, side_in_words

    groups = [
        (side_in_words(side), [region.id for region in regions_of(side)])
        for side in Side
    ]
    name = words.subject_in_words(Question.PLACE)
    return _wide(AddWords(looks, name, groups, region_id_in_words))


def _felt_in(regions: tuple[str, ...]) -> BodyMap | None:
    body = BodyMap()
    for region in filter(None, map(region_named, regions)):
        body = with_region(body, region, True)
    return body if regions else None


def _sensations(looks: Looks) -> AddWords:
    groups = [
        (felt_words.dimension_in_words(dimension), ids)
        for dimension, ids in SENSATIONS.items()
    ]
    name = words.subject_in_words(Question.SENSATIONS)
    return _wide(AddWords(looks, name, groups, felt_words.sensation_in_words))


def _feelings(looks: Looks) -> AddWords:
    groups = [
        (felt_words.feeling_in_words(family), (family, *closer))
        for family, closer in FEELINGS.items()
    ]
    name = words.subject_in_words(Question.FEELINGS)
    return _wide(AddWords(looks, name, groups, felt_words.feeling_in_words))


def _wide(part: AddWords) -> AddWords:
    """Let many words stand in few lines: each line takes its height from the orb."""

    def fit() -> None:
        many = len(part.value()) > _FEW
        part.setMinimumWidth(_WIDER if many else _WIDE)

    part.changed.connect(fit)
    fit()
    return part
