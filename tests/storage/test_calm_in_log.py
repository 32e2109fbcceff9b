"""Calm now in the log: a session without check-ins, which harms nothing."""

import csv
from dataclasses import replace
from pathlib import Path

from companion.checkin.records import Ending
from companion.journey.entries import entries_of
from companion.journey.sentences import overall
from companion.practice.calm import CALM_ID
from companion.practice.model import Direction
from companion.storage.log import Log
from companion.storage.opening import open_log
from companion.storage.transfer import export_csv, export_jsonl, import_jsonl
from fakes.log_records import NOW, a_session


def noted(log: Log) -> None:
    """Write it as the window does."""
    session = replace(
        a_session(1), practice_id=CALM_ID, title="Calm now", direction=Direction.OUTWARD
    )
    log.begin(session, None)
    log.finish(session.id, Ending.COMPLETE, NOW, session.frames_planned)


def test_it_is_one_entry_of_the_journey_and_says_nothing_of_change(
    tmp_path: Path,
) -> None:
    with open_log(tmp_path / "log.sqlite", tmp_path, NOW).log as log:
        noted(log)
        history = log.history()
    assert [*entries_of(history).session] == [0]
    assert history.sessions.practices == ((CALM_ID, "Calm now"),)
    assert overall(history.sessions).count == 0


def test_it_goes_into_another_log_and_into_a_table(tmp_path: Path) -> None:
    with open_log(tmp_path / "log.sqlite", tmp_path, NOW).log as log:
        noted(log)
        export_jsonl(log, tmp_path / "all.jsonl")
        export_csv(log, tmp_path / "all.csv")
        was = log.session(a_session(1).id)
    with open_log(tmp_path / "other.sqlite", tmp_path, NOW).log as other:
        import_jsonl(other, tmp_path / "all.jsonl")
        assert other.session(a_session(1).id) == was
    with (tmp_path / "all.csv").open(newline="", encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert (row["practice_id"], row["ending"]) == (CALM_ID, "complete")
