from pathlib import Path

import pytest

from companion.errors import CompanionError
from companion.ui.caring import Care
from companion.ui.keeper import Keeper
from companion.ui.settings.file_types_row import FileTypesRow
from fakes.log import FakeLog


class FakeTypes:
    def __init__(self):
        self.on = False
        self.refuses = False

    def is_on(self):
        return self.on

    def set(self, on):
        if self.refuses:
            raise CompanionError("The disk is full.")
        self.on = on

    def places(self):
        return (Path("a/mime.xml"), Path("a/companion.desktop"))


@pytest.fixture
def row(looks, stage):
    types = FakeTypes()
    care = Care(Keeper(lambda: (FakeLog(), None)))
    made = stage(FileTypesRow(looks, types, care), 700, 200)
    made.types, made.care = types, care
    return made


def test_it_is_off_until_it_is_asked_for_and_says_what_it_writes(row):
    assert not row.chip.isChecked()
    assert "2 files outside" in row.told.text()
    assert str(Path("a/mime.xml")) in row.chip.toolTip()


def test_switched_it_is_so(row, qtbot):
    for wanted in (True, False):
        row.chip.click()
        qtbot.waitUntil(row.chip.isEnabled)
        assert (row.types.on, row.chip.isChecked()) == (wanted, wanted)


def test_what_is_refused_is_told_and_stays_as_it_was(row, qtbot):
    row.types.refuses = True
    row.chip.click()
    qtbot.waitUntil(row.chip.isEnabled)
    assert not row.chip.isChecked()
    assert row.notices.shown()[0].text() == "The disk is full."
