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
