import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from companion.ports import Appearing, Preferences
from companion.ui.looks import BY_NAME
from companion.ui.preferring import Preferring
from companion.ui.settings.appearance import AppearanceSection
from fakes.library import FakePreferences


@pytest.fixture
def store():
    return FakePreferences()


@pytest.fixture
def section(looks, stage, store):
    return stage(AppearanceSection(looks, Preferring(store)), 700, 600)


def test_everything_is_kept_at_once(section, store):
    section.size_of_text.stepper.field.stepBy(3)
    section.motion.picker.actions_offered()[2].trigger()
    section.orb.choices.choose(1)
    section.announcing.chip.click()
    assert store.now.appearing == Appearing(130, "reduced", "wave", announces=True)
    section.motion.picker.actions_offered()[0].trigger()
    assert store.now.appearing.motion is None


def test_text_is_80_to_250_percent_in_tens(section, store):
    field = section.size_of_text.stepper.field
    field.stepBy(-5)
    assert store.now.appearing.text_size == 80
    field.stepBy(99)
    assert store.now.appearing.text_size == 250


def test_names_that_are_not_known_are_shown_as_the_usual(looks, stage, qtbot):
    odd = Appearing(motion="wild", orb="cube")
    store = FakePreferences(Preferences(look="plaid", appearing=odd))
    section = stage(AppearanceSection(looks, Preferring(store)), 700, 600)
    assert section.motion.picker.value() is None
    assert section.orb.choices.value() == "circle"
    assert store.now.appearing == odd


def test_an_orb_is_always_chosen(section, store):
    section.orb.choices.choose(2)
    QTest.keyClick(section.orb.choices.choices[2], Qt.Key.Key_Delete)
    assert section.orb.choices.value() == "horizon"
    assert store.now.appearing.orb == "horizon"


def test_each_picture_is_another_and_is_told_by_its_word(section, looks):
    choices = section.orb.choices.choices
    for look in BY_NAME.values():
        looks.force(look)
        pictures = [choice.grab().toImage() for choice in choices]
        assert pictures[1] != pictures[2]
    told = [QAccessible.queryAccessibleInterface(choice) for choice in choices]
    names = [each.text(QAccessible.Text.Name) for each in told]
    assert names == ["circle", "wave", "horizon"]
