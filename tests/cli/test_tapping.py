"""Tapping the own pace with Enter."""

import io
from itertools import count

import pytest

from companion.cli.tapping import tap_pace


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def taps(monkeypatch: pytest.MonkeyPatch, text: str, gap: float) -> float | None:
    monkeypatch.setattr("sys.stdin", Terminal(text))
    seconds = count(100.0, gap)
    return tap_pace(lambda: next(seconds))


def test_six_times_enter_give_the_pace(monkeypatch, capsys) -> None:
    assert taps(monkeypatch, "\n" * 6, 4.0) == pytest.approx(15)
    out = capsys.readouterr().out
    assert "5 of 6" in out
    assert "About 15 breaths a minute." in out


def test_a_pace_out_of_bounds_begins_at_the_bound(monkeypatch) -> None:
    assert taps(monkeypatch, "\n" * 6, 20.0) == 6


@pytest.mark.parametrize("text", ["n\n", "", "\n\nno, thank you\n", "\n\n\n\n\n"])
def test_it_can_be_left_out_at_any_time(monkeypatch, text) -> None:
    assert taps(monkeypatch, text, 4.0) is None


def test_a_pipe_is_not_asked(monkeypatch, capsys) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n" * 6))
    assert tap_pace(lambda: 0.0) is None
    assert capsys.readouterr().out == ""


def test_a_practice_that_leads_begins_at_the_tapped_pace(
    call, companion, tmp_path, monkeypatch
) -> None:
    path = tmp_path / "led.md"
    path.write_text(
        "---\ntitle: Led\nkind: breathing\ndirection: outward\n---\n"
        "(breathe from own to 6 per minute, out 60%, for 20s)\n",
        encoding="utf-8",
    )
    begun = []
    usual = companion.player

    def player(lay, voice, wishes):
        begun.append(wishes.own_rate)
        return usual(lay, voice, wishes)

    monkeypatch.setattr(companion, "player", player)
    monkeypatch.setattr("companion.cli.play.tap_pace", lambda _clock: 14.0)
    assert call("play", path, "--no-check-in")[0] == 0
    assert call("play", path, "--no-check-in", "--pace", 9)[0] == 0
    assert begun == [14.0, 9.0]


HELD = (
    "---\ntitle: Held\nkind: breathing\ndirection: outward\ncaution: [holds]\n---\n"
    "(breathe in 1s, hold 1s, out 1s, for 2 breaths)\n"
)


UNSAID = HELD.replace("caution: [holds]\n", "").replace(
    "(breathe in 1s, hold 1s, out 1s, for 2 breaths)", "(breathe box for 1 breath)"
)


@pytest.mark.parametrize("script", [HELD, UNSAID])
@pytest.mark.parametrize(("typed", "played"), [("n\n", False), ("\n", True)])
def test_breath_holds_say_for_whom_they_are_not(
    call, companion, tmp_path, monkeypatch, script, typed, played
) -> None:
    path = tmp_path / "held.md"
    path.write_text(script, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    code, out, _err = call("play", path, "--no-check-in")
    assert code == 0
    assert "in pregnancy" in out
    assert ("Ctrl-C ends it gently" in out) is played
