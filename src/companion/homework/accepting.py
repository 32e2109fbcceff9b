"""What is to be said of a plan before it is taken: whose it is, and whether it is new.

Whoever can write a name can write anybody's, so a name proves nothing; names are
compared as they look, only to warn. What proves something is the signing key.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Protocol
from unicodedata import normalize

from companion.homework.due import Stage, stage
from companion.homework.plan import Plan
from companion.homework.trust import Known, PublicKeys, Trust

# Letters of Cyrillic and Greek that look like Latin ones, and figures and Latin letters
# that look like others (Unicode Technical Standard 39, confusables); case is folded.
_LOOK_ALIKE = {
    **str.maketrans("авԁеһніјкӏмопрсѕтухүԛԝѵ", "abdehhljklmonpcstyxyqwv"),
    **str.maketrans("αβεζηικμνορτυχγω", "abezhlkmvoptuxyw"),
    **str.maketrans("01i\u0131", "olll"),
}
_MARKS_OF_LATIN = range(0x0300, 0x0370)


class Revision(Enum):
    """How a plan stands to those that were taken."""

    NEW = auto()
    """No plan of its id was taken."""
    NEWER = auto()
    """It takes the place of an earlier revision."""
    SAME = auto()
    """It is there already."""
    OLDER = auto()
    """A later revision was taken: this one is out of date, or was sent again."""
    ANOTHER = auto()
    """It has the number of the one that was taken, and is not that one."""
    STRANGE = auto()
    """It has the id of a plan that was signed with another key."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of a plan that was opened."""

    trust: Trust
    revision: Revision
    is_over: bool
    """Whether its last day has passed; it may still be read."""
    known: Known | None = None
    """Whom the plan's keys are of, or who seems to be meant; None: nobody known."""

    @property
    def may_be_taken(self) -> bool:
        """Whether the client can accept it.

        A plan that is over asks nothing; yet a revision may be how a plan is ended.
        """
        if self.revision is Revision.NEW:
            return not self.is_over
        return self.revision is Revision.NEWER


class Version(Protocol):
    """A revision and its text; `ports.Accepted` and `ports.OpenedPlan` are such."""

    @property
    def plan(self) -> Plan:
        """The revision."""

    @property
    def manifest(self) -> bytes:
        """Its text, as it was signed."""


def judge(
    opened: Version,
    taken: Iterable[Version],
    known: Sequence[Known],
    today: date,
) -> Verdict:
    """Say what is to be said of a plan whose signature holds.

    When it was made does not matter: the clocks of two people need not agree.

    Args:
        opened: The plan.
        taken: What was accepted before; of each plan the latest revision at least.
        known: Whose plans were accepted before.
        today: The local day.
    """
    trust, who = _trust(opened.plan, known)
    revision = _revision(opened, taken)
    if revision is Revision.STRANGE:
        trust = Trust.OTHER
    over = stage(opened.plan, today) is Stage.OVER
    return Verdict(trust, revision, over, who)


def looks_like(name: str, other: str) -> bool:
    """Tell whether two names can be taken for each other.

    So they can where they differ in case, spaces, punctuation, accents, letters of
    another width or in letters of other scripts that look alike.
    """
    return _as_seen(name) == _as_seen(other)


def _trust(plan: Plan, known: Sequence[Known]) -> tuple[Trust, Known | None]:
    keys, name = plan.practitioner.keys, plan.practitioner.name
    same = next((each for each in known if each.keys == keys), None)
    if same is not None and looks_like(same.name, name):
        return Trust.KNOWN, same
    meant = _meant(keys, name, known)
    if meant is not None:
        return Trust.OTHER, meant
    return (Trust.FIRST, None) if same is None else (Trust.KNOWN, same)


def _meant(keys: PublicKeys, name: str, known: Sequence[Known]) -> Known | None:
    """Give who seems to be meant: whose name it is, or half of whose keys."""
    for each in known:
        if each.keys == keys:
            continue
        half = each.keys.signing == keys.signing
        if half or each.keys.recipient == keys.recipient or looks_like(each.name, name):
            return each
    return None


def _revision(opened: Version, taken: Iterable[Version]) -> Revision:
    plan = opened.plan
    same = [each for each in taken if each.plan.id == plan.id]
    if not same:
        return Revision.NEW
    key = plan.practitioner.keys.signing
    if any(each.plan.practitioner.keys.signing != key for each in same):
        return Revision.STRANGE
    latest = max(same, key=lambda each: each.plan.revision)
    if plan.revision != latest.plan.revision:
        newer = plan.revision > latest.plan.revision
        return Revision.NEWER if newer else Revision.OLDER
    return Revision.SAME if opened.manifest == latest.manifest else Revision.ANOTHER


def _as_seen(name: str) -> str:
    """Give what of a name the eye goes by."""
    folded = normalize("NFKC", normalize("NFKC", name).casefold())
    # "ǰ" and the like are one letter in NFKC, and two without their marks.
    apart = normalize("NFKD", folded)
    plain = "".join(each for each in apart if ord(each) not in _MARKS_OF_LATIN)
    seen = "".join(each for each in plain if each.isalnum()).translate(_LOOK_ALIKE)
    return seen or "".join(plain.split())
