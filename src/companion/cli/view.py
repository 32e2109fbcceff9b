"""The session in a terminal: phase, fullness, caption, time left."""

import shutil
from typing import TextIO

from companion.practice.model import Phase, Question
from companion.practice.timeline import Moment, Timeline
from companion.units import Frames, seconds_of

BAR = 24
PHASES = {
    Phase.IN: "Breathe in",
    Phase.HOLD_FULL: "Hold",
    Phase.OUT: "Breathe out",
    Phase.HOLD_EMPTY: "Rest",
}
QUESTIONS = {
    Question.DISTRESS: "You might notice: how much distress is there now?",
    Question.PLEASANTNESS: "You might notice: how pleasant is it now?",
    Question.ENERGY: "You might notice: how much energy is there now?",
    Question.ZONE: "You might notice: is it too much, enough, or too little now?",
    Question.PLACE: "You might notice: where in the body is it?",
    Question.SENSATIONS: "You might notice: what is it like there?",
    Question.FEELINGS: "You might notice: is there a feeling?",
    Question.NOTE: "You might like to note something; there is room for it afterwards.",
    Question.PRACTITIONER: "There is room for a word to your practitioner afterwards.",
}


class View:
    """Shows moments: on a terminal one living line, elsewhere a line a change."""

    def __init__(self, out: TextIO, timeline: Timeline, *, live: bool) -> None:
        self._out = out
        self._timeline = timeline
        self._live = live
        self._noticed: str | None = None
        self._last = Moment(Frames(-1), timeline.frames)
        try:
            "█░".encode(out.encoding or "ascii")
            self._full, self._empty = "█", "░"
        except UnicodeEncodeError:
            self._full, self._empty = "#", "-"

    def show(self, moment: Moment) -> None:
        """Show the state at one frame."""
        last, self._last = self._last, moment
        if moment.chapter != last.chapter and moment.chapter is not None:
            title = self._timeline.chapters[moment.chapter].title
            self._print(f"\n{title}" if title else "")
        if moment.caption and moment.caption != last.caption:
            self._print(f"  {moment.caption}")
        if moment.ask and moment.ask is not last.ask:
            self._print(f"  {QUESTIONS[moment.ask]}")
        if self._live:
            self._out.write(f"\r{self.status(moment)}\x1b[K")
        elif moment.phase is not last.phase:
            self._print(self.status(moment))
        self._out.flush()

    def notice(self, text: str | None) -> None:
        """Print what the person should know, once."""
        if text is not None and text != self._noticed:
            self._noticed = text
            self.tell(text)

    def tell(self, text: str) -> None:
        """Print a line of its own."""
        self._print(text)
        self._out.flush()

    def status(self, moment: Moment) -> str:
        """Give the living line, cut to the terminal's width."""
        full = round(moment.fullness * BAR)
        bar = self._full * full + self._empty * (BAR - full)
        phase = PHASES[moment.phase] if moment.phase else ""
        line = f"{phase:<11}  {bar}  {clock(moment.left)} left"
        return line[: shutil.get_terminal_size().columns - 1] if self._live else line

    def _print(self, text: str) -> None:
        erase = "\r\x1b[K" if self._live else ""
        self._out.write(f"{erase}{text}\n")


def clock(frames: Frames) -> str:
    """Write a length as minutes and seconds."""
    minutes, seconds = divmod(round(seconds_of(frames)), 60)
    return f"{minutes}:{seconds:02}"
