import pytest
from PySide6.QtGui import QAccessible

from companion.ui.where import Where
from companion.ui.widgets.body_tools import HeldButton
from companion.ui.widgets.chip import Chip, Heart
from companion.ui.widgets.choice import ChoiceRow
from companion.ui.widgets.rail import Rail


def toggle(button):
    """Do what a screen reader does with a button that can be checked."""
    there = QAccessible.queryAccessibleInterface(button).actionInterface()
    assert there.actionNames()[0] == there.toggleAction()
    there.doAction(there.toggleAction())


@pytest.mark.parametrize("kind", [Chip, Heart, HeldButton])
def test_what_is_toggled_by_ear_is_clicked(looks, qtbot, kind):
    button = kind(looks, "word")
    qtbot.addWidget(button)
    told = []
    button.clicked.connect(lambda on: told.append(on))
    toggle(button)
    toggle(button)
    assert told == [True, False]
    button.setChecked(True)
    button.setChecked(False)
    assert told == [True, False]
    button.click()
    assert told == [True, False, True]


def test_an_answer_is_chosen_by_ear_and_the_one_before_is_let_go(looks, qtbot):
    row = ChoiceRow(looks, [(n, str(n), "") for n in range(3)])
    qtbot.addWidget(row)
    told = []
    row.changed.connect(lambda: told.append(row.value()))
    toggle(row.choices[0])
    toggle(row.choices[2])
    assert told == [0, 2]
    assert [choice.isChecked() for choice in row.choices] == [False, False, True]
    row.clear()
    assert told == [0, 2, None]


def test_a_place_is_gone_to_by_ear(looks, qtbot):
    rail = Rail(looks, tuple(Where))
    qtbot.addWidget(rail)
    rail.mark(Where.PRACTICES)
    told = []
    rail.chosen.connect(told.append)
    toggle(rail.tabs()[0])
    assert told == [rail.tabs()[0].where]
