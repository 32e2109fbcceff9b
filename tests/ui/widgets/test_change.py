import pytest
from PySide6.QtGui import QColor

from companion.checkin.records import Zone
from companion.journey.change import Pair
from companion.practice.model import Question
from companion.ui.widgets.change import ChangeLine, shown, spoken


@pytest.mark.parametrize(
    ("pair", "seen", "heard"),
    [
        (Pair(Question.DISTRESS, 7, 4), "7  →  4", "Distress: before 7, after 4"),
        (Pair(Question.DISTRESS, 0, 0), "0  →  0", "Distress: before 0, after 0"),
        (
            Pair(Question.ENERGY, 64, None),
            "64  →  skipped",
            "Energy: before 64, after skipped",
        ),
        (Pair(Question.PLEASANTNESS, None, None), "skipped", "Pleasantness: skipped"),
        (
            Pair(Question.ZONE, Zone.TOO_MUCH, Zone.ENOUGH),
            "Too much  →  Enough",
            "How much it is: before Too much, after Enough",
        ),
    ],
)
def test_both_answers_are_told_as_they_are(qapp, pair, seen, heard):
    assert shown(pair) == seen
    assert spoken(pair) == heard


def ink_columns(looks, qtbot, pair):
    """The columns of the scale in which full ink stands."""
    line = ChangeLine(looks, pair)
    qtbot.addWidget(line)
    line.resize(600, 56)
    image = line.grab().toImage()
    ink = looks.now.text
    return [
        x
        for x in range(125, 430)
        if QColor(image.pixelColor(x, 28)).lightness() < ink.lightness() + 20
    ]


def test_more_and_less_are_drawn_alike(looks, qtbot):
    less = ink_columns(looks, qtbot, Pair(Question.DISTRESS, 8, 2))
    more = ink_columns(looks, qtbot, Pair(Question.DISTRESS, 2, 8))
    assert max(less) - min(less) == pytest.approx(max(more) - min(more), abs=2)


def test_a_skipped_answer_has_no_dot(looks, qtbot):
    both = ink_columns(looks, qtbot, Pair(Question.ENERGY, 10, 90))
    one = ink_columns(looks, qtbot, Pair(Question.ENERGY, None, 90))
    assert max(both) - min(both) > 100
    assert max(one) - min(one) < 20
    assert ink_columns(looks, qtbot, Pair(Question.ENERGY, None, None)) == []
