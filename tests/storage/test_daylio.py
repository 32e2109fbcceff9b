import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.checkin.records import Answers, CheckIn, Occasion
from companion.errors import CompanionError
from companion.storage.log import Log
from companion.storage.opening import open_log
from companion.storage.transfer import Imported, import_daylio, import_file
from companion.storage.verify import verify
from fakes.log_records import NOW

HEADER = "full_date,date,weekday,time,mood,activities,note_title,note"
BERLIN = ZoneInfo("Europe/Berlin")


def in_berlin(moment: datetime) -> datetime:
    return moment.replace(tzinfo=BERLIN)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with open_log(tmp_path / "log.sqlite", tmp_path, NOW).log as log:
        yield log
        assert verify(log) == []


def a_table(folder: Path, *rows: str, header: str = HEADER, end: str = "\r\n") -> Path:
    path = folder / "daylio.csv"
    path.write_bytes(end.join((header, *rows, "")).encode())
    return path


def brought_in(log: Log, *rows: str) -> list[CheckIn]:
    import_daylio(log, a_table(log.path.parent, *rows), in_berlin)
    return [*log.everything()[1]]


def row(time: str = "21:30", mood: str = "good", rest: str = ",,") -> str:
    return f"2026-03-01,March 1,Sunday,{time},{mood},{rest}"


def test_an_entry_is_a_check_in_by_itself(log: Log) -> None:
    (found,) = brought_in(log, row(rest='reading | friends,A title,"Line, one\r\ntwo"'))
    assert found.occasion is Occasion.ALONE
    assert found.session_id is None
    assert found.felt_at == datetime(2026, 3, 1, 21, 30, tzinfo=BERLIN)
    assert found.felt_at.utcoffset() == timedelta(hours=1)
    assert found.answers == Answers(
        pleasantness=75, note="reading, friends\nA title\nLine, one\ntwo"
    )


@pytest.mark.parametrize(
    ("mood", "pleasantness"),
    [("rad", 100), ("good", 75), ("meh", 50), ("bad", 25), (" Awful ", 0)],
)
def test_the_moods_that_daylio_comes_with_have_their_place(
    mood: str, pleasantness: int, log: Log
) -> None:
    (found,) = brought_in(log, row(mood=mood))
    assert found.answers == Answers(pleasantness=pleasantness)


def test_a_mood_of_ones_own_is_words_alone(log: Log) -> None:
    (found,) = brought_in(log, row(mood="wobbly", rest=",,Hello"))
    assert found.answers == Answers(note="wobbly\nHello")


def test_an_entry_that_says_nothing_is_all_skipped(log: Log) -> None:
    (found,) = brought_in(log, row(mood=""))
    assert found.answers == Answers()


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("9:30 PM", 21),
        ("9:30\u202fpm", 21),
        ("09:30 a.m.", 9),
        ("12:30 AM", 0),
        ("12:30PM", 12),
        ("21:30:15", 21),
        ("0:30", 0),
    ],
)
def test_times_are_of_12_or_of_24_hours(text: str, hour: int, log: Log) -> None:
    (found,) = brought_in(log, row(text))
    assert (found.felt_at.hour, found.felt_at.minute) == (hour, 30)


def test_the_offset_is_the_one_that_held_then(log: Log) -> None:
    winter, summer = brought_in(
        log,
        "2026-07-01,July 1,Wednesday,8:00,good,,,",
        "2026-01-01,January 1,Thursday,8:00,good,,,",
    )
    assert winter.felt_at.utcoffset() == timedelta(hours=1)
    assert summer.felt_at.utcoffset() == timedelta(hours=2)


def test_importing_twice_doubles_nothing_wherever_one_is(log: Log) -> None:
    table = a_table(log.path.parent, row(), row(), row("8:00"))
    assert import_daylio(log, table, in_berlin) == Imported(0, 2, 1)
    before = log.everything()

    def in_tokyo(moment: datetime) -> datetime:
        return moment.replace(tzinfo=timezone(timedelta(hours=9)))

    assert import_daylio(log, table, in_tokyo) == Imported(0, 0, 3)
    assert log.everything() == before


def test_an_entry_that_was_changed_here_stays_so(log: Log) -> None:
    (found,) = brought_in(log, row())
    changed = log.edit(
        CheckIn(found.id, None, found.occasion, found.felt_at, Answers(0)), NOW
    )
    brought_in(log, row())
    assert log.read([found.id]) == [changed]
    assert len(log.earlier(found.id)) == 1


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "BOM"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_from_any_program_is_read(
    mark: bytes, end: str, separator: str, log: Log, tmp_path: Path
) -> None:
    rows = [row(rest='a | b,,"Äpfel ""quoted"""'), ""]
    path = a_table(tmp_path, *rows, end=end)
    text = path.read_bytes().replace(b",", separator.encode())
    path.write_bytes(mark + text)
    assert import_file(log, path, in_berlin) == Imported(0, 1, 0)
    assert log.everything()[1][0].answers.note == 'a, b\nÄpfel "quoted"'


def test_columns_are_found_by_their_names(log: Log, tmp_path: Path) -> None:
    path = a_table(
        tmp_path,
        'bad,2026-03-01,8:00,"Sleep: 3","Hello"',
        header="mood,full_date,time,scales,note",
    )
    assert import_daylio(log, path, in_berlin) == Imported(0, 1, 0)
    assert log.everything()[1][0].answers == Answers(pleasantness=25, note="Hello")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (row("25:00"), 'time: "25:00" is not a time such as'),
        (row("13:00 PM"), 'time: "13:00 PM"'),
        (row("noon"), 'time: "noon"'),
        ("1.3.2026,,,8:00,good,,,", 'full_date: "1.3.2026" is not a date such as'),
        ("2026-02-30,,,8:00,good,,,", 'full_date: "2026-02-30"'),
        ("0001-01-01,,,8:00,good,,,", 'full_date: "0001-01-01" is too far away'),
        ("2026-03-01,8:00", "expected 8 columns, got 2"),
        (row(rest=',,"open'), "it cannot be read"),
        (row(rest=',,"a"b'), "it cannot be read"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_imported(
    wrong: str, words: str, log: Log, tmp_path: Path
) -> None:
    path = a_table(tmp_path, row(rest=',,"two\r\nlines"'), wrong)
    with pytest.raises(CompanionError) as caught:
        import_daylio(log, path, in_berlin)
    assert str(caught.value).startswith(f"{path}, line 4: ")
    assert words in str(caught.value)
    assert str(caught.value).endswith("Nothing was imported.")
    assert log.everything() == ([], [])


@pytest.mark.parametrize(
    "content", [b"", b"\r\n", b"a,b\r\n1,2\r\n", b"\xff\xfe", b"type,id,session_id\r\n"]
)
def test_any_other_table_is_refused_in_a_sentence(
    content: bytes, log: Log, tmp_path: Path
) -> None:
    path = tmp_path / "other.csv"
    path.write_bytes(content)
    with pytest.raises(CompanionError, match="is no table that can be imported"):
        import_daylio(log, path, in_berlin)


def test_a_table_that_is_not_there_is_said_to_be(log: Log, tmp_path: Path) -> None:
    with pytest.raises(CompanionError, match="there is no such file"):
        import_daylio(log, tmp_path / "nothing.csv", in_berlin)


def test_it_tells_how_far_it_is_and_can_be_called_off(log: Log, tmp_path: Path) -> None:
    rows = [row(f"{n // 60}:{n % 60:02}", rest=f",,{n}") for n in range(1440)]
    path = a_table(tmp_path, *rows)
    told: list[float] = []
    assert import_daylio(log, path, in_berlin, told.append, lambda: True) is None
    assert (len(told), log.everything()) == (1, ([], []))
    assert import_daylio(log, path, in_berlin, told.append) == Imported(0, 1440, 0)
    assert told[-1] == 1.0


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200) | st.text('",;\r\n 2026-03-01:good', max_size=200))
def test_any_text_is_imported_or_refused_in_a_sentence(text: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "daylio.csv"
        path.write_bytes((HEADER + "\n" + text).encode("utf-8", "replace"))
        with open_log(folder / "log.sqlite", folder, NOW).log as log:
            try:
                done = import_daylio(log, path, in_berlin)
            except CompanionError:
                done = Imported(0, 0, 0)
            assert done is not None
            assert len(log.everything()[1]) == done.check_ins
