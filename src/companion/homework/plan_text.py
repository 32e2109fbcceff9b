"""A plan as the bytes of its manifest, which are signed, and back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

import msgspec

from companion.homework.form import (
    VERSION,
    Unfit,
    decode,
    decoded,
    too_much,
    unfit,
    unknown_fields,
    uuid_of,
    with_unknown,
)
from companion.homework.plain_words import (
    is_plain_line,
    plain_line,
    plain_name,
    plain_text,
)
from companion.homework.plan import (
    Carried,
    Clip,
    Item,
    Plan,
    Practitioner,
    Rhythm,
)
from companion.homework.plan_checks import check
from companion.homework.plan_form import (
    MOST_MEMBERS,
    ClipForm,
    ItemForm,
    MemberForm,
    PlanForm,
    Rest,
    ScriptForm,
    Weekday,
)
from companion.homework.trust import PublicKeys

LONGEST_MANIFEST = 4 * 2**20
"""Bytes."""
WHAT = "plan"

_WEEK = tuple(Weekday)
_PLAN_FIELDS = frozenset(PlanForm.__struct_fields__)
_ITEM_FIELDS = frozenset(ItemForm.__struct_fields__)


@dataclass(frozen=True, slots=True)
class Member:
    """What the manifest says of one file in the plan."""

    size: int
    """Bytes."""
    sha256: bytes


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that a manifest says."""

    plan: Plan
    members: Mapping[str, Member]
    """The other files in the plan, by name; some may be of no use here."""


def write_manifest(plan: Plan, members: Mapping[str, Member]) -> bytes:
    """Give the bytes that are signed; the same ones for the same plan.

    What cannot be seen in names and texts is left out.

    Raises:
        CompanionError: It could not be read again; says which field is why.
    """
    fields = with_unknown(_fields(plan, members), plan.extra)
    data = msgspec.json.format(msgspec.json.encode(fields), indent=2) + b"\n"
    read_manifest(data)
    return data


def read_manifest(data: bytes) -> Manifest:
    """Read a manifest; whether it is signed is for others to check.

    Raises:
        CompanionError: It is none, is out of bounds, or needs a newer companion.
    """
    try:
        form = decode(data, PlanForm, WHAT, LONGEST_MANIFEST)
        check(form)
        if len(form.members) > MOST_MEMBERS:
            raise too_much(WHAT)
        return Manifest(
            _plan(form, data),
            {name: _member(each) for name, each in form.members.items()},
        )
    except Unfit as error:
        raise unfit(WHAT, str(error)) from error


def _plan(form: PlanForm, data: bytes) -> Plan:
    rest = decoded(data, dict[str, msgspec.Raw])
    items = decoded(data, Rest).items
    known = form.practitioner
    return Plan(
        id=uuid_of(form.id, "id"),
        revision=form.revision,
        title=_named(form.title, "title"),
        practitioner=Practitioner(
            _named(known.name, "practitioner.name"),
            PublicKeys(bytes.fromhex(known.signing), known.recipient),
        ),
        client=_named(form.client, "client"),
        made_at=form.made_at,
        starts=form.starts,
        expires=form.expires,
        items=tuple(map(_item, form.items, items)),
        note=plain_text(form.note),
        spoken_note=form.spoken_note,
        stop_rule=plain_text(form.stop_rule),
        before=form.before,
        after=form.after,
        telling=form.telling,
        scripts=tuple(Carried(each.practice_id, each.member) for each in form.scripts),
        clips=tuple(map(_clip, form.clips)),
        extra=unknown_fields(rest, _PLAN_FIELDS, WHAT),
    )


def _item(form: ItemForm, rest: Mapping[str, msgspec.Raw]) -> Item:
    return Item(
        id=form.id,
        practice_id=form.practice_id,
        title=_named(form.title, "items.title"),
        rhythm=Rhythm(tuple(map(_WEEK.index, form.weekdays)), form.times_a_week),
        minutes=form.minutes,
        wording=form.wording,
        voice=form.voice,
        at=None if form.at is None else time.fromisoformat(form.at),
        cue=plain_line(form.cue),
        substitutes=form.substitutes,
        extra=unknown_fields(rest, _ITEM_FIELDS, WHAT),
    )


def _clip(form: ClipForm) -> Clip:
    if not is_plain_line(form.text):
        raise Unfit("clips.text")
    return Clip(form.text, form.voice, form.member, form.frames)


def _member(form: MemberForm) -> Member:
    return Member(form.size, bytes.fromhex(form.sha256))


def _named(text: str, place: str) -> str:
    line = plain_line(text)
    if not line:
        raise Unfit(place)
    return line


def _fields(plan: Plan, members: Mapping[str, Member]) -> dict[str, object]:
    keys = plan.practitioner.keys
    return {
        "format": f"companion-{WHAT}",
        "version": VERSION,
        "needs": [],
        "id": plan.id,
        "revision": plan.revision,
        "title": plain_name(plan.title),
        "practitioner": {
            "name": plain_name(plan.practitioner.name),
            "signing": keys.signing.hex(),
            "recipient": keys.recipient,
        },
        "client": plain_name(plan.client),
        "made_at": plan.made_at,
        "starts": plan.starts,
        "expires": plan.expires,
        "note": plain_text(plan.note),
        "spoken_note": plan.spoken_note,
        "stop_rule": plain_text(plan.stop_rule),
        "before": plan.before,
        "after": plan.after,
        "telling": plan.telling,
        "items": [with_unknown(_item_fields(each), each.extra) for each in plan.items],
        "scripts": [ScriptForm(each.practice_id, each.member) for each in plan.scripts],
        "clips": [ClipForm(c.text, c.voice, c.member, c.frames) for c in plan.clips],
        "members": {
            name: MemberForm(each.size, each.sha256.hex())
            for name, each in sorted(members.items())
        },
    }


def _item_fields(item: Item) -> dict[str, object]:
    return {
        "id": item.id,
        "practice_id": item.practice_id,
        "title": plain_name(item.title),
        "weekdays": [_WEEK[day] for day in item.rhythm.weekdays],
        "times_a_week": item.rhythm.times_a_week,
        "minutes": item.minutes,
        "wording": item.wording,
        "voice": item.voice,
        "at": None if item.at is None else item.at.isoformat("minutes"),
        "cue": plain_line(item.cue),
        "substitutes": item.substitutes,
    }
