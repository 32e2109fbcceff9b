import json
import threading
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import soundfile

from companion import __version__
from companion.checkin.records import Occasion, Zone
from companion.cli.calm import PRACTICE
from companion.cli.view import View
from companion.errors import LogError
from companion.practice.model import Direction
from companion.practice.wishes import NO_WISHES
from companion.sound.pcm import to_pcm
from companion.units import Frames

RATE = 48_000


def written(folder: Path) -> list[str]:
    """Give the names in a folder; what the companion keeps for itself is at home."""
    return sorted(path.name for path in folder.iterdir() if path.name != "home")


def test_the_version_is_told(call) -> None:
    assert call("--version") == (0, f"{__version__}\n", "")


def test_the_practices_are_listed_for_people_and_for_programs(call) -> None:
    code, out, _ = call("practices")
    assert code == 0
    assert "Head to sacrum" in out
    code, out, _ = call("practices", "--json")
    listed = {each["id"]: each for each in json.loads(out)}
    assert set(listed) >= {"coherent-breathing", "easy-lengthening", "head-to-sacrum"}
    coherent = listed["coherent-breathing"]
    assert coherent.pop("sources")
    assert coherent == {
        "id": "coherent-breathing",
        "title": "Coherent breathing",
        "summary": "Even breaths, five seconds in and five seconds out.",
        "kind": "breathing",
        "direction": "inward",
        "needs": coherent["needs"],
        "minutes": [3, 5, 10],
        "evidence": "B",
        "caution": [],
        "wordings": [],
        "path": None,
    }
    documented = Path(__file__).parents[2] / "docs" / "file-formats.md"
    for field in listed["coherent-breathing"]:
        assert f"`{field}`" in documented.read_text("utf-8")


def test_practices_are_listed_by_need_and_by_time(call) -> None:
    def ids(*options: str) -> set[str]:
        code, out, _ = call("practices", "--json", *options)
        assert code == 0
        return {each["id"] for each in json.loads(out)}

    sleep = ids("--need", "sleep")
    assert "sleep-scan" in sleep
    assert "coherent-breathing" not in sleep
    assert sleep < ids("--need", "sleep", "--need", "settle") < ids()
    short = ids("--minutes", "3")
    assert "coherent-breathing" in short
    assert "head-to-sacrum" not in short
    assert ids("--need", "sleep", "--minutes", "1") <= sleep
    code, out, err = call("practices", "--need", "slep")
    assert (code, out) == (2, "")
    assert "'slep' is not one of" in err
    _, out, _ = call("practices", "--need", "sleep")
    assert "  for: sleep" in out


def test_own_scripts_are_listed_and_wrong_ones_named_at_the_end(
    call, home: Path
) -> None:
    own = home / "scripts"
    own.mkdir(parents=True)
    head = "---\ntitle: Mine\nkind: {}\ndirection: outward\n---\nHello there.\n"
    (own / "mine.md").write_text(head.format("quiet"))
    (own / "wrong.md").write_text(head.format("quite"))
    code, out, err = call("practices", "--json")
    assert code == 0
    (mine,) = (each for each in json.loads(out) if each["id"].startswith("own/"))
    assert (mine["id"], mine["path"]) == ("own/mine", str(own / "mine.md"))
    wrong = own / "wrong.md"
    assert err == f'{wrong}:3:7: unknown kind "quite"; did you mean "quiet"?\n'
    code, _, _ = call("render", "own/mine", "-o", home / "mine.wav")
    assert (code, (home / "mine.wav").exists()) == (0, True)


def test_a_right_script_is_checked_in_silence(call, short: Path) -> None:
    assert call("check", short) == (0, "", "")


def test_wrong_scripts_are_told_on_standard_output(call, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.md"
    wrong.write_text(
        "---\ntitle: T\nkind: quiet\ndirection: outward\nbed: osean\n---\n(puase 3s)\n"
    )
    gone = tmp_path / "gone.md"
    code, out, err = call("check", wrong, gone)
    assert (code, err) == (1, "")
    first, second, third = out.splitlines()
    assert first == f'{wrong}:5:6: unknown bed "osean"; did you mean "ocean"?'
    assert second == f'{wrong}:7:2: unknown direction "puase"; did you mean "pause"?'
    assert third.startswith(f"{gone}:1:1: {gone} cannot be read: No such file")


STRETCHING = """---
title: Mine
kind: quiet
direction: outward
minutes: [1, 5, 30]
---
Hello.
(pause 4 min)
"""


def test_lengths_that_a_script_cannot_have_are_warned_of(call, tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    path.write_text(STRETCHING, encoding="utf-8")
    code, out, err = call("check", path)
    assert (code, err) == (0, "")
    assert out == (
        f"{path}:5:1: warning: it cannot last 1 or 30 minutes; "
        "it can last from 2.5 to 8.1 minutes\n"
    )
    path.write_text(STRETCHING.replace("5, 30", "5"), encoding="utf-8")
    assert "it cannot last 1 minute;" in call("check", path)[1]
    path.write_text(STRETCHING.replace("1, 5, 30", "3, 8"), encoding="utf-8")
    assert call("check", path) == (0, "", "")


def test_only_lengths_that_are_possible_are_listed_and_each_of_them_is(
    call, companion, home: Path, tmp_path: Path
) -> None:
    (home / "scripts").mkdir(parents=True)
    path = home / "scripts" / "mine.md"
    path.write_text(STRETCHING, encoding="utf-8")
    listed = json.loads(call("practices", "--json")[1])
    (mine,) = [each for each in listed if each["id"] == "own/mine"]
    assert mine["minutes"] == [4, 5]
    practice = companion.library.find("own/mine")
    for voice in companion.index.voices:
        for minutes in mine["minutes"]:
            timeline = companion.lay(practice, minutes, voice)(NO_WISHES, Frames(0))
            assert timeline.frames / RATE / 60 == pytest.approx(minutes, abs=0.25)


def test_a_practice_is_rendered_in_the_wording_that_is_asked_for(
    call, tmp_path: Path
) -> None:
    path, events = tmp_path / "mine.md", tmp_path / "out.json"
    head = STRETCHING.replace("minutes: [1, 5, 30]", "wordings: [lying, seated]")
    text = head.replace("(pause 4 min)", "(lying) Lie down.\n(seated) Sit down.")
    path.write_text(text, encoding="utf-8")
    asked = ["render", path, "-o", tmp_path / "out.wav", "--timeline", events]
    for options, line in (([], "Lie down."), (["--wording", "seated"], "Sit down.")):
        assert call(*asked, "--voice", "none", *options)[0] == 0
        spoken = [e for e in json.loads(events.read_text())["events"] if "text" in e]
        assert [each["text"] for each in spoken] == ["Hello.", line]
    code, _, err = call(*asked, "--wording", "standing")
    assert code == 2
    assert 'has no wording "standing"; there are lying, seated.' in err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["frobnicate"], "No such command 'frobnicate'. See companion --help."),
        (["render", "coherent-breathing"], "Missing option '-o'"),
        (["render", "coherent-breathing", "-o", "x.xyz"], "needs an ending"),
        (["render", "coherent-breathing", "-o", "x"], ".wav, .flac, .ogg, .mp3"),
        (["render", "cohernt-breathing", "-o", "x.wav"], '"coherent-breathing"?'),
        (
            ["render", "coherent-breathing", "-o", "x.wav", "--minutes", "99"],
            "can last from 3 to 10 minutes, but not 99.",
        ),
        (["render", "coherent-breathing", "-o", "x.wav", "--minutes", "0"], "range"),
        (["render", "coherent-breathing", "-o", "x.wav", "--minutes", "nan"], "nan"),
        (
            ["render", "coherent-breathing", "-o", "x.wav", "--voice", "hart"],
            'There is no voice "hart"; did you mean "heart"?',
        ),
        (
            ["render", "coherent-breathing", "-o", "x.wav", "--bed", "zzz"],
            'There is no bed "zzz"; there are',
        ),
        (
            ["render", "coherent-breathing", "-o", "x.wav", "--timeline", "x.wav"],
            "two different files",
        ),
        (["play", "nothing-like-it"], "There is no practice or script file"),
        (["log", "export", "-o", "x.txt"], ".jsonl or .csv"),
        (["log", "delete", "2026-03-02", "2026-03-01"], "give the earlier one first"),
    ],
)
def test_wrong_use_is_one_sentence_and_two(
    call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments, told
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = call(*arguments)
    assert (code, out) == (2, "")
    assert told in err
    assert len(err.splitlines()) == 1
    assert not list(tmp_path.glob("x*"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["render", "coherent-breathing", "-o", "no-such-folder/x.wav"],
        ["log", "export", "-o", "no-such-folder/x.jsonl"],
        ["log", "import", "no-such.jsonl"],
        ["log", "import", "no-such.csv"],
        ["log", "backup", "no-such-folder/x"],
    ],
)
def test_what_fails_is_one_sentence_and_one(
    call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = call(*arguments)
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err


def test_a_script_with_problems_is_not_rendered(call, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.md"
    wrong.write_text("no front matter")
    code, _, err = call("render", wrong, "-o", tmp_path / "x.wav")
    assert code == 1
    assert err.startswith(f"{wrong}:1:1: there is no front matter")


@pytest.mark.parametrize("ending", ["wav", "flac", "ogg", "mp3"])
def test_a_practice_is_rendered_to_every_kind_of_file(
    call, companion, short: Path, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"out.{ending}"
    assert call("render", short, "-o", path)[0] == 0
    practice = companion.library.find(str(short))
    timeline = companion.lay(practice, None, "heart")(NO_WISHES, Frames(0))
    samples, rate = soundfile.read(path, dtype="int16")
    whole = to_pcm(companion.renderer(timeline, "heart").block(0, timeline.frames))
    assert rate == RATE
    if ending in ("wav", "flac"):
        assert np.array_equal(samples, whole)
    else:
        assert abs(len(samples) - len(whole)) < 0.1 * RATE
        quiet = np.sqrt(np.mean(np.square(samples, dtype=np.float64)))
        meant = np.sqrt(np.mean(np.square(whole, dtype=np.float64)))
        assert quiet == pytest.approx(meant, rel=0.05)
    assert written(tmp_path) == [path.name, "short.md"]


def test_the_timeline_goes_with_the_sound(call, short: Path, tmp_path: Path) -> None:
    sound, events = tmp_path / "out.wav", tmp_path / "out.json"
    assert call("render", short, "-o", sound, "--timeline", events)[0] == 0
    told = json.loads(events.read_text())
    assert (told["rate"], told["frames"]) == (RATE, soundfile.info(sound).frames)
    kinds = [event["kind"] for event in told["events"]]
    assert kinds.count("phase") == 4
    assert [e["phase"] for e in told["events"] if e["kind"] == "phase"] == [
        "in",
        "out",
    ] * 2
    spoken = [e["text"] for e in told["events"] if e["kind"] == "speak"]
    assert spoken == ["Hello, and welcome.", "Goodbye."]
    assert {"chapter", "bed", "ask"} < set(kinds)


def test_voice_and_bed_can_be_left_out_or_chosen(
    call, short: Path, tmp_path: Path
) -> None:
    events = tmp_path / "out.json"
    path = tmp_path / "out.wav"
    assert (
        call(
            "render",
            short,
            "-o",
            path,
            "--timeline",
            events,
            "--bed",
            "none",
            "--voice",
            "none",
        )[0]
        == 0
    )
    told = json.loads(events.read_text())["events"]
    assert not [e for e in told if e["kind"] == "bed"]
    assert not [e for e in told if e["kind"] == "speak" and e["clip"]]
    call("render", short, "-o", path, "--timeline", events, "--bed", "rain")
    told = json.loads(events.read_text())["events"]
    assert [e["name"] for e in told if e["kind"] == "bed"] == ["rain"]


def test_an_earlier_file_survives_a_render_that_fails(
    call, companion, short: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.wav"
    path.write_bytes(b"earlier")

    class Broken:
        def block(self, start, n):
            raise KeyboardInterrupt

    monkeypatch.setattr(companion, "renderer", lambda *_: Broken())
    assert call("render", short, "-o", path)[0] == 130
    assert path.read_bytes() == b"earlier"
    assert written(tmp_path) == ["out.wav", "short.md"]


def test_the_log_goes_out_and_comes_back(
    call, companion, home: Path, tmp_path: Path, short: Path, monkeypatch
) -> None:
    feed(monkeypatch, "7\n\n30\ntoo much\n0\n100\n\nenough\n")
    assert call("play", short)[0] == 0
    first, second = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    assert call("log", "export", "-o", first) == (0, "", "")
    assert call("log", "import", first)[0] == 0
    assert call("log", "export", "-o", second)[0] == 0
    assert first.read_bytes() == second.read_bytes()
    table = tmp_path / "table.csv"
    assert call("log", "export", "-o", table)[0] == 0
    assert len(table.read_text().splitlines()) == 4
    assert call("log", "verify")[:2] == (
        0,
        "The log is whole: sessions 1, check-ins 2.\n",
    )
    assert call("log", "backup", tmp_path / "copy.sqlite")[0] == 0
    for path in home.glob("log.sqlite*"):
        path.unlink()
    assert call("log", "import", first)[0] == 0
    assert call("log", "export", "-o", second)[0] == 0
    assert first.read_bytes() == second.read_bytes()


DAYLIO = (
    "full_date,date,weekday,time,mood,activities,note_title,note\n"
    '2026-03-01,March 1,Sunday,9:30 PM,good,reading | friends,,"Two\nlines"\n'
    "2026-03-02,March 2,Monday,8:00 AM,bad,,,Äpfel\n"
)


def test_entries_of_daylio_come_in_once_and_are_found_and_deleted(
    call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "daylio.csv"
    table.write_text(DAYLIO, encoding="utf-8")
    added = "0 sessions and 2 check-ins added; 0 already there.\n"
    assert call("log", "import", table) == (0, added, "")
    again = "0 sessions and 0 check-ins added; 2 already there.\n"
    assert call("log", "import", table) == (0, again, "")
    assert call("log", "find", "äPFEL") == (0, "2026-03-02 08:00\n    Äpfel\n", "")
    found = "2026-03-01 21:30\n    reading, friends\n    Two\n    lines\n"
    assert call("log", "find", "two") == (0, found, "")
    feed(monkeypatch, "n\n")
    assert call("log", "delete", "2026-03-01", "2026-03-01")[0] == 0
    assert call("log", "find", "two") == (0, found, "")
    gone = "Deleted from 2026-03-01 to 2026-03-01: sessions 0, check-ins 1.\n"
    assert call("log", "delete", "--yes", "2026-03-01", "2026-03-01") == (0, gone, "")
    assert call("log", "find", "two") == (0, "", "")
    assert "lines" not in (tmp_path / "home" / "log.sqlite").read_text("latin-1")


def feed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def answers_of(companion) -> dict[Occasion, tuple]:
    log, _ = companion.open_log()
    _, check_ins = log.everything()
    log.close()
    return {
        c.occasion: (
            c.answers.distress,
            c.answers.pleasantness,
            c.answers.energy,
            c.answers.zone,
        )
        for c in check_ins
    }


def test_a_session_is_played_asked_and_logged(
    call, companion, short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(monkeypatch, "7\n\n30\ntoo much\n0\n100\n\nEnough\n")
    code, out, err = call("play", short)
    assert (code, err) == (0, "")
    assert "Hello, and welcome." in out
    assert "No sound here." in out
    assert "Breathe in" in out
    assert "Breathe out" in out
    assert "left" in out
    assert "Saved in your log, on this computer only." in out
    log, _ = companion.open_log()
    (session,), _check_ins = log.everything()
    log.close()
    assert session.title == "A short one"
    assert session.ending.value == "complete"
    assert session.frames_heard == session.frames_planned
    assert answers_of(companion) == {
        Occasion.BEFORE: (7, None, 30, Zone.TOO_MUCH),
        Occasion.AFTER: (0, 100, None, Zone.ENOUGH),
    }


def test_in_overwhelm_looking_outward_is_offered_before_an_inward_practice(
    call, companion, short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from companion.cli import guarding

    feed(monkeypatch, "9\n\n\n\n")
    monkeypatch.setattr(guarding, "begin_anyway", lambda: False)
    code, out, _ = call("play", short)
    assert code == 0
    assert "Hello" not in out
    assert answers_of(companion) == {Occasion.BEFORE: (9, None, None, None)}
    feed(monkeypatch, "7\n\n\nenough\n")
    assert "Hello" in call("play", short)[1]


@pytest.mark.parametrize("text", ["", "\n\n\n\n\n\n\n\n"])
def test_everything_can_be_skipped(
    call, companion, short: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    feed(monkeypatch, text)
    assert call("play", short)[0] == 0
    nothing = (None, None, None, None)
    assert answers_of(companion) == {
        Occasion.BEFORE: nothing,
        Occasion.AFTER: nothing,
    }


def test_a_wrong_answer_from_a_pipe_is_skipped_and_the_next_ones_still_fit(
    call, companion, short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(monkeypatch, "-1\n101\n5\nplenty\n\n\n\ntoo little\n")
    code, _, err = call("play", short)
    assert code == 0
    assert err.count("Skipped: expected") == 3
    assert answers_of(companion) == {
        Occasion.BEFORE: (None, None, 5, None),
        Occasion.AFTER: (None, None, None, Zone.TOO_LITTLE),
    }


def test_without_check_in_nothing_is_asked_and_the_session_is_logged(
    call, companion, short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(monkeypatch, "7\n")
    code, out, _ = call("play", short, "--no-check-in")
    assert code == 0
    assert "distress" not in out
    assert answers_of(companion) == {}
    log, _ = companion.open_log()
    assert len(log.sessions()) == 1
    log.close()


def test_an_interrupted_session_ends_gently_and_is_asked_about(
    call, companion, short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from companion.cli import play

    feed(monkeypatch, "\n\n\n\n3\n\n\n\n")
    looks = count()
    noticed: list[str] = []
    notice = View.notice

    def note(self, text: str | None) -> None:
        noticed.extend([text] if text else [])
        notice(self, text)

    class Interrupted(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            if noticed and next(looks) == 3:
                raise KeyboardInterrupt
            return super().wait(timeout)

    monkeypatch.setattr(View, "notice", note)
    monkeypatch.setattr(play, "threading", SimpleNamespace(Event=Interrupted))
    code, out, _ = call("play", short)
    assert code == 0
    assert "You stopped, and that is fine." in out
    assert out.count("No sound here.") == 1
    log, _ = companion.open_log()
    (session,) = log.sessions()
    log.close()
    assert session.ending.value == "stopped"
    assert answers_of(companion)[Occasion.AFTER] == (3, None, None, None)


def test_a_log_that_cannot_be_opened_does_not_stop_the_session(
    call, home: Path, short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.mkdir()
    (home / "log.sqlite").mkdir()
    feed(monkeypatch, "7\n")
    code, out, err = call("play", short)
    assert code == 1
    assert "Goodbye." in out
    assert "Not all of this could be saved." in out
    assert "The practice goes on." in err
    assert "Traceback" not in err


def test_a_damaged_log_is_said_and_what_can_be_read_is_kept(
    call, companion, home: Path, short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(monkeypatch, "7\n")
    assert call("play", short)[0] == 0
    (home / "log.sqlite").write_bytes(b"not a log at all" * 1000)
    code, out, err = call("log", "verify")
    assert (code, err) == (1, "")
    assert out.startswith("The log was damaged")
    assert call("log", "verify")[0] == 0
    assert list(home.glob("log-damaged-*"))


def test_a_log_with_a_wrong_row_is_told(call, companion, home: Path, short) -> None:
    import sqlite3

    call("play", short, "--no-check-in")
    in_use, _ = companion.open_log()  # so that opening does not mend it first
    connection = sqlite3.connect(home / "log.sqlite")
    with connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE sessions SET started_utc = 'yesterday'")
    connection.close()
    code, out, _ = call("log", "verify")
    in_use.close()
    assert code == 1
    assert "is not as it should be" in out or "damaged" in out


def test_a_save_that_fails_is_told_and_the_session_goes_on(
    call, companion, short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        def __getattr__(self, _name: str):
            def refuse(*_arguments: object) -> None:
                raise LogError("The disk is full.")

            return refuse

    monkeypatch.setattr(companion, "open_log", lambda: (Full(), "A notice."))
    feed(monkeypatch, "7\n")
    code, out, err = call("play", short)
    assert code == 1
    assert "A notice." in err
    assert "The disk is full. The practice goes on." in err
    assert "Goodbye." in out


def test_what_could_not_be_saved_at_first_is_saved_once_it_can_be(
    call, companion, short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = companion.open_log
    tries = iter(range(100))

    def refusing():
        if next(tries) < 3:
            raise LogError("The log is in use.")
        return opened()

    monkeypatch.setattr(companion, "open_log", refusing)
    feed(monkeypatch, "7\n\n\n\n2\n")
    code, out, err = call("play", short)
    assert code == 0
    assert err.count("The log is in use. The practice goes on.") == 1
    assert "Saved in your log" in out
    monkeypatch.undo()
    assert answers_of(companion) == {
        Occasion.BEFORE: (7, None, None, None),
        Occasion.AFTER: (2, None, None, None),
    }


def test_what_breaks_in_the_player_is_not_swallowed(
    call, companion, short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> None:
        raise ValueError("ours")

    monkeypatch.setattr(companion, "playable", broken)
    feed(monkeypatch, "")
    with pytest.raises(ValueError, match="ours"):
        call("play", short)
    log, _ = companion.open_log()
    (session,) = log.sessions()
    log.close()
    assert session.ending.value == "stopped"


def test_calm_without_a_display_asks_nothing_and_keeps_nothing(
    call, short: Path, home: Path, monkeypatch
) -> None:
    def no_questions(*_arguments, **_options):
        raise AssertionError("something was asked")

    monkeypatch.setattr("click.prompt", no_questions)
    monkeypatch.setattr("companion.cli.calm.PRACTICE", str(short))
    code, out, _ = call("calm")
    assert code == 0
    assert "Hello, and welcome." in out
    assert not (home / "log.sqlite").exists()


def test_what_calm_begins_with_is_on_offer_and_looks_outward(companion) -> None:
    practice = companion.library.find(PRACTICE)
    assert practice.direction is Direction.OUTWARD
    assert not practice.leads


def test_hidden_without_a_display_or_with_a_command_is_one_sentence(call) -> None:
    for arguments in (("--hidden",), ("--hidden", "practices")):
        code, out, err = call(*arguments)
        assert (code, out) == (2, "")
        assert err.count("\n") == 1
        assert err.startswith(("There is no display", "--hidden opens the window"))


def test_the_help_tells_of_what_opens_a_window(call) -> None:
    _code, out, _ = call("--help")
    assert "--hidden" in out
    assert "calm" in out
