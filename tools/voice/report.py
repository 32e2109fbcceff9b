"""The report: every clip with its figures, and what to look over."""

from typing import TYPE_CHECKING

from voice import listener
from voice.clip import CEILING, LOUDNESS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from voice.reviewed import Reviewed
    from voice.sayings import Sayings
    from voice.takes import Take
    from voice.voices import Voice


_PREFACE = f"""Written by `python -m voice render`. Read back by {listener.NAME}.
Of a line's takes at several speeds, the first that is heard as written is kept: so the
error rate is that of chosen takes, by the recogniser that chose them. Nobody listened.
Pace counts the pauses inside a line. Everything is measured on the decoded files."""


def report(
    voice: "Voice",
    takes: "Sequence[Take]",
    sayings: "Sayings",
    reviewed: "Reviewed",
    known_good: str,
    rate: int,
) -> str:
    """Write the report of a voice, as Markdown; `rate` in frames a second."""
    parts = [
        f"# {voice.title}: {voice.source}",
        _PREFACE,
        _rows([*_words(takes, reviewed, known_good), *_levels(takes, rate)]),
        "## To look at\n\n" + (_faulty(takes, reviewed) or "Nothing."),
        "## Looked over by hand\n\n" + (_looked_over(takes, reviewed) or "Nothing."),
        "## Words with two sounds\n\n" + (_homographs(takes, sayings) or "None."),
        _table(takes),
    ]
    return "\n\n".join(parts) + "\n"


def _words(takes: "Sequence[Take]", reviewed: "Reviewed", known_good: str) -> list[str]:
    count = sum(take.word_count for take in takes)
    otherwise = [take for take in takes if take.wrong]
    open_ = [take for take in otherwise if reviewed.why(take) is None]
    wrong, left = (sum(take.wrong for take in some) for some in (otherwise, open_))
    return [
        f"word error rate {100 * wrong / count:.2f} % ({wrong} of {count} words, in "
        f"{len(otherwise)} clips)",
        f"of these, looked over by hand and found right: {wrong - left} words, in "
        f"{len(otherwise) - len(open_)} clips; without them "
        f"{100 * left / count:.2f} %",
        f"the same recogniser on a person's recording: {known_good}",
    ]


def _levels(takes: "Sequence[Take]", rate: int) -> list[str]:
    minutes = sum(take.frames for take in takes) / rate / 60
    mean = sum(take.lufs for take in takes) / len(takes)
    furthest = max(abs(take.lufs - mean) for take in takes)
    bursts = sum(take.bursts for take in takes)
    return [
        f"{len(takes)} clips, {minutes:.1f} minutes",
        f"words a second: {_span([take.pace for take in takes], 2)}",
        f"loudness (LUFS): {_span([take.lufs for take in takes], 2)}; mean "
        f"{mean:.2f}, the furthest from it by {furthest:.2f} LU",
        f"true peak (dBTP): {_span([take.dbtp for take in takes], 2)}; so none clips",
        f"silence before (ms): {_span([take.before for take in takes], 0)}",
        f"silence after (ms): {_span([take.after for take in takes], 0)}",
        f"ends (dB under the loudest 5 ms): {_span([take.ends for take in takes], 0)}",
        f"short high bursts, those of t and p among them: {bursts / minutes:.0f} a "
        f"minute, at most {max(take.bursts for take in takes)} in a clip",
    ]


def _rows(rows: "Iterable[str]") -> str:
    return "\n".join(f"- {row}" for row in rows)


def _span(values: "Sequence[float]", digits: int) -> str:
    middle = sorted(values)[len(values) // 2]
    low, high = f"{min(values):.{digits}f}", f"{max(values):.{digits}f}"
    return f"{low} to {high}, median {middle:.{digits}f}"


def _faulty(takes: "Sequence[Take]", reviewed: "Reviewed") -> str:
    return _rows(
        f"{take.text} ({', '.join(faults)})"
        for take in takes
        if (faults := take.faults(LOUDNESS, CEILING, reviewed.why(take) is not None))
    )


def _looked_over(takes: "Sequence[Take]", reviewed: "Reviewed") -> str:
    return _rows(
        f"{take.text} Heard: {take.heard} {why}"
        for take in takes
        if take.wrong and (why := reviewed.why(take))
    )


def _homographs(takes: "Sequence[Take]", sayings: "Sayings") -> str:
    return _rows(
        f"{', '.join(found)}: {take.text} `{take.phonemes}`"
        for take in takes
        if (found := sayings.ambiguous(take.text))
    )


def _table(takes: "Sequence[Take]") -> str:
    head = "| line | speed | words/s | LUFS | dBTP | WER | heard |\n"
    rule = "|---|---|---|---|---|---|---|\n"
    return "## Every clip\n\n" + head + rule + "\n".join(_row(take) for take in takes)


def _row(take: "Take") -> str:
    heard = take.heard if take.wrong else ""
    figures = f"{take.pace:.2f} | {take.lufs:.1f} | {take.dbtp:.1f} | {take.wer:.0%}"
    return f"| {take.text} | {take.speed:.2f} | {figures} | {heard} |"
