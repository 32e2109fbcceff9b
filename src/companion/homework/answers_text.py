"""Answers as they stand in a report: the fields that the exported log has too."""

from collections.abc import Iterable

from companion.checkin.body import PAINT_BYTES, BodyMap, Felt
from companion.checkin.records import NO_ANSWERS, Answers
from companion.homework.form import Unfit
from companion.homework.plain_words import plain_line, plain_text
from companion.homework.report_form import AnswersForm, FeltForm


def form_of(answers: Answers | None) -> AnswersForm | None:
    """Give answers as they are written; None where none are told.

    Raises ValueError for answers with the person's own note: it is told to nobody.
    """
    if answers is None or answers == NO_ANSWERS:
        return None
    if answers.note is not None:
        raise ValueError("a note of the person's own is not for a report")
    body = answers.body
    return AnswersForm(
        distress=answers.distress,
        pleasantness=answers.pleasantness,
        energy=answers.energy,
        zone=answers.zone,
        safety=answers.safety,
        sensations=answers.sensations or None,
        feelings=answers.feelings or None,
        body_front=None if body is None else body.front.hex(),
        body_back=None if body is None else body.back.hex(),
        body_felt=None if body is None else _felt(body),
        for_practitioner=plain_text(answers.for_practitioner or "") or None,
    )


def answers_of(form: AnswersForm | None) -> Answers | None:
    """Give answers as they were told; raises `Unfit`."""
    if form is None:
        return None
    found = Answers(
        distress=form.distress,
        pleasantness=form.pleasantness,
        energy=form.energy,
        zone=form.zone,
        safety=form.safety,
        body=_body(form),
        sensations=_words(form.sensations or ()),
        feelings=_words(form.feelings or ()),
        for_practitioner=plain_text(form.for_practitioner or "") or None,
    )
    return None if found == NO_ANSWERS else found


def _felt(body: BodyMap) -> tuple[FeltForm, ...] | None:
    felt = (FeltForm(each.region, each.quality, each.strength) for each in body.felt)
    return tuple(felt) or None


def _body(form: AnswersForm) -> BodyMap | None:
    front, back, felt = form.body_front, form.body_back, form.body_felt
    if front is None and back is None and felt is None:
        return None
    if front is None or back is None:
        raise Unfit("body_front")
    regions = _words(each.region for each in felt or ())
    if len(set(regions)) < len(regions):
        raise Unfit("body_felt")
    return BodyMap(
        _paint(front),
        _paint(back),
        tuple(
            Felt(region, _quality(each.quality), each.strength)
            for region, each in zip(regions, felt or (), strict=True)
        ),
    )


def _paint(text: str) -> bytes:
    try:
        paint = bytes.fromhex(text)
    except ValueError as error:
        raise Unfit("body_front") from error
    if len(paint) != PAINT_BYTES:  # there were spaces between
        raise Unfit("body_front")
    return paint


def _quality(text: str | None) -> str | None:
    return None if text is None else _words((text,))[0]


def _words(words: Iterable[str]) -> tuple[str, ...]:
    """Give ids of words, those of another version too; raises `Unfit`."""
    found = tuple(map(plain_line, words))
    if not all(found):
        raise Unfit("words")
    return found
