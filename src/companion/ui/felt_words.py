"""Sensations and feelings in plain words.

Apart from `words`: the library needs those, and not what a check-in brings with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from companion.checkin.words import Dimension

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

tr = QCoreApplication.translate


def dimension_in_words(dimension: Dimension) -> str:
    """Name what a sensation can be described by."""
    return {
        Dimension.TEMPERATURE: tr("words", "Temperature"),
        Dimension.PRESSURE: tr("words", "Pressure"),
        Dimension.MOVEMENT: tr("words", "Movement"),
        Dimension.TEXTURE: tr("words", "Texture"),
        Dimension.SIZE: tr("words", "Size"),
        Dimension.WEIGHT: tr("words", "Weight"),
        Dimension.OPEN: tr("words", "Or"),
    }[dimension]


def sensation_in_words(word: str) -> str:
    """Say a sensation; one that is not known here is shown as it is."""
    return sensations_in_words().get(word, word)


def feeling_in_words(word: str) -> str:
    """Say a feeling; one that is not known here is shown as it is."""
    return _feelings().get(word, word)


def nowhere() -> str:
    """Say that nothing is felt anywhere."""
    return tr("words", "nowhere")


def listed(words: Iterable[str]) -> str:
    """Say several words in a row."""
    return ", ".join(words)


def sensations_in_words() -> Mapping[str, str]:
    """Give all sensations, each with its word."""
    return {
        "cold": tr("words", "cold"),
        "cool": tr("words", "cool"),
        "warm": tr("words", "warm"),
        "hot": tr("words", "hot"),
        "burning": tr("words", "burning"),
        "tight": tr("words", "tight"),
        "pressing": tr("words", "pressing"),
        "squeezed": tr("words", "squeezed"),
        "full": tr("words", "full"),
        "loose": tr("words", "loose"),
        "open": tr("words", "open"),
        "still": tr("words", "still"),
        "flowing": tr("words", "flowing"),
        "pulsing": tr("words", "pulsing"),
        "fluttering": tr("words", "fluttering"),
        "trembling": tr("words", "trembling"),
        "tingling": tr("words", "tingling"),
        "buzzing": tr("words", "buzzing"),
        "soft": tr("words", "soft"),
        "hard": tr("words", "hard"),
        "smooth": tr("words", "smooth"),
        "rough": tr("words", "rough"),
        "prickly": tr("words", "prickly"),
        "sharp": tr("words", "sharp"),
        "dull": tr("words", "dull"),
        "knotted": tr("words", "knotted"),
        "small": tr("words", "small"),
        "large": tr("words", "large"),
        "narrow": tr("words", "narrow"),
        "wide": tr("words", "wide"),
        "deep": tr("words", "deep"),
        "spreading": tr("words", "spreading"),
        "light": tr("words", "light"),
        "heavy": tr("words", "heavy"),
        "floating": tr("words", "floating"),
        "sinking": tr("words", "sinking"),
        "hollow": tr("words", "hollow"),
        "none": tr("words", "nothing"),
        "numb": tr("words", "numb"),
        "unsure": tr("words", "hard to say"),
    }


def _feelings() -> Mapping[str, str]:
    return {
        "calm": tr("words", "calm"),
        "at-ease": tr("words", "at ease"),
        "settled": tr("words", "settled"),
        "peaceful": tr("words", "peaceful"),
        "safe": tr("words", "safe"),
        "relieved": tr("words", "relieved"),
        "glad": tr("words", "glad"),
        "cheerful": tr("words", "cheerful"),
        "content": tr("words", "content"),
        "grateful": tr("words", "grateful"),
        "hopeful": tr("words", "hopeful"),
        "proud": tr("words", "proud"),
        "curious": tr("words", "curious"),
        "warm-to-others": tr("words", "warm to others"),
        "loving": tr("words", "loving"),
        "tender": tr("words", "tender"),
        "caring": tr("words", "caring"),
        "trusting": tr("words", "trusting"),
        "connected": tr("words", "connected"),
        "tired": tr("words", "tired"),
        "sleepy": tr("words", "sleepy"),
        "worn-out": tr("words", "worn out"),
        "exhausted": tr("words", "exhausted"),
        "slowed-down": tr("words", "slowed down"),
        "flat": tr("words", "flat"),
        "empty": tr("words", "empty"),
        "distant": tr("words", "distant"),
        "bored": tr("words", "bored"),
        "indifferent": tr("words", "indifferent"),
        "unsettled": tr("words", "unsettled"),
        "restless": tr("words", "restless"),
        "tense": tr("words", "tense"),
        "confused": tr("words", "confused"),
        "torn": tr("words", "torn"),
        "overwhelmed": tr("words", "overwhelmed"),
        "sad": tr("words", "sad"),
        "lonely": tr("words", "lonely"),
        "disappointed": tr("words", "disappointed"),
        "hurt": tr("words", "hurt"),
        "longing": tr("words", "longing"),
        "grieving": tr("words", "grieving"),
        "afraid": tr("words", "afraid"),
        "worried": tr("words", "worried"),
        "nervous": tr("words", "nervous"),
        "frightened": tr("words", "frightened"),
        "helpless": tr("words", "helpless"),
        "unsafe": tr("words", "unsafe"),
        "angry": tr("words", "angry"),
        "annoyed": tr("words", "annoyed"),
        "impatient": tr("words", "impatient"),
        "frustrated": tr("words", "frustrated"),
        "bitter": tr("words", "bitter"),
        "furious": tr("words", "furious"),
        "ashamed": tr("words", "ashamed"),
        "embarrassed": tr("words", "embarrassed"),
        "guilty": tr("words", "guilty"),
        "regretful": tr("words", "regretful"),
        "exposed": tr("words", "exposed"),
    }
