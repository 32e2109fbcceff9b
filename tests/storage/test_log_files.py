"""The log as files, on whatever thread."""

from threading import Thread

import pytest

from companion.app import Companion
from companion.checkin.records import CheckIn, Occasion
from companion.errors import CompanionError, Locked
from fakes.log_records import EVERYTHING, NOW

ID = "00000000-0000-4000-8000-000000000001"


@pytest.fixture
def companion(tmp_path):
    made = Companion({"COMPANION_HOME": str(tmp_path / "home")})
    with made.open_log()[0] as log:
        log.add(CheckIn(ID, None, Occasion.ALONE, NOW, EVERYTHING))
    return made


def test_it_says_where_the_log_is(companion, tmp_path):
    assert companion.log_files.folder == tmp_path / "home"
    assert (companion.log_files.folder / "log.sqlite").is_file()


def test_what_is_exported_on_another_thread_can_be_imported(companion, tmp_path):
    out, table = tmp_path / "out.jsonl", tmp_path / "out.csv"
    done = []

    def work():
        # The window has the log open meanwhile.
        done.append(companion.log_files.export_jsonl(out))
        done.append(companion.log_files.export_csv(table))

    with companion.open_log()[0]:
        thread = Thread(target=work)
        thread.start()
        thread.join()
    assert done == [True, True]
    assert ID in table.read_text("utf-8")
    other = Companion({"COMPANION_HOME": str(tmp_path / "other")})
    told = other.log_files.bring_in(out)
    assert told == "0 sessions and 1 check-in added; 0 already there."
    assert other.log_files.bring_in(out) == (
        "0 sessions and 0 check-ins added; 1 already there."
    )


def test_cancelled_nothing_is_written_or_added(companion, tmp_path):
    out = tmp_path / "out.jsonl"
    companion.log_files.export_jsonl(out)
    other = Companion({"COMPANION_HOME": str(tmp_path / "other")})
    assert other.log_files.bring_in(out, cancelled=lambda: True) is None
    assert not companion.log_files.export_csv(
        tmp_path / "t.csv", cancelled=lambda: True
    )
    assert not (tmp_path / "t.csv").exists()


def test_a_file_of_another_kind_is_refused(companion, tmp_path):
    strange = tmp_path / "strange.csv"
    strange.write_text("a,b\n1,2\n")
    with pytest.raises(CompanionError):
        companion.log_files.bring_in(strange)


def test_a_locked_log_gives_nothing_away(companion, tmp_path):
    companion.lock.turn_on("four quiet green words")
    companion.lock.lock()
    with pytest.raises(Locked):
        companion.log_files.export_jsonl(tmp_path / "out.jsonl")
    assert not (tmp_path / "out.jsonl").exists()
