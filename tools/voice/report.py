"""The report: every clip with its figures, and what to look over."""

from typing import TYPE_CHECKING

from voice import listener
from voice.clip import CEILING, LOUDNESS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voice.sayings import Sayings
    from voice.takes import Take
    from voice.voices import Voice


_PREFACE = f"""Written by `python -m voice render`. Read back by {listener.NAME}.
Of a line's takes at several speeds, the first that is heard as written is kept: so the
error rate is that of chosen takes, by the recogniser that chose them. Pace counts the
pauses inside a line."""


def report(
    voice: "Voice", takes: "Sequence[Take]", sayings: "Sayings", rate: int
) -> str:
    """Write the report of a voice, as Markdown."""
    parts = [
        f"# {voice.title}: {voice.source}",
        _PREFACE,
        _totals(takes, rate),
        _faulty(takes),
        _homographs(takes, sayings),
        _table(takes),
    ]
    return "\n\n".join(parts) + "\n"


def _totals(takes: "Sequence[Take]", rate: int) -> str:
    count = sum(take.word_count for take in takes)
    wrong = sum(take.wrong for take in takes)
    minutes = sum(take.frames for take in takes) / rate / 60
    rows = [
        f"{len(takes)} clips, {minutes:.1f} minutes, {count} words",
        f"word error rate {100 * wrong / count:.2f} % "
        f"({wrong} words, in {sum(take.wrong > 0 for take in takes)} clips)",
        f"words a second: {_span([take.pace for take in takes], 2)}",
        f"loudness (LUFS): {_span([take.lufs for take in takes], 2)}",
        f"true peak (dBTP): {_span([take.dbtp for take in takes], 2)}",
        f"ends (dB under the loudest 5 ms): {_span([take.ends for take in takes], 0)}",
    ]
    return "\n".join(f"- {row}" for row in rows)


def _span(values: "Sequence[float]", digits: int) -> str:
    middle = sorted(values)[len(values) // 2]
    low, high = f"{min(values):.{digits}f}", f"{max(values):.{digits}f}"
    return f"{low} to {high}, median {middle:.{digits}f}"


def _faulty(takes: "Sequence[Take]") -> str:
    rows = [
        f"- {take.text} ({', '.join(faults)})"
        for take in takes
        if (faults := take.faults(LOUDNESS, CEILING))
    ]
    return "## To look at\n\n" + ("\n".join(rows) or "Nothing.")


def _homographs(takes: "Sequence[Take]", sayings: "Sayings") -> str:
    rows = [
        f"- {', '.join(found)}: {take.text} `{take.phonemes}`"
        for take in takes
        if (found := sayings.ambiguous(take.text))
    ]
    return "## Words with two sounds\n\n" + ("\n".join(rows) or "None.")


def _table(takes: "Sequence[Take]") -> str:
    head = "| line | speed | words/s | LUFS | dBTP | WER | heard |\n"
    rule = "|---|---|---|---|---|---|---|\n"
    return "## Every clip\n\n" + head + rule + "\n".join(_row(take) for take in takes)


def _row(take: "Take") -> str:
    heard = take.heard if take.wrong else ""
    figures = f"{take.pace:.2f} | {take.lufs:.1f} | {take.dbtp:.1f} | {take.wer:.0%}"
    return f"| {take.text} | {take.speed:.2f} | {figures} | {heard} |"
