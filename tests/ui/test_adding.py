"""Files become beds on a thread, one after the other."""

from pathlib import Path

import pytest

from companion.ui.adding import BedAdding
from fakes.beds import FakeBeds


@pytest.fixture
def adding(qtbot):
    adding = BedAdding()
    yield adding
    adding.cancel()
    assert adding.join(10)


def test_another_file_waits_until_the_one_before_is_done(qtbot, adding):
    beds, added = FakeBeds(), []
    adding.added.connect(lambda bed: added.append(bed.id))
    beds.go_on.clear()
    adding.start(beds, Path("brook.ogg"))
    adding.start(beds, Path("sea.ogg"))
    assert [bed.id for bed in beds.list()] == ["ocean", "rain"]
    beds.go_on.set()
    qtbot.waitUntil(lambda: len(added) == 2)
    assert added == ["own-brook", "own-sea"]


def test_what_waits_is_cancelled_too(qtbot, adding):
    beds, added = FakeBeds(), []
    adding.added.connect(added.append)
    beds.go_on.clear()
    adding.start(beds, Path("brook.ogg"))
    adding.start(beds, Path("sea.ogg"))
    adding.cancel()
    beds.go_on.set()
    qtbot.waitUntil(lambda: len(added) == 2)
    assert added == [None, None]


def test_after_a_cancelled_file_another_one_is_added(qtbot, adding):
    beds, added = FakeBeds(), []
    adding.added.connect(added.append)
    beds.go_on.clear()
    adding.start(beds, Path("brook.ogg"))
    adding.cancel()
    adding.start(beds, Path("sea.ogg"))
    beds.go_on.set()
    qtbot.waitUntil(lambda: len(added) == 2)
    assert [bed and bed.id for bed in added] == [None, "own-sea"]
