"""What the journey found, in sentences that claim no more than the numbers do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from companion.journey.comparison import Relation
from companion.journey.intervals import Interval
from companion.journey.sentences import Verdict
from companion.journey.series import Each

if TYPE_CHECKING:
    from datetime import date

    from companion.journey.comparison import Comparison
    from companion.journey.effects import Counts, Middle
    from companion.journey.sentences import Finding
    from companion.journey.welcome import Visits

tr = QCoreApplication.translate


def finding_in_words(finding: Finding) -> str:
    """Say what was found about one practice, or about all, in one sentence.

    Under 5 pairs it says only how many there are: they are listed beside it.
    """
    parts = [times_in_words(finding.count)]
    usual = {
        Verdict.USUALLY_LOWER: tr("findings", "usually lower afterward"),
        Verdict.USUALLY_HIGHER: tr("findings", "usually higher afterward"),
        Verdict.UNCLEAR: tr("findings", "no clear direction"),
    }.get(finding.verdict)
    if usual:
        parts.insert(0, usual)
    if finding.middle is not None:
        parts.append(_middle_in_words(finding.middle, finding.interval))
    return tr("findings", "{}: {}").format(title_of(finding), ", ".join(parts))


def title_of(finding: Finding) -> str:
    """Name the practice that was looked at, or all of them."""
    if finding.practice is None:
        return tr("findings", "All practices together")
    return finding.practice[1]


def counts_in_words(counts: Counts) -> str:
    """Say how often distress was lower, the same and higher afterward."""
    told = tr("findings", "{} lower, {} the same, {} higher afterward")
    return told.format(*(f"{n:,}" for n in (counts.lower, counts.same, counts.higher)))


def comparison_in_words(comparison: Comparison) -> str:
    """Say how one practice stands beside another, in one sentence or two."""
    told = {
        Relation.TOO_FEW: tr(
            "findings",
            "{one} and {other} can be compared once each was rated 10 times before and "
            "after. So far: {n}, and {m}.",
        ),
        Relation.APART: tr(
            "findings",
            "{one} and {other} began at distress too different to be compared: {a} and "
            "{b} on average.",
        ),
        Relation.UNCLEAR: tr(
            "findings",
            "No clear difference between {one} ({n}) and {other} ({m}). Allowing for "
            "where each began, distress after {one} was {side} at the end on average, "
            "{ends}.",
        ),
        Relation.LOWER: tr(
            "findings",
            "Allowing for where each began, distress was lower on average after {one} "
            "({n}) than after {other} ({m}): by {d}, {interval}.",
        ),
        Relation.HIGHER: tr(
            "findings",
            "Allowing for where each began, distress was higher on average after {one} "
            "({n}) than after {other} ({m}): by {d}, {interval}.",
        ),
    }[comparison.verdict]
    began = comparison.began or (0.0, 0.0)
    difference, interval = _by_how_much(comparison)
    return told.format(
        one=comparison.one[1],
        other=comparison.other[1],
        n=times_in_words(comparison.counts[0]),
        m=times_in_words(comparison.counts[1]),
        a=number_in_words(began[0]),
        b=number_in_words(began[1]),
        d=number_in_words(difference),
        interval=_interval_in_words(interval),
        side=_side_in_words(difference),
        ends=_sides_in_words(interval),
    )


def why_they_may_differ() -> str:
    """Say what else makes practices differ; it stands beside each comparison."""
    return tr(
        "findings",
        "You chose each practice for a reason, at its own hour and in its own mood. "
        "That alone can make a difference. And among many comparisons, one in twenty "
        "shows a difference by chance.",
    )


def why_it_may_fall() -> str:
    """Say what else makes distress fall; it stands wherever falls are shown."""
    return tr(
        "findings",
        "People often open Companion when it is bad. What is bad often eases by "
        "itself, with time, and with hoping that it will. So part of a fall would have "
        "come without a practice. To look at that, you can sit quietly now and then "
        "instead, and rate before and after.",
    )


def part_of_a_fall() -> str:
    """Say in short what else makes distress fall; it stands beside what was found."""
    return tr(
        "findings",
        "What is bad often eases by itself. So part of a fall would have come without "
        "a practice.",
    )


def marks_in_words(each: Each) -> str:
    """Say what one mark of a chart stands for."""
    return {
        Each.ENTRY: tr("findings", "Each mark is one check-in."),
        Each.DAY: tr(
            "findings",
            "Each mark is a day: the median, from the lowest to the highest.",
        ),
        Each.WEEK: tr(
            "findings",
            "Each mark is a week: the median, from the lowest to the highest.",
        ),
        Each.MONTH: tr(
            "findings",
            "Each mark is a month: the median, from the lowest to the highest.",
        ),
    }[each]


def what_an_interval_is() -> str:
    """Say what median and interval mean, for whoever has not met them."""
    told = tr(
        "findings",
        "The median is the change in the middle: {} is one lower afterward. The 95 % "
        "interval is the range of medians that your answers fit with: while 0 is in "
        "it, no direction is clear. The fewer answers there are, the wider it is.",
    )
    return told.format(number_in_words(-1))


def visits_in_words(visits: Visits | None, today: date) -> str:
    """Welcome a person, and say how often they were here; never how often not."""
    if visits is None:
        return tr("findings", "Welcome.")
    told = tr("findings", "{times} since {day}. Welcome back.")
    times = _capital(times_in_words(visits.times))
    return told.format(times=times, day=_since_in_words(visits.since, today))


def times_in_words(times: int) -> str:
    """Say how many times, up to twelve in a word."""
    few = (
        tr("findings", "not yet"),
        tr("findings", "once"),
        tr("findings", "twice"),
        tr("findings", "three times"),
        tr("findings", "four times"),
        tr("findings", "five times"),
        tr("findings", "six times"),
        tr("findings", "seven times"),
        tr("findings", "eight times"),
        tr("findings", "nine times"),
        tr("findings", "ten times"),
        tr("findings", "eleven times"),
        tr("findings", "twelve times"),
    )
    if times < len(few):
        return few[times]
    return tr("findings", "{} times").format(f"{times:,}")


def number_in_words(number: float) -> str:
    """Write a number with one decimal at most, and with a true minus sign."""
    rounded = round(number, 1) or 0.0
    return f"{rounded:.1f}".removesuffix(".0").replace("-", "\u2212")


def _by_how_much(comparison: Comparison) -> tuple[float, Interval]:
    """Give the difference and its interval; where it was lower, by how much lower."""
    difference = comparison.difference or 0.0
    interval = comparison.interval or Interval(0.0, 0.0)
    if comparison.verdict is not Relation.LOWER:
        return difference, interval
    return -difference, Interval(-interval.high, -interval.low)


def _middle_in_words(middle: Middle, interval: Interval | None) -> str:
    median = tr("findings", "median {}").format(number_in_words(middle.median))
    if interval is not None:
        return f"{median}, {_interval_in_words(interval)}"
    told = tr("findings", "from {} to {}")
    ends = number_in_words(middle.least), number_in_words(middle.most)
    return f"{median}, {told.format(*ends)}"


def _interval_in_words(interval: Interval) -> str:
    low, high = number_in_words(interval.low), number_in_words(interval.high)
    if low == high:
        return tr("findings", "95 % interval: {}").format(low)
    return tr("findings", "95 % interval {} to {}").format(low, high)


def _side_in_words(difference: float) -> str:
    """Say by how much it was lower or higher; 0 is neither."""
    rounded = round(difference, 1)
    if not rounded:
        return tr("findings", "the same")
    told = tr("findings", "{} lower") if rounded < 0 else tr("findings", "{} higher")
    return told.format(number_in_words(abs(rounded)))


def _sides_in_words(interval: Interval) -> str:
    """Say an interval with 0 in it: how much lower and how much higher it may be."""
    if interval.low == interval.high:
        return tr("findings", "95 % interval: the same")
    told = tr("findings", "95 % interval {} to {}")
    return told.format(_side_in_words(interval.low), _side_in_words(interval.high))


def _since_in_words(since: date, today: date) -> str:
    """Name a month, with its year where it is not long ago enough to be clear."""
    day = QDate(since.year, since.month, since.day)
    if (since.year, since.month) == (today.year, today.month):
        pattern = tr("findings", "d MMMM", "a day of this month, as in 3 March")
    elif since.year == today.year:
        pattern = tr("findings", "MMMM", "a month of this year, as in March")
    else:
        pattern = tr("findings", "MMMM yyyy", "a month, as in March 2024")
    return QLocale().toString(day, pattern)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
