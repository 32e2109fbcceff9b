"""A quiet bar."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.widgets.notice import Notice


@pytest.fixture
def notice(stage, looks):
    def made(text, width):
        bar = Notice(looks, text, [("Continue", lambda: None)])
        stage(bar, width, 200)
        bar.layout().activate()
        return bar

    return made


def beside(bar):
    return bar.buttons[0].x() > bar._text.geometry().right()


def test_a_short_sentence_and_its_step_stand_in_one_line(notice):
    assert beside(notice("Saved.", 500))


def test_a_long_sentence_has_its_step_below_it_where_there_is_little_room(notice):
    long = "Some answers are not in the log yet. They are kept while this is open."
    assert not beside(notice(long, 500))
    assert beside(notice(long, 700))


def test_it_takes_none_of_the_height_that_a_page_has_left(notice, stage, looks):
    long = "Some answers are not in the log yet. They are kept while this is open."
    bar = notice(long, 500)
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(bar)
    column.addStretch()
    stage(page, 500, 600)
    column.activate()
    assert bar.height() == bar.heightForWidth(bar.width())
