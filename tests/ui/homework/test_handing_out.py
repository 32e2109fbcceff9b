"""A saved plan is printed where the practitioner wants it, and that is told."""

from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest

from companion.practice.script import read_script
from companion.ui.homework.handing_out import hand_out
from companion.ui.widgets.notices import Notices
from fakes.made_plans import PLAN, SCRIPT
from fakes.practices import ENTRIES


@dataclass
class On:
    """What stands behind the practitioner's pages."""

    place: Path | None
    asked: list[str] = field(default_factory=list)

    @property
    def homework(self):
        return SimpleNamespace(choose_export=self.choose)

    def choose(self, name):
        self.asked.append(name)
        return self.place

    def offered(self):
        practices = [each.practice for each in ENTRIES]
        return SimpleNamespace(practices=[*practices, read_script(SCRIPT, "a")])


@pytest.fixture
def page(looks, stage):
    return SimpleNamespace(notices=stage(Notices(looks), 700, 200))


def told(page):
    return [each.text() for each in page.notices.shown()]


def test_it_is_written_and_told(page, tmp_path):
    on = On(tmp_path / "plan.pdf")
    hand_out(on, PLAN, page)
    assert on.asked == ["plan-Bluebird-1.pdf"]
    assert on.place.read_bytes().startswith(b"%PDF")
    assert told(page) == ["Saved to plan.pdf: one page."]


def test_where_no_place_is_chosen_nothing_happens(page, tmp_path):
    hand_out(On(None), PLAN, page)
    assert told(page) == []
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(page, tmp_path):
    hand_out(On(tmp_path / "none" / "plan.pdf"), PLAN, page)
    assert "could not be written" in told(page)[0]
