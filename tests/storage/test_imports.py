import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings

from companion.checkin.body import BodyMap
from companion.checkin.records import Answers, CheckIn, Ending, Occasion, Session
from companion.errors import CompanionError
from companion.storage.log import Log
from companion.storage.opening import open_log
from companion.storage.transfer import Imported, export_jsonl, import_jsonl
from fakes.log_records import (
    ALL_ZERO,
    NOW,
    a_check_in,
    a_draft,
    a_session,
    an_ended_session,
    an_id,
    logs,
)

HEADER = '{"type":"companion-log","version":1}'
SESSION = {
    "type": "session",
    "id": an_id(1),
    "practice_id": "coherent-breathing",
    "title": "Coherent breathing",
    "started_at": "2026-03-01T08:30:00+01:00",
    "frames_planned": 48_000,
}
CHECK_IN = {
    "type": "check-in",
    "id": an_id(1001),
    "session_id": an_id(1),
    "occasion": "before",
    "felt_at": "2026-03-01T08:29:00+01:00",
}
NOTHING = Imported(0, 0, 0, 0, 0)
BODY = {"body_front": "00" * 400, "body_back": "0f" * 400}
EARLIER = {
    **CHECK_IN,
    "type": "earlier",
    "distress": 3,
    "replaced_at": "2026-03-02T08:30:00+01:00",
}


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with open_log(tmp_path / "log.sqlite", tmp_path, NOW).log as log:
        yield log


def a_file(folder: Path, *lines: object) -> Path:
    """A file of a header and these lines: text, or values to be JSON."""
    path = folder / "in.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join([HEADER, *texts]) + "\n", encoding="utf-8")
    return path


@settings(max_examples=40, deadline=None)
@given(logs())
def test_an_export_into_an_empty_log_gives_an_equal_export(
    records: tuple[list[Session], list[CheckIn]],
) -> None:
    sessions, check_ins = records
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open_log(folder / "one.sqlite", folder, NOW).log as one:
            for session in sessions:
                one.begin(session, None)
            for check_in in check_ins:
                one.add(check_in)
            export_jsonl(one, folder / "one.jsonl")
        with open_log(folder / "two.sqlite", folder, NOW).log as two:
            first = import_jsonl(two, folder / "one.jsonl")
            export_jsonl(two, folder / "two.jsonl")
            again = import_jsonl(two, folder / "one.jsonl")
            export_jsonl(two, folder / "three.jsonl")
        exported = (folder / "one.jsonl").read_bytes()
        assert (folder / "two.jsonl").read_bytes() == exported
        assert (folder / "three.jsonl").read_bytes() == exported
    assert first == Imported(len(sessions), len(check_ins), 0, 0, 0)
    assert again == Imported(0, 0, len(sessions) + len(check_ins), 0, 0)


def test_logs_of_two_machines_merge(log: Log, tmp_path: Path) -> None:
    log.begin(a_session(1), a_check_in(1, 1))
    with open_log(tmp_path / "b" / "log.sqlite", tmp_path, NOW).log as other:
        other.begin(a_session(2), a_check_in(2, 2))
        export_jsonl(other, tmp_path / "b.jsonl")
        export_jsonl(log, tmp_path / "a.jsonl")
        assert import_jsonl(log, tmp_path / "b.jsonl") == Imported(1, 1, 0, 0, 0)
        assert import_jsonl(other, tmp_path / "a.jsonl") == Imported(1, 1, 0, 0, 0)
        assert log.everything() == other.everything()


def test_exports_put_together_are_an_export(log: Log, tmp_path: Path) -> None:
    path = a_file(tmp_path, SESSION, HEADER, CHECK_IN)
    assert import_jsonl(log, path) == Imported(1, 1, 0, 0, 0)


def test_a_check_in_may_stand_above_its_session(log: Log, tmp_path: Path) -> None:
    assert import_jsonl(log, a_file(tmp_path, CHECK_IN, SESSION)).check_ins == 1


def test_a_check_in_may_be_of_a_session_that_the_log_has(
    log: Log, tmp_path: Path
) -> None:
    log.begin(a_session(1), None)
    assert import_jsonl(log, a_file(tmp_path, CHECK_IN)).check_ins == 1


def test_an_imported_check_in_lets_go_of_its_draft(log: Log, tmp_path: Path) -> None:
    log.save_draft(a_draft(1))
    import_jsonl(log, a_file(tmp_path, SESSION, CHECK_IN))
    assert log.drafts() == []


def test_skipped_and_zero_stay_apart(log: Log, tmp_path: Path) -> None:
    zero = {**CHECK_IN, "id": an_id(5), "distress": 0, "pleasantness": 0, "energy": 0}
    skipped = {**CHECK_IN, "distress": None}
    import_jsonl(log, a_file(tmp_path, SESSION, skipped, zero))
    found = {check_in.id: check_in.answers for check_in in log.check_ins(an_id(1))}
    assert found == {an_id(1001): Answers(), an_id(5): Answers(0, 0, 0, None)}


def test_a_later_export_fills_in_how_a_session_ended(log: Log, tmp_path: Path) -> None:
    with open_log(tmp_path / "b" / "log.sqlite", tmp_path, NOW).log as other:
        other.begin(a_session(), None)
        export_jsonl(other, tmp_path / "early.jsonl")
        other.finish(an_id(1), Ending.STOPPED, NOW, 4800)
        export_jsonl(other, tmp_path / "late.jsonl")
        ended = other.sessions()
    import_jsonl(log, tmp_path / "early.jsonl")
    assert import_jsonl(log, tmp_path / "late.jsonl") == replace(NOTHING, completed=1)
    assert log.sessions() == ended
    # The early one knows less, and takes nothing back.
    early = import_jsonl(log, tmp_path / "early.jsonl")
    assert early == replace(NOTHING, already_there=1)
    assert log.sessions() == ended


def test_what_the_log_has_otherwise_is_kept_and_counted(
    log: Log, tmp_path: Path
) -> None:
    log.begin(an_ended_session(1), a_check_in(1, answers=ALL_ZERO))
    before = log.everything()
    counts = import_jsonl(log, a_file(tmp_path, SESSION))
    assert counts == replace(NOTHING, differing=1)
    assert log.everything() == before


def test_another_ending_is_kept_as_the_log_has_it(log: Log, tmp_path: Path) -> None:
    log.begin(an_ended_session(1), None)
    export_jsonl(log, tmp_path / "out.jsonl")
    text = (tmp_path / "out.jsonl").read_text().replace('"complete"', '"stopped"')
    (tmp_path / "out.jsonl").write_text(text)
    assert import_jsonl(log, tmp_path / "out.jsonl") == replace(NOTHING, differing=1)
    assert log.sessions() == [an_ended_session(1)]


def test_a_differing_session_still_learns_its_ending(log: Log, tmp_path: Path) -> None:
    log.begin(a_session(1), None)
    ending = {
        "ended_at": "2026-03-01T08:35:00Z",
        "frames_heard": 5,
        "ending": "stopped",
    }
    counts = import_jsonl(log, a_file(tmp_path, {**SESSION, **ending}))
    assert counts == replace(NOTHING, completed=1, differing=1)
    (session,) = log.sessions()
    assert (session.ending, session.title) == (Ending.STOPPED, a_session(1).title)
    assert session.started_at == a_session(1).started_at


def test_the_counts_are_said() -> None:
    assert Imported(1, 2, 0, 0, 0).sentence() == (
        "1 session and 2 check-ins added; 0 already there."
    )
    assert Imported(0, 1, 3, 1, 2).sentence() == (
        "0 sessions and 1 check-in added; 3 already there; the ending of 1 session "
        "filled in; 2 records not as in the log, which was kept as it is."
    )
    assert Imported(0, 0, 0, changed=1, earlier=2).sentence() == (
        "0 sessions and 0 check-ins added; 0 already there; 1 check-in brought up to "
        "date; 2 earlier states of check-ins added."
    )


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "BOM"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
def test_a_file_from_any_editor_is_read(
    mark: bytes, end: bytes, log: Log, tmp_path: Path
) -> None:
    path = a_file(tmp_path, {**SESSION, "title": "Überraschung\u2028🌊"}, "", CHECK_IN)
    path.write_bytes(mark + path.read_bytes().replace(b"\n", end).strip())
    assert import_jsonl(log, path) == Imported(1, 1, 0, 0, 0)
    assert log.sessions()[0].title == "Überraschung\u2028🌊"


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="needs /dev/fd")
def test_a_pipe_is_read_as_a_file_is(log: Log, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    try:
        os.write(writing, a_file(tmp_path, SESSION).read_bytes())
        os.close(writing)
        assert import_jsonl(log, Path(f"/dev/fd/{reading}")).sessions == 1
    finally:
        os.close(reading)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("nonsense", "it is not one whole JSON object"),
        ('{"type":"session"', "it is not one whole JSON object"),
        ('{"a":' * 100_000, "it is not one whole JSON object"),
        ("[]", "expected an object, got"),
        ({}, 'there is no field "type"'),
        ({"type": "dream"}, "type: invalid value 'dream'"),
        ({**SESSION, "id": 4}, "id: expected a UUID, got a whole number"),
        ({**SESSION, "id": "4"}, "id: invalid UUID"),
        ({**SESSION, "practice_id": ""}, "practice_id: expected text of length"),
        ({**SESSION, "frames_planned": -1}, "frames_planned: expected a whole number"),
        ({**SESSION, "frames_planned": 2**63}, "frames_planned: expected a whole"),
        ({**SESSION, "mood": 3}, 'there is an unknown field "mood"'),
        ({**SESSION, "started_at": "yesterday"}, 'started_at: "yesterday" is not a'),
        ({**SESSION, "started_at": "2026-03-01T08:30:00"}, "with its offset, such as"),
        ({**SESSION, "started_at": "0001-01-01T00:00:00+01:00"}, "is not a time"),
        ({**SESSION, "ending": "complete"}, "go together, or are all null"),
        ({**SESSION, "ended_at": "2026-03-01T08:30:00Z"}, "go together"),
        ({**CHECK_IN, "distress": 11}, "distress: expected a whole number of at most"),
        ({**CHECK_IN, "distress": -1}, "distress: expected a whole number of at least"),
        ({**CHECK_IN, "energy": 101}, "energy: expected a whole number of at most 100"),
        (
            {**CHECK_IN, "energy": "9"},
            "energy: expected a whole number or null, got te",
        ),
        ({**CHECK_IN, "energy": 0.5}, 'a whole number or null, got "float"'),
        ({**CHECK_IN, "zone": "calm"}, "zone: invalid enum value 'calm'"),
        ({**CHECK_IN, "occasion": None}, "occasion: expected text"),
        (
            {**CHECK_IN, "session_id": an_id(7)},
            "is neither in this file nor in the log",
        ),
        ({**CHECK_IN, "safety": "fine"}, "safety: invalid enum value 'fine'"),
        ({**CHECK_IN, "note": ""}, "note: expected text"),
        ({**CHECK_IN, "feelings": [1]}, "feelings[0]: expected text, got a whole"),
        ({**CHECK_IN, "feelings": "sad"}, "feelings: expected a list or null, got"),
        ({**CHECK_IN, "body_front": "00" * 400}, "body_back go together"),
        ({**CHECK_IN, "body_felt": []}, "body_front and body_back go together"),
        ({**CHECK_IN, **BODY, "body_back": "00"}, "body_back: expected text of length"),
        ({**CHECK_IN, **BODY, "body_back": "xy" * 400}, "it is not hex digits alone"),
        (
            {**CHECK_IN, **BODY, "body_back": "00 " * 266 + "00"},
            "body_back: expected 800 hex digits",
        ),
        (
            {**CHECK_IN, **BODY, "body_felt": [{"region": "a"}, {"region": "a"}]},
            "body_felt: a region is there twice",
        ),
        ({**CHECK_IN, "edited_at": "later"}, 'edited_at: "later" is not a time'),
        (EARLIER, "its check-in"),
        ({**EARLIER, "replaced_at": None}, "replaced_at: expected text, got"),
        ({"type": "anchor", "value": 11, "words": "a"}, "value: expected a whole"),
        ({"type": "override", "rule": "", "at": "2026-03-01T08:30Z"}, "rule: expected"),
        ('{"type":"companion-log","version":0}', "version: expected a whole number"),
        ('{"type":"companion-log","version":4}', "please update Companion"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_imported(
    line: object, words: str, log: Log, tmp_path: Path
) -> None:
    path = a_file(tmp_path, {**SESSION, "id": an_id(2)}, line)
    with pytest.raises(CompanionError) as caught:
        import_jsonl(log, path)
    sentence = str(caught.value)
    assert sentence.startswith(f"{path}, line 3: ")
    assert words in sentence
    assert sentence.endswith("Nothing was imported.")
    assert log.everything() == ([], [])


def test_a_file_of_version_1_is_taken_as_it_is(log: Log, tmp_path: Path) -> None:
    done = import_jsonl(log, a_file(tmp_path, SESSION, CHECK_IN))
    assert (HEADER.endswith("1}"), done) == (True, Imported(1, 1, 0))
    assert log.check_ins(an_id(1)) == [
        CheckIn(
            an_id(1001),
            an_id(1),
            Occasion.BEFORE,
            datetime.fromisoformat("2026-03-01T08:29:00+01:00"),
        )
    ]


def test_a_body_map_that_is_blank_and_one_that_was_skipped_stay_apart(
    log: Log, tmp_path: Path
) -> None:
    blank = {**CHECK_IN, **BODY, "body_back": "00" * 400, "id": an_id(5)}
    skipped = {**CHECK_IN, "sensations": [], "body_felt": None}
    import_jsonl(log, a_file(tmp_path, SESSION, skipped, blank))
    found = {check_in.id: check_in.answers for check_in in log.check_ins(an_id(1))}
    assert found == {an_id(1001): Answers(), an_id(5): Answers(body=BodyMap())}


def test_an_earlier_state_may_stand_above_its_check_in(
    log: Log, tmp_path: Path
) -> None:
    done = import_jsonl(log, a_file(tmp_path, EARLIER, CHECK_IN, SESSION))
    assert done == Imported(1, 1, 0, earlier=1)
    assert log.earlier(an_id(1001))[0].check_in.answers == Answers(distress=3)


def test_it_tells_how_far_it_is(log: Log, tmp_path: Path) -> None:
    told: list[float] = []
    lines = [{**CHECK_IN, "id": an_id(n), "session_id": None} for n in range(2500)]
    assert import_jsonl(log, a_file(tmp_path, *lines), told.append) is not None
    assert told == sorted(told)
    assert (len(told), told[-1]) == (3, 1.0)


def test_an_import_that_is_called_off_leaves_the_log_as_it_was(
    log: Log, tmp_path: Path
) -> None:
    log.add(a_check_in(1, None))
    told: list[float] = []
    lines = [{**CHECK_IN, "id": an_id(n), "session_id": None} for n in range(2500)]
    path = a_file(tmp_path, *lines)
    assert import_jsonl(log, path, told.append, lambda: len(told) == 2) is None
    assert log.everything() == ([], [a_check_in(1, None)])
    assert import_jsonl(log, path, cancelled=lambda: False) is not None


def test_text_that_is_not_utf_8_is_named(log: Log, tmp_path: Path) -> None:
    path = a_file(tmp_path, SESSION)
    path.write_bytes(path.read_bytes().replace(b"Coherent", b"Coh\xe9rent"))
    with pytest.raises(CompanionError, match="line 2: it is not UTF-8 text"):
        import_jsonl(log, path)


@pytest.mark.parametrize(
    "content", ["nonsense", json.dumps(SESSION), HEADER.replace("1", "9")]
)
def test_the_first_line_says_what_the_file_is(
    content: str, log: Log, tmp_path: Path
) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(content)
    with pytest.raises(CompanionError, match="line 1: "):
        import_jsonl(log, path)


@pytest.mark.parametrize("content", [b"", b"\n\r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_said_to_be(content: bytes, log: Log, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(content)
    with pytest.raises(CompanionError, match="is empty; choose a file that was export"):
        import_jsonl(log, path)


def test_a_file_that_is_not_there_is_said_to_be(log: Log, tmp_path: Path) -> None:
    with pytest.raises(CompanionError, match="there is no such file; check its name"):
        import_jsonl(log, tmp_path / "nothing.jsonl")


def test_a_folder_is_no_file(log: Log, tmp_path: Path) -> None:
    with pytest.raises(CompanionError, match="it is a folder; choose a file"):
        import_jsonl(log, tmp_path)
