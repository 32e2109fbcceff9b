import pytest

from companion.ui.looks import COLUMN, Type
from companion.ui.widgets.caption import Caption
from companion.ui.widgets.text import (
    Text,
    TypeSetting,
    longest_word,
    set_evenly,
    set_flush,
)

LONG = "Notice the weight of your head, and where it is supported, as it is now. " * 4


@pytest.fixture
def font(looks):
    return looks.font(Type.BODY)


def test_every_line_has_the_same_height(font):
    lines = TypeSetting(LONG, font, 300.0, 23)
    assert lines.height == 23 * lines.count
    assert lines.widest <= 300


def test_line_breaks_are_kept(font):
    assert TypeSetting("one\ntwo\nthree", font, 300.0, 23).count == 3


def test_even_lines_are_no_more_and_about_equally_long(font):
    loose = TypeSetting(LONG, font, 500.0, 23)
    even = set_evenly(LONG, font, 500.0, 23)
    assert even.count == loose.count
    assert even.widest <= loose.widest
    assert even.last > 0.6 * even.widest


def test_no_word_stands_alone_on_the_last_line(font):
    for width in range(200, 600, 7):
        loose = TypeSetting(LONG, font, float(width), 23)
        made = set_flush(LONG, font, float(width), 23)
        assert made.count == loose.count
        assert made.last >= min(loose.last, 0.35 * made.widest)


def test_a_text_never_runs_wider_than_its_measure(looks, qtbot):
    text = Text(looks, LONG)
    qtbot.addWidget(text)
    one_line = text.fontMetrics().averageCharWidth() * COLUMN
    assert text.sizeHint().width() <= one_line + COLUMN
    assert text.heightForWidth(5000) == text.heightForWidth(text.sizeHint().width())


def test_another_text_has_another_height(looks, qtbot):
    text = Text(looks, "Short.")
    qtbot.addWidget(text)
    before = text.heightForWidth(300)
    text.setText(LONG)
    assert text.heightForWidth(300) > before


def test_a_long_caption_is_set_smaller_rather_than_cut(looks, qtbot):
    caption = Caption(looks)
    qtbot.addWidget(caption)
    caption.resize(600, 110)
    for text in ("Breathe in.", LONG):
        assert caption._fitted(text).height <= 110
    assert caption._fitted("Breathe in.").height == looks.leading(Type.SPOKEN)


def test_a_caption_comes_softly_where_movement_is_wanted(looks, qtbot, stage):
    caption = stage(Caption(looks), 600, 110)
    looks.hold_still(False)
    caption.say("Breathe in.")
    assert caption.text() == "Breathe in."
    blank = caption.grab().toImage()
    caption.say("Breathe in.")
    qtbot.waitUntil(lambda: caption._share == 1.0)
    assert caption.grab().toImage() != blank


def test_no_word_is_broken_to_make_lines_even(looks):
    font = looks.font(Type.BODY)
    text = "Extraordinarily so"
    width = longest_word(text, font) + 4.0
    lines = set_evenly(text, font, width, 23)
    assert lines.count == 2
    assert lines.widest >= longest_word("Extraordinarily", font) - 2


@pytest.mark.parametrize("size", [80, 100, 250])
def test_no_word_of_a_heading_is_broken(looks, size):
    looks.set_text_size(size)
    heading = Text(looks, "Practices", Type.TITLE)
    needed = longest_word("Practices", heading.font())
    assert heading.minimumSizeHint().width() >= min(needed, 352)
