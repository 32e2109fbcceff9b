"""Whose report it is: by its plan, by what was said once, or by its pseudonym."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from companion.homework.desk import Client, Desk
from companion.homework.report import Report

_SAID = "reports_of"
"""The field of a desk under which it is kept what the practitioner said."""


@dataclass(frozen=True, slots=True)
class Sender:
    """What a report says of where it comes from."""

    pseudonym: str
    plan_id: str | None = None
    """None: it is of no plan."""

    @property
    def key(self) -> str:
        """What all reports of this sender have in common."""
        if self.plan_id is not None:
            return f"plan:{self.plan_id}"
        return f"pseudonym:{_plain(self.pseudonym)}"


def sender_of(report: Report) -> Sender:
    """Give the sender of a report."""
    return Sender(report.client, report.plan_id)


class Senders:
    """Finds the clients of a desk."""

    def __init__(self, desk: Desk) -> None:
        self._clients = {client.id: client for client in desk.clients}
        self._plans = {made.plan.id: made.client_id for made in desk.made}
        self._said = _said(desk)
        self._names: dict[str, list[Client]] = {}
        for client in desk.clients:
            self._names.setdefault(_plain(client.pseudonym), []).append(client)

    def client_of(self, sender: Sender) -> Client | None:
        """Give the client of a sender; None where it is not known.

        What the practitioner said counts first, then the plan. A pseudonym counts only
        where one client alone has it.
        """
        for client_id in (
            self._said.get(sender.key),
            self._plans.get(sender.plan_id or ""),
        ):
            if client_id is not None and client_id in self._clients:
                return self._clients[client_id]
        named = self._names.get(_plain(sender.pseudonym), [])
        return named[0] if len(named) == 1 else None


def attach(desk: Desk, sender: Sender, client_id: str) -> Desk:
    """Keep on the desk that what comes from a sender is of a client."""
    said = {**_said(desk), sender.key: client_id}
    return replace(desk, extra={**desk.extra, _SAID: said})


def detach(desk: Desk, sender: Sender) -> Desk:
    """Take back what was said of a sender."""
    said = {key: each for key, each in _said(desk).items() if key != sender.key}
    return replace(desk, extra={**desk.extra, _SAID: said})


def _said(desk: Desk) -> dict[str, str]:
    said = desk.extra.get(_SAID)
    if not isinstance(said, Mapping):
        return {}
    return {str(key): str(client_id) for key, client_id in said.items()}


def _plain(pseudonym: str) -> str:
    return " ".join(pseudonym.split()).casefold()
