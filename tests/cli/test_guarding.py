"""The guard in a terminal."""

import io
import locale
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from companion.app import Companion
from companion.checkin.counsel import GO_ON, Counsel, Step
from companion.checkin.guard import Pause, Reason, Rule
from companion.checkin.records import Answers, CheckIn, Occasion, Session
from companion.cli.guarding import begins, tell_after
from companion.errors import CompanionError
from companion.practice.model import Direction
from companion.storage.help_file import read_help
from shipped import ASSETS

HELP = Counsel(Step.HELP, Rule.HELP, Reason.STILL_A_LOT)
GROUND = Counsel(Step.GROUND, Rule.PAUSE_INWARD, Reason.LESS_SAFE)


def shipped():
    return read_help(ASSETS / "help" / "lines.toml")


@pytest.fixture(autouse=True)
def in_britain(monkeypatch):
    monkeypatch.setattr(locale, "getlocale", lambda: ("en_GB", "UTF-8"))


def test_going_on_says_nothing(capsys):
    assert begins(GO_ON, shipped)
    tell_after(GO_ON, shipped)
    assert capsys.readouterr().out == ""


def test_harder_is_said_kindly_with_a_way_to_look_outward(capsys):
    tell_after(GROUND, shipped)
    told = capsys.readouterr().out
    assert "It feels less safe than before." in told
    assert "--need ground" in told


def test_a_check_in_of_before_is_named_as_one(capsys):
    pause = Pause(Reason.A_LOT, datetime.now(UTC), Rule.LOOK_OUTWARD)
    step = Counsel(Step.LOOK_OUTWARD, Rule.LOOK_OUTWARD, Reason.A_LOT, pause)
    assert begins(step, shipped)
    assert "When you checked in last, it was a lot." in capsys.readouterr().out


def test_help_names_the_numbers_of_the_own_country(capsys):
    tell_after(HELP, shipped)
    told = capsys.readouterr().out
    own, _, elsewhere = told.partition("\nElsewhere:\n")
    assert "116 123  Samaritans" in own
    assert "3114" not in own
    assert "3114" in elsewhere
    assert "United Kingdom" not in elsewhere


@pytest.mark.parametrize("name", ["de_AT", "de_AT.UTF-8", "de_AT@euro", "nds_DE"])
def test_the_country_is_found_however_it_is_written(capsys, monkeypatch, name):
    monkeypatch.setattr(locale, "getlocale", lambda: (name, None))
    tell_after(HELP, shipped)
    own = capsys.readouterr().out.partition("\nElsewhere:\n")[0]
    country = "Austria" if "AT" in name else "Germany"
    assert f"\n{country}  " in own
    assert "116 123  Samaritans" not in own


@pytest.mark.parametrize(
    "name",
    [
        None,
        "C",
        "de",
        "German_Austria",
        "Danish_Denmark",
        "Estonian_Estonia",
        "Chinese_China",
        "English_United States",
        "SWEDISH_SWEDEN",
        "en_GBR",
    ],
)
def test_without_a_country_all_are_named_and_none_is_the_own(capsys, monkeypatch, name):
    monkeypatch.setattr(locale, "getlocale", lambda: (name, "1252"))
    tell_after(HELP, shipped)
    told = capsys.readouterr().out
    assert "116 123" in told
    assert "3114" in told
    assert "Elsewhere:" not in told


def test_a_missing_list_is_told_and_the_rest_holds(capsys):
    def missing():
        raise CompanionError("The list cannot be read.")

    tell_after(HELP, missing)
    out, err = capsys.readouterr()
    assert "emergency number" in out
    assert err == "The list cannot be read.\n"


def test_what_was_answered_last_counts_in_a_terminal_too(
    call: Callable[..., tuple[int, str, str]],
    companion: Companion,
    short,
    monkeypatch: pytest.MonkeyPatch,
):
    log, _ = companion.open_log()
    at = companion.now() - timedelta(hours=1)
    a_lot = Answers(distress=9)
    with log:
        log.add(CheckIn(companion.new_id(), None, Occasion.ALONE, at, a_lot))
    monkeypatch.setattr("sys.stdin", io.StringIO("\n" * 12))
    code, out, _err = call("play", short)
    assert code == 0
    assert "When you checked in last, it was a lot." in out


def test_the_log_counts_in_a_terminal_too(
    call: Callable[..., tuple[int, str, str]],
    companion: Companion,
    short,
    monkeypatch: pytest.MonkeyPatch,
):
    log, _ = companion.open_log()
    at = companion.now() - timedelta(hours=1)
    key = companion.new_id
    session = Session(key(), "p", "P", at, 1, direction=Direction.INWARD)
    before = CheckIn(key(), session.id, Occasion.BEFORE, at, Answers(distress=3))
    with log:
        log.begin(session, before)
        log.add(CheckIn(key(), session.id, Occasion.AFTER, at, Answers(distress=6)))
    monkeypatch.setattr("sys.stdin", io.StringIO("2\n\n\n\n5\n\n\n\n\n"))
    code, out, _err = call("play", short)
    assert code == 0
    assert "It was harder after a practice in the last 24 hours." in out
    assert "There is more distress now than before." in out
