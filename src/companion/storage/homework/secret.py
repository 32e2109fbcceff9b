"""The practitioner's secret keys, and the text in which they are kept.

The text is an age identity file with the signing key in a comment: the standard tool
reads it (`age -d -i FILE REPORT`).
"""

import re
from dataclasses import dataclass, field

from companion.homework.trust import PublicKeys
from companion.storage.homework.sealing import new_identity, recipient_of
from companion.storage.homework.signing import new_secret, public_of

_SIGNING = re.compile(r"^# signing: ([0-9a-f]{64})$", re.MULTILINE)
_IDENTITY = re.compile(r"^(AGE-SECRET-KEY-1[0-9A-Z]{58})$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Secret:
    """What signs plans, and what opens reports; never shown."""

    signing: bytes = field(repr=False)
    identity: str = field(repr=False)

    @property
    def public(self) -> PublicKeys:
        """The public keys of both."""
        return PublicKeys(public_of(self.signing), recipient_of(self.identity))

    def text(self) -> str:
        """Give the text in which they are kept."""
        return (
            "# Secret keys of Companion: whoever has them reads the reports to you,\n"
            "# and signs plans in your name.\n"
            f"# signing: {self.signing.hex()}\n{self.identity}\n"
        )


def make_secret() -> Secret:
    """Make keys by the system's randomness."""
    return Secret(new_secret(), new_identity())


def read_secret(text: str) -> Secret | None:
    """Read the text; None where it holds no such keys."""
    text = text.replace("\r\n", "\n")
    signing, identity = _SIGNING.search(text), _IDENTITY.search(text)
    if signing is None or identity is None:
        return None
    secret = Secret(bytes.fromhex(signing[1]), identity[1])
    try:
        recipient_of(secret.identity)
    except ValueError:
        return None
    return secret
