"""The limits of a breath pattern, and why they are there, in plain words.

Apart from `words`: the library needs those, and not what a pattern brings with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from companion.practice.own_limits import Reason

if TYPE_CHECKING:
    from companion.practice.own_limits import Limit

tr = QCoreApplication.translate


def limit_in_words(limit: Limit) -> str:
    """Say which limit a pattern meets, and why there is one."""
    told = {
        Reason.NO_NAME: tr("words", "A name helps you to find it again."),
        Reason.LONG_NAME: tr(
            "words",
            "A name has up to {} characters, so that it can be read at a glance.",
        ),
        Reason.SHORT_BREATH: tr(
            "words",
            "Breathing in and out take at least 1 second each, so that there is time "
            "for an easy breath.",
        ),
        Reason.LONG_BREATH: tr(
            "words",
            "Breathing in and out take up to {} seconds each: longer ones ask for "
            "deep breaths, and people over-breathe so.",
        ),
        Reason.QUICK: tr(
            "words",
            "More than {} breaths a minute is left out, since people over-breathe "
            "there, and may feel light-headed.",
        ),
        Reason.HOLDS_HIDDEN: tr(
            "words",
            "Pauses in the breath are not for everyone. They can be used once breath "
            "holds are shown.",
        ),
        Reason.SHORT_HOLD: tr("words", "A pause is at least half a second, or none."),
        Reason.LONG_HOLD: tr(
            "words",
            "A pause takes up to {} seconds: a longer one becomes an effort, and "
            "nothing here is a contest.",
        ),
        Reason.FEW_MINUTES: tr(
            "words",
            "It lasts at least 1 minute, so that there is time to find into it.",
        ),
        Reason.MANY_MINUTES: tr(
            "words",
            "It lasts up to {} minutes: 5 to 10 at a time are usual, and it can be "
            "done again later.",
        ),
        Reason.MANY_SLOW_BREATHS: tr(
            "words",
            "Slower than {} a minute is kept to {} breaths, since people over-breathe "
            "there: in this pattern, {} minutes.",
        ),
    }
    return told[limit.reason].format(*limit.numbers)
