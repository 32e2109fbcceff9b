from companion.ui.looks import Looks, Type
from companion.ui.widgets.picker import Picker

LONG = "a very long name of something that can be chosen here"


def test_what_is_chosen_is_said_as_far_as_there_is_room(looks, stage):
    picker = stage(Picker(looks, "Thing"), 600, 44)
    picker.set_items([(1, "short"), (2, LONG)], 1)
    assert picker.text() == "Thing: short"
    picker.set_value(2)
    assert picker.text().endswith("…")
    assert picker.accessibleName() == f"Thing: {LONG}"


def test_in_another_font_there_is_room_for_more_or_less(looks, stage):
    picker = stage(Picker(looks, "Thing"), 600, 44)
    picker.set_items([(2, LONG)], 2)
    before = picker.text()
    smaller = looks.font(Type.BODY)
    smaller.setPixelSize(9)
    picker.setFont(smaller)
    assert len(picker.text()) > len(before)


def test_where_all_text_is_larger_there_is_more_room(qapp, monkeypatch):
    usual = Picker(Looks(), "Thing")
    large = Looks()
    leading = large.leading
    monkeypatch.setattr(large, "leading", lambda kind: 2 * leading(kind))
    picker = Picker(large, "Thing")
    for each in (usual, picker):
        each.set_items([(2, LONG)], 2)
    assert len(picker.text()) > len(usual.text())
