"""What a person wrote on a good day for a hard one: whom to call, and what helps."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

MOST_CONTACTS = 12
"""More would be a list to search through when it is hard to read at all."""
_DIALLED = frozenset("0123456789*#")
_SIGNS = {"+": "plus", "*": "star", "#": "hash"}


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody of the person's own; each of these may be empty while it is written."""

    name: str = ""
    number: str = ""
    """As the person writes it."""
    about: str = ""
    """A word or two, such as "evenings"."""

    def is_empty(self) -> bool:
        """Tell whether there is nothing to be shown of it."""
        return not (self.name or self.number or self.about)


@dataclass(frozen=True, slots=True)
class OwnHelp:
    """What stands first on the page of help."""

    contacts: tuple[Contact, ...] = ()
    notes: str = ""
    """What helps, in the person's words, on as many lines as they like."""
    while_locked: bool = True
    """Whether it is shown over the cover too, and while the log is locked."""
    country: str | None = None
    """Whose numbers are shown, by ISO 3166; None: as the system says."""

    def is_written(self) -> bool:
        """Tell whether there is anything to be shown."""
        return bool(self.notes.strip() or any(self.shown()))

    def shown(self) -> tuple[Contact, ...]:
        """Give the contacts of which there is something."""
        return tuple(each for each in self.contacts if not each.is_empty())

    def with_contact(self, at: int, contact: Contact) -> "OwnHelp":
        """Give it with one contact changed."""
        return self._with((*self.contacts[:at], contact, *self.contacts[at + 1 :]))

    def adding(self, contact: Contact, at: int | None = None) -> "OwnHelp":
        """Give it with one contact more, in a place, or last."""
        place = len(self.contacts) if at is None else at
        return self._with((*self.contacts[:place], contact, *self.contacts[place:]))

    def without(self, at: int) -> "OwnHelp":
        """Give it without one of the contacts."""
        return self._with((*self.contacts[:at], *self.contacts[at + 1 :]))

    def earlier(self, at: int) -> "OwnHelp":
        """Give it with one contact a place nearer to the top, where it is not there."""
        if at <= 0:
            return self
        return self.without(at).adding(self.contacts[at], at - 1)

    def _with(self, contacts: Iterable[Contact]) -> "OwnHelp":
        return replace(self, contacts=tuple(contacts))


def dialled(number: str) -> str:
    """Give what a telephone is to dial, with nothing that is there for the eye.

    A plus counts only where it stands first. "+44 (0)20" keeps its nought, as written:
    whether that is dialled is not for us to say.
    """
    plain = "".join(each for each in number if each in _DIALLED)
    return f"+{plain}" if number.lstrip().startswith("+") and plain else plain


def spoken(number: str) -> str:
    """Give a number as it is to be heard: digit by digit, with a rest at each gap.

    Read as it stands, "116 123" is a hundred and sixteen to a screen reader.
    """
    groups = [" ".join(_heard(group)) for group in number.split()]
    return ", ".join(group for group in groups if group)


def _heard(group: str) -> Iterable[str]:
    word = ""
    for each in group:
        if each.isalpha():
            word += each
            continue
        if word:
            yield word
        word = ""
        if each in _SIGNS:
            yield _SIGNS[each]
        elif each.isdigit():
            yield each
    if word:
        yield word
