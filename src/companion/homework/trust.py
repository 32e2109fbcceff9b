"""Whom a plan is from: public keys, their fingerprint, and whether they are known."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from hashlib import sha256

from companion.homework.fingerprint_words import WORDS

FINGERPRINT_WORDS = 8
"""Of 256 words each: 64 bits, as many as two people read to each other."""


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """What a practitioner's plans are checked with, and reports are locked to."""

    signing: bytes
    """The 32 bytes of an Ed25519 public key (RFC 8032)."""
    recipient: str
    """An age recipient, "age1…" (age-encryption.org/v1)."""


@dataclass(frozen=True, slots=True)
class Known:
    """A practitioner's keys, as they were first used on the client's machine."""

    keys: PublicKeys
    name: str
    """As the first plan had it."""
    since: datetime


class Trust(Enum):
    """What is known of the keys of a plan that is opened."""

    FIRST = auto()
    """No plan of these keys was accepted before, nor of anyone of this name."""
    KNOWN = auto()
    """Plans of these keys were accepted before."""
    OTHER = auto()
    """It says that it comes from somebody known, but its keys are others."""


def fingerprint(keys: PublicKeys) -> tuple[str, ...]:
    """Give the words by which two people see that they have the same keys."""
    digest = sha256(keys.signing + keys.recipient.encode()).digest()
    return tuple(WORDS[byte] for byte in digest[:FINGERPRINT_WORDS])
