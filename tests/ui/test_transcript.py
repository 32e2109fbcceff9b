from decimal import Decimal

import pytest
from hypothesis import given

from companion.practice.model import Wording
from companion.practice.script import parse
from companion.ui.transcript import length_in_words, transcript
from companion.ui.widgets.reading_text import Ink
from companion.units import Millis
from fakes.made_practices import made_practices

SCRIPT = """---
title: All of it
kind: breathing
direction: inward
wordings: [seated, lying]
---
> A note that goes on
> in a second line.

# Arriving
(seated) You might sit.
(lying) You might lie down.
(pause 8s)
(bed rain)
(bed none)
(ask zone)

# Breathing
(chime)
(breathe in 4s, hold 1s, out 6s, for 90s)
  Softer.
  (after 30s) Smaller.
(breathe box for 4 breaths)
(breathe from 12 to 6 per minute, out 60%, for 5 min)
(breathe from own to 6 per minute, out 60%, for 5 min)
(choose pace)
(breathe chosen for 2 min)
(gong)
(fade for 3 min)
"""


def told(wording: Wording | None = None) -> list[str]:
    return [each.text for each in transcript(parse(SCRIPT, "all.md"), wording)]


def test_directions_are_told_in_plain_words(qapp):
    assert told() == [
        "A note to the reader: A note that goes on in a second line.",
        "Arriving",
        "You might sit.",
        "Quiet for 8 seconds.",
        "From here on the background is “rain”.",
        "From here on there is no background.",
        "A question is shown: how much it is. It can be left out.",
        "Breathing",
        "A bell.",
        "Breathing, for 1.5 minutes: in for 4 seconds, hold for 1 second, "
        "out for 6 seconds.",
        "Softer.",
        "Smaller.",
        "Breathing, for 4 breaths: in for 4 seconds, hold for 4 seconds, "
        "out for 4 seconds, hold for 4 seconds.",
        "Breathing, for 5 minutes: from 12 to 6 breaths a minute, "
        "60 % of each going out.",
        "Breathing, for 5 minutes: from your own pace to 6 breaths a minute, "
        "60 % of each going out.",
        "The paces so far are shown, to choose one if you like.",
        "Breathing, for 2 minutes: at the pace you chose.",
        "A soft gong.",
        "The background fades to silence over 3 minutes.",
    ]


def test_it_is_told_in_the_wording_that_was_chosen(qapp):
    assert "You might sit." in told(Wording.SEATED)
    assert "You might sit." not in told(Wording.LYING)
    assert "You might lie down." in told(Wording.LYING)


def test_what_is_spoken_is_set_apart_from_what_is_done(qapp):
    inks = {each.text: each.ink for each in transcript(parse(SCRIPT, "all.md"))}
    assert inks["You might sit."] is Ink.PLAIN
    assert inks["A bell."] is Ink.QUIET
    assert inks["Arriving"] is Ink.HEADING


@given(practice=made_practices())
def test_no_line_and_no_direction_is_left_out(qapp, practice):
    spoken = [p.text for p in transcript(practice) if p.ink is Ink.PLAIN]
    assert spoken == list(practice.worded().spoken())
    assert all(paragraph.text for paragraph in transcript(practice))


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        ("1", "1 second"),
        ("0.5", "0.5 seconds"),
        ("45", "45 seconds"),
        ("60", "1 minute"),
        ("75", "1.25 minutes"),
        ("100", "100 seconds"),
        ("600", "10 minutes"),
    ],
)
def test_lengths_are_told_as_one_would_say_them(qapp, seconds, told):
    assert length_in_words(Millis(int(Decimal(seconds) * 1000))) == told
