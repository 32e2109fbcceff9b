import os
import stat
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.errors import CompanionError
from companion.ports import WhyUnread
from companion.storage.homework import sealing
from companion.storage.homework.inbox import ReportFolder
from companion.storage.homework.report_file import LARGEST
from fakes.quick_age import sealed_with
from fakes.received import MADE, ReaderKeys, json_of, report, write


class Desk:
    """A folder for reports, keys, and files that came."""

    def __init__(self, folder) -> None:
        self.came = folder / "came"
        self.kept = folder / "reports"
        self.keys = ReaderKeys()
        self.at = MADE
        self.inbox = ReportFolder(self.kept, self.keys, lambda: self.at)

    def sealed(self, number: int = 1, name: str = "", **more: object):
        made = report(number, **more)
        content = self.keys.seal(made)
        return write(self.came, name or f"{number}.companion-report", content)

    def file(self, content: bytes, name: str = "any.companion-report"):
        return write(self.came, name, content)

    def take(self, *paths, **more):
        return self.inbox.take(paths, **more)

    def why(self, *paths, **more) -> WhyUnread:
        (unread,) = self.take(*paths, **more).unread
        assert str(unread.why).endswith(".")
        assert unread.why.count("\n") == 0
        return unread.reason


@pytest.fixture
def desk(tmp_path) -> Desk:
    return Desk(tmp_path)


def test_a_report_is_read_and_kept_for_its_owner_alone(desk):
    taken = desk.take(desk.sealed(message="How long for?"))
    assert [each.report.message for each in taken.new] == ["How long for?"]
    (received,), unread = desk.inbox.reports()
    assert received.report == taken.new[0].report
    assert received.sealed
    assert received.received_at == MADE
    assert not unread
    (kept,) = desk.kept.iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(desk.kept.stat().st_mode) == 0o700
    assert "Heron" not in kept.name


def test_the_same_report_again_is_there_already(desk):
    path = desk.sealed()
    desk.take(path)
    desk.at += timedelta(days=1)
    again = desk.take(path, desk.sealed(name="copy.companion-report"))
    assert not again.new
    assert [each.received_at for each in again.here] == [MADE, MADE]
    assert len(desk.inbox.reports()[0]) == 1


def test_an_older_report_of_the_same_days_stays_beside(desk):
    desk.take(desk.sealed(1), desk.sealed(2, made_at=MADE - timedelta(days=1)))
    assert len(desk.inbox.reports()[0]) == 2


def test_one_that_came_open_is_locked_to_the_practitioners_keys(desk):
    plain = json_of(report(message="quite open"))
    taken = desk.take(desk.file(plain, "plain.json"))
    assert not taken.new[0].sealed
    (kept,) = desk.kept.iterdir()
    assert kept.read_bytes().startswith(sealing.MAGIC)
    assert desk.keys.open_sealed(kept.read_bytes()) == plain
    assert not desk.inbox.reports()[0][0].sealed


def test_one_with_a_passphrase_needs_it_once(desk):
    locked = desk.file(sealed_with(json_of(report()), "river"))
    assert desk.why(locked) is WhyUnread.NEEDS_PASSPHRASE
    assert desk.why(locked, passphrase="lake") is WhyUnread.WRONG_PASSPHRASE
    assert desk.take(locked, passphrase="river").new[0].sealed
    assert desk.inbox.reports()[0][0].report == report()


def test_what_cannot_be_read_is_told_and_stops_nothing(desk):
    others = sealing.recipient_of(sealing.new_identity())
    whole = desk.keys.seal(report())
    files = {
        "keys": sealing.seal(json_of(report()), others),
        "not a report": b"%PDF-1.7",
        "more than": b"{" + b" " * LARGEST,
        "damaged": whole[:-3],
        "no such file": None,
    }
    paths = [desk.came / str(place) for place in range(len(files))]
    for path, content in zip(paths, files.values(), strict=True):
        if content is not None:
            desk.file(content, path.name)
    taken = desk.take(*paths, desk.sealed(9))
    assert [each.path for each in taken.unread] == paths
    for each, word in zip(taken.unread, files, strict=True):
        assert word in each.why
        assert each.why.endswith(".")
    assert len(taken.new) == 1


def test_no_report_is_what_is_sealed_and_holds_something_else(desk):
    sealed = sealing.seal(b'{"format": "other"}', desk.keys.public().recipient)
    assert desk.why(desk.file(sealed)) is WhyUnread.UNREADABLE


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_pipe_is_never_waited_for(desk):
    desk.came.mkdir()
    os.mkfifo(desk.came / "pipe")
    assert desk.why(desk.came / "pipe") is WhyUnread.UNREADABLE


def test_a_folder_stands_for_the_reports_in_it(desk):
    desk.sealed(1)
    desk.sealed(2)
    desk.file(b"a letter", "letter.txt")
    taken = desk.take(desk.came)
    assert len(taken.new) == 2
    assert not taken.unread


def test_with_locked_keys_nothing_is_looked_at(desk):
    path = desk.sealed()
    desk.keys.locked = True
    with pytest.raises(CompanionError, match="passphrase"):
        desk.take(path)


def test_without_keys_none_are_made_to_open_something(desk):
    path = desk.sealed()
    desk.keys.there = False
    assert desk.why(path) is WhyUnread.UNREADABLE


def test_called_off_it_keeps_what_was_taken(desk):
    paths = [desk.sealed(number) for number in range(4)]
    told: list[float] = []
    taken = desk.take(*paths, progress=told.append, cancelled=lambda: len(told) == 2)
    assert (len(taken.new), taken.left) == (2, 2)
    assert told == [0.25, 0.5]
    assert len(desk.inbox.reports()[0]) == 2
    read, _ = desk.inbox.reports(cancelled=lambda: True)
    assert not read


def test_what_was_damaged_on_the_disk_stops_no_other(desk):
    desk.take(desk.sealed(1), desk.sealed(2))
    first = sorted(desk.kept.iterdir())[0]
    first.write_bytes(first.read_bytes()[:-1])
    received, unread = desk.inbox.reports()
    assert len(received) == 1
    assert [each.path for each in unread] == [first]


def test_reports_come_in_the_order_in_which_they_were_received(desk):
    for number in (3, 1, 2):
        desk.take(desk.sealed(number))
        desk.at += timedelta(hours=1)
    received, _ = desk.inbox.reports()
    assert [each.report for each in received] == [report(n) for n in (3, 1, 2)]


def test_one_that_was_deleted_can_be_brought_back(desk):
    desk.take(desk.sealed(1), desk.sealed(2))
    removed = desk.inbox.remove(report(1).id)
    assert [each.report for each in desk.inbox.reports()[0]] == [report(2)]
    assert desk.inbox.remove(report(1).id) is None
    desk.inbox.bring_back(removed)
    assert len(desk.inbox.reports()[0]) == 2


def test_a_file_put_into_the_folder_by_hand_is_read_and_can_be_deleted(desk):
    write(desk.kept, "mine.companion-report", desk.keys.seal(report(5)))
    assert [each.report for each in desk.inbox.reports()[0]] == [report(5)]
    assert desk.inbox.remove(report(5).id) is not None
    assert desk.inbox.reports() == ((), ())


def test_a_date_that_is_none_in_a_name_stops_nothing(desk):
    name = f"20260231T250000Z-sealed-{'0' * 32}.companion-report"
    write(desk.kept, name, desk.keys.seal(report(5)))
    assert [each.report for each in desk.inbox.reports()[0]] == [report(5)]
    assert desk.inbox.remove(report(5).id) is not None


def test_an_id_that_is_a_path_leads_nowhere(desk):
    text = json_of(report()).replace(report().id.encode(), b"../../out")
    assert desk.why(desk.file(text)) is WhyUnread.UNREADABLE
    assert not desk.kept.exists()


def test_a_full_disk_is_told_and_leaves_nothing_behind(desk, monkeypatch):
    path = desk.sealed()
    desk.kept.mkdir()

    def full(_path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("companion.storage.atomic.sync", full)
    assert desk.why(path) is WhyUnread.UNREADABLE
    assert not [*desk.kept.iterdir()]


@given(st.binary(max_size=400))
@settings(max_examples=50, deadline=None)
def test_whatever_a_file_holds_it_is_told_in_one_sentence(tmp_path_factory, content):
    desk = Desk(tmp_path_factory.mktemp("desk"))
    for text in (content, b"{" + content, sealing.MAGIC + b"\n-> " + content):
        assert isinstance(desk.why(desk.file(text)), WhyUnread)
