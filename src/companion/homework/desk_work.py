"""What is done at the desk: clients come, rest and go, and plans follow them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum, auto

from companion.homework.desk import Client, Desk, Made, Template
from companion.homework.plan import Plan


class Stage(Enum):
    """Where a revision of a plan stands."""

    WRITTEN_ON = auto()
    """It was not saved as a file yet."""
    TO_COME = auto()
    """Saved, and its first day is still ahead."""
    RUNNING = auto()
    REPLACED = auto()
    """A later revision was saved."""
    ENDED = auto()


@dataclass(frozen=True, slots=True)
class Gone:
    """A client who was taken off the desk, and all that brings them back."""

    client: Client
    made: tuple[Made, ...]


def client_of(desk: Desk, client_id: str) -> Client | None:
    """Give a client by id; None: there is none."""
    return next((each for each in desk.clients if each.id == client_id), None)


def with_client(desk: Desk, client: Client) -> Desk:
    """Put a client on the desk, or change the one of this id; plans get the name.

    A plan that was saved stays as it was.
    """
    if client_of(desk, client.id) is None:
        return replace(desk, clients=(*desk.clients, client))
    clients = tuple(client if each.id == client.id else each for each in desk.clients)
    made = tuple(
        replace(each, plan=replace(each.plan, client=client.pseudonym))
        if each.client_id == client.id and each.saved_at is None
        else each
        for each in desk.made
    )
    return replace(desk, clients=clients, made=made)


def without_client(desk: Desk, client_id: str) -> tuple[Desk, Gone | None]:
    """Take a client off the desk with all plans; None: there was none."""
    client = client_of(desk, client_id)
    if client is None:
        return desk, None
    theirs = tuple(each for each in desk.made if each.client_id == client_id)
    clients = tuple(each for each in desk.clients if each.id != client_id)
    made = tuple(each for each in desk.made if each.client_id != client_id)
    return replace(desk, clients=clients, made=made), Gone(client, theirs)


def brought_back(desk: Desk, gone: Gone) -> Desk:
    """Put a client back on the desk."""
    back = with_client(desk, gone.client)
    there = {(each.plan.id, each.plan.revision) for each in back.made}
    missing = (
        each for each in gone.made if (each.plan.id, each.plan.revision) not in there
    )
    return replace(back, made=(*back.made, *missing))


def of_client(desk: Desk, client_id: str) -> Sequence[Sequence[Made]]:
    """Give a client's plans, the one begun last first; of each, its latest first."""
    plans: dict[str, list[Made]] = {}
    for each in desk.made:
        if each.client_id == client_id:
            plans.setdefault(each.plan.id, []).append(each)
    latest_first = [
        sorted(revisions, key=lambda made: -made.plan.revision)
        for revisions in plans.values()
    ]
    return latest_first[::-1]


def stage_of(made: Made, revisions: Sequence[Made], today: date) -> Stage:
    """Tell where a revision stands among all of its plan."""
    plan = made.plan
    if made.saved_at is None:
        return Stage.WRITTEN_ON
    if any(
        each.plan.revision > plan.revision and each.saved_at is not None
        for each in revisions
    ):
        return Stage.REPLACED
    if today > plan.expires:
        return Stage.ENDED
    return Stage.TO_COME if today < plan.starts else Stage.RUNNING


def with_plan(desk: Desk, client_id: str, plan: Plan) -> Desk:
    """Keep a plan as it is written on; the revision of its number is replaced.

    Raises ValueError where that one was saved: what is in a file stays as it is.
    """
    written = Made(client_id, plan)
    if not any(_is(each, plan) for each in desk.made):
        return replace(desk, made=(*desk.made, written))
    if any(_is(each, plan) and each.saved_at is not None for each in desk.made):
        raise ValueError("this revision was saved")
    made = tuple(written if _is(each, plan) else each for each in desk.made)
    return replace(desk, made=made)


def without_plan(desk: Desk, plan: Plan) -> Desk:
    """Let go of one revision."""
    return replace(desk, made=tuple(e for e in desk.made if not _is(e, plan)))


def saved(desk: Desk, plan: Plan, at: datetime) -> Desk:
    """Take note that a revision was saved as a file, as it is there."""
    made = tuple(
        replace(each, plan=plan, saved_at=at) if _is(each, plan) else each
        for each in desk.made
    )
    return replace(desk, made=made)


def with_template(desk: Desk, template: Template) -> Desk:
    """Keep a template; one of its title is replaced."""
    others = (each for each in desk.templates if each.title != template.title)
    return replace(desk, templates=(*others, template))


def without_template(desk: Desk, template_id: str) -> Desk:
    """Let go of a template."""
    kept = tuple(each for each in desk.templates if each.id != template_id)
    return replace(desk, templates=kept)


def is_taken(desk: Desk, pseudonym: str, but: str = "") -> bool:
    """Tell whether another client is called so; `but`: the id of the one who may."""
    wanted = pseudonym.strip().casefold()
    return any(
        each.pseudonym.casefold() == wanted and each.id != but for each in desk.clients
    )


def _is(made: Made, plan: Plan) -> bool:
    return made.plan.id == plan.id and made.plan.revision == plan.revision


def looks_like_a_name(pseudonym: str) -> bool:
    """Tell whether a pseudonym may be somebody's whole name: two words in capitals."""
    words = pseudonym.split()
    capital = [each for each in words if each[0].isalpha() and each[0].isupper()]
    return len(capital) > 1 and all(
        each.replace("-", "").replace(".", "").replace("'", "").isalpha()
        for each in words
    )
