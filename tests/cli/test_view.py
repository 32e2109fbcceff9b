import io

import pytest

from companion.cli.questions import ask_all, ask_practice, begin_anyway
from companion.cli.view import View, clock
from companion.practice.layout import lay_out
from companion.practice.moments import moment_at
from companion.practice.script import parse
from companion.units import Frames

TIMELINE = lay_out(
    parse(
        "---\ntitle: T\nkind: quiet\ndirection: outward\n---\n# One\nHello.\n"
        "(breathe in 4s, hold 2s, out 6s, hold 2s, for 1 breaths)\n"
        "# Two\n(ask zone)\n(ask distress)",
        "s.md",
    ),
    lambda _text: None,
)


class Terminal(io.StringIO):
    """A stream with an encoding of its own, that may be a terminal."""

    def __init__(self, text: str = "", encoding: str = "utf-8", tty: bool = True):
        super().__init__(text)
        self._encoding = encoding
        self._tty = tty

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding

    def isatty(self) -> bool:
        return self._tty


def shown(out: Terminal, *, live: bool) -> str:
    view = View(out, TIMELINE, live=live)
    for frame in range(0, TIMELINE.frames, 4_800):
        view.show(moment_at(TIMELINE, Frames(frame)))
    view.tell("Over.")
    return out.getvalue()


def test_a_terminal_has_one_living_line_and_the_words_above_it() -> None:
    told = shown(Terminal(), live=True)
    lines = told.split("\r")
    assert any("Breathe in   ████" in line for line in lines)
    for words in ("One", "Hello.", "Hold", "Breathe out", "Rest", "Two"):
        assert words in told
    assert told.count("Hello.") == 1
    assert told.count("too much, enough, or too little now?") == 1
    assert told.count("how much distress is there now?") == 1
    assert told.endswith("\r\x1b[KOver.\n")


def test_elsewhere_there_is_a_line_for_each_change() -> None:
    told = shown(Terminal(), live=False)
    assert "\r" not in told
    assert "\x1b" not in told
    assert told.count("Breathe in") == 1


def test_a_terminal_without_blocks_gets_plain_signs() -> None:
    told = shown(Terminal(encoding="ascii"), live=True)
    assert "####" in told
    assert told.isascii()


@pytest.mark.parametrize(
    ("seconds", "told"), [(0, "0:00"), (59.4, "0:59"), (59.6, "1:00"), (600, "10:00")]
)
def test_time_left_is_told_in_minutes_and_seconds(seconds: float, told: str) -> None:
    assert clock(Frames(round(seconds * 48_000))) == told


def test_at_a_terminal_an_answer_that_does_not_fit_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("eleven\n11\n10\n\n\n\n"))
    states = []
    answers = ask_all("Now.", states.append)
    assert answers.distress == 10
    assert states[-1] == answers
    assert len(states) == 4
    assert capsys.readouterr().out.count("That did not fit.") == 2


@pytest.mark.parametrize(
    ("typed", "tty", "begins"),
    [("\n", True, True), ("n\n", True, False), ("", True, True), ("n\n", False, True)],
)
def test_looking_outward_is_offered_and_never_forced(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: str,
    tty: bool,
    begins: bool,
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(typed, tty=tty))
    assert begin_anyway() is begins
    assert "Looking outward often suits better" in capsys.readouterr().out


def test_a_number_that_is_not_on_the_list_is_asked_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "---\ntitle: T\nkind: quiet\ndirection: outward\n---\nHello."
    monkeypatch.setattr("sys.stdin", Terminal("9\n2\n"))
    offered = [parse(text, "a.md"), parse(text, "b.md")]
    assert ask_practice(offered) == "b"


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("1\n", "b"),
        ("\n", "easy-lengthening"),
        ("", "easy-lengthening"),
        ("x.md\n", "x.md"),
    ],
)
def test_a_practice_is_chosen_by_number_name_or_not_at_all(
    monkeypatch: pytest.MonkeyPatch, typed: str, chosen: str
) -> None:
    text = "---\ntitle: T\nkind: quiet\ndirection: outward\n---\nHello."
    offered = [parse(text, "b.md"), parse(text, "easy-lengthening.md")]
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    assert ask_practice(offered) == chosen
