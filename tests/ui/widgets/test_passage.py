import pytest
from PySide6.QtWidgets import QLabel

from companion.ui.widgets.passage import Passage, Way


@pytest.fixture
def passage(looks, stage):
    made = Passage(looks)
    for text in ("one", "two", "three"):
        made.addWidget(QLabel(text))
    return stage(made, 300, 200)


def test_without_movement_the_next_page_is_there_at_once(passage):
    passage.go(passage.widget(1))
    assert passage.currentIndex() == 1
    assert passage._veil is None


@pytest.mark.parametrize("way", list(Way))
def test_the_next_page_arrives_and_leaves_nothing_over_it(passage, looks, qtbot, way):
    looks.hold_still(False)
    passage.go(passage.widget(1), way)
    assert passage.currentIndex() == 1
    assert passage._veil is not None
    qtbot.waitUntil(lambda: passage._veil is None)


def test_a_third_page_does_not_wait_for_the_second(passage, looks, qtbot):
    looks.hold_still(False)
    passage.go(passage.widget(1), Way.SLIDE)
    first = passage._veil
    passage.go(passage.widget(2))
    assert passage._veil is not first
    assert not first.isVisible()
    qtbot.waitUntil(lambda: passage._veil is None)
    assert passage.currentIndex() == 2


def test_another_size_ends_the_passage(passage, looks):
    looks.hold_still(False)
    passage.go(passage.widget(1), Way.SLIDE)
    passage.resize(400, 300)
    passage.grab()
    assert passage._veil is None


def test_going_where_one_is_moves_nothing(passage, looks):
    looks.hold_still(False)
    passage.go(passage.currentWidget())
    assert passage._veil is None
