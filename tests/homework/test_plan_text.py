import re
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import CompanionError
from companion.homework.form import LONGEST_EXTRA
from companion.homework.plan import Item, Rhythm
from companion.homework.plan_text import (
    LONGEST_MANIFEST,
    Manifest,
    read_manifest,
    write_manifest,
)
from companion.practice.model import Question
from fakes.any_plans import members_of, plans
from fakes.made_plans import MEMBERS, PLAN

FIELDS = msgspec.json.decode(write_manifest(PLAN, MEMBERS))


def changed(path: str, value: object) -> bytes:
    """The manifest of `PLAN` with one field changed, named as in "items.0.title"."""
    fields = msgspec.json.decode(write_manifest(PLAN, MEMBERS))
    at, *places = fields, *path.split(".")
    for place in places[:-1]:
        at = at[int(place) if isinstance(at, list) else place]
    at[places[-1]] = value
    return msgspec.json.encode(fields)


@given(st.data())
def test_any_plan_comes_back_as_it_was_written(data: st.DataObject) -> None:
    plan = data.draw(plans())
    members = data.draw(members_of(plan))
    manifest = write_manifest(plan, members)
    assert read_manifest(manifest) == Manifest(plan, members)
    assert write_manifest(read_manifest(manifest).plan, members) == manifest


@given(st.binary(max_size=400))
def test_bytes_that_are_no_plan_are_told_in_one_sentence(data: bytes) -> None:
    with pytest.raises(CompanionError, match=r"^This plan [^.]*\.$"):
        read_manifest(data)


@given(st.data())
def test_whatever_is_changed_it_is_a_plan_or_told_in_one_sentence(
    data: st.DataObject,
) -> None:
    path = data.draw(st.sampled_from(sorted(_paths(FIELDS))))
    value = data.draw(
        st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text())
    )
    told = ""
    try:
        read_manifest(changed(path, value))
    except CompanionError as error:
        told = str(error)
    assert told == "" or re.fullmatch("This plan .*again[.]", told)


def _paths(fields: dict[str, object], before: str = "") -> list[str]:
    found = []
    for name, value in fields.items():
        found.append(before + name)
        if isinstance(value, dict):
            found += _paths(value, f"{before}{name}.")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            found += _paths(value[0], f"{before}{name}.0.")
    return [path for path in found if not path.startswith("members.")]


def test_what_is_not_known_here_is_kept_for_the_plan_and_each_item() -> None:
    plan = replace(
        PLAN,
        extra={"colour": {"name": "teal"}},
        items=(replace(PLAN.items[0], extra={"weight": 3}), PLAN.items[1]),
    )
    manifest = write_manifest(plan, MEMBERS)
    assert b'"colour"' in manifest
    assert read_manifest(manifest).plan == plan


@pytest.mark.parametrize(
    ("field", "value"), [("needs", ["video"]), ("version", 2), ("version", 10**30)]
)
def test_what_only_a_newer_companion_understands_is_told(
    field: str, value: object
) -> None:
    with pytest.raises(CompanionError, match="needs a newer Companion; please update"):
        read_manifest(changed(field, value))


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        ("format", "companion-report", "format"),
        ("version", 0, "format"),
        ("id", "../../x", "id"),
        ("revision", 0, "revision"),
        ("revision", True, "revision"),
        ("title", "", "title"),
        ("title", "\u202e\u200b \x07", "title"),
        ("title", "x" * 201, "title"),
        ("practitioner.name", "\x00", "practitioner.name"),
        ("practitioner.signing", "ab" * 31, "practitioner.signing"),
        ("practitioner.signing", "ab" * 32 + "\n", "practitioner.signing"),
        ("practitioner.recipient", "age1" + "b" * 58, "practitioner.recipient"),
        ("client", "\n", "client"),
        ("made_at", "2026-11-25T09:30:00", "made_at"),
        ("made_at", "0001-01-01T00:00:00+23:59", "made_at"),
        ("starts", "2026-02-30", "starts"),
        ("expires", "2026-11-25", "expires"),
        ("expires", "2029-12-31", "expires"),
        ("note", "x" * 10_001, "note"),
        ("before", ["safety"], "before"),
        ("before", ["distress", "distress"], "before"),
        ("after", ["colour"], "after"),
        ("telling", ["everything"], "telling"),
        ("items", [], "items"),
        ("items", FIELDS["items"] * 2, "items.id"),
        ("items", FIELDS["items"] * 30, "items"),
        ("items.0.id", "a b", "items.id"),
        ("items.0.practice_id", "plan/another", "items.practice_id"),
        ("items.0.practice_id", "own/evening", "items.practice_id"),
        ("items.0.practice_id", "../evening", "items.practice_id"),
        ("items.0.substitutes", ["a/b"], "items.substitutes"),
        ("items.0.weekdays", [], "items.weekdays"),
        ("items.0.weekdays", ["friday", "monday"], "items.weekdays"),
        ("items.0.times_a_week", 3, "items.weekdays"),
        ("items.1.times_a_week", 8, "items.times_a_week"),
        ("items.0.minutes", 0, "items.minutes"),
        ("items.0.at", "25:00", "items.at"),
        ("items.0.at", "07:30\n", "items.at"),
        ("items.0.voice", "../heart", "items.voice"),
        ("scripts.0.member", "scripts/none.md", "members"),
        ("scripts.0.member", "audio/line-1.flac", "scripts.member"),
        ("scripts.0.practice_id", "plan/Evening", "scripts.practice_id"),
        ("clips.0.text", "a\u202eb", "clips.text"),
        ("clips.0.text", "x" * 501, "clips.text"),
        ("clips.0.frames", 0, "clips.frames"),
        ("clips.0.frames", 2**40, "clips.frames"),
        ("clips.0.member", "scripts/evening-ground.md", "clips.member"),
        ("clips", FIELDS["clips"] * 2, "clips"),
        ("spoken_note", "audio/gone.ogg", "members"),
        ("members", {}, "members"),
        ("members.audio/con.flac", {"size": 1, "sha256": "0" * 64}, "members"),
        ("members.../note", {"size": 1, "sha256": "0" * 64}, "members"),
    ],
)
def test_what_is_out_of_bounds_is_told_by_its_place(
    path: str, value: object, place: str
) -> None:
    if path.startswith("members."):
        fields = {**FIELDS, "members": {**FIELDS["members"], path[8:]: value}}
        data = msgspec.json.encode(fields)
    else:
        data = changed(path, value)
    with pytest.raises(CompanionError) as raised:
        read_manifest(data)
    assert f'its "{place}" is not as it has to be' in str(raised.value)


@pytest.mark.parametrize(
    "data",
    [
        b" " * (LONGEST_MANIFEST + 1),
        b"{" + b'"a":1,' * 500_000 + b'"b":1}',
        changed("x", "x" * LONGEST_EXTRA),
        changed("x", msgspec.json.decode("[" * 33 + "]" * 33)),
        changed("items.0.x", "x" * LONGEST_EXTRA),
    ],
)
def test_far_more_than_a_plan_holds_is_not_taken_in(data: bytes) -> None:
    with pytest.raises(CompanionError, match="far more than a plan can"):
        read_manifest(data)


def test_what_cannot_be_seen_in_texts_is_gone() -> None:
    plan = replace(
        PLAN,
        title="Two\x00 calm\u202e\n weeks",
        note="One\r\ntwo\u2028three\x1b[31m",
        stop_rule=" \ufeffStop. ",
        items=(replace(PLAN.items[0], cue="after\t<b>tea</b>"), PLAN.items[1]),
    )
    read = read_manifest(write_manifest(plan, MEMBERS)).plan
    assert read.title == "Two calm weeks"
    assert read.note == "One\ntwo three[31m"
    assert read.stop_rule == "Stop."
    assert read.items[0].cue == "after <b>tea</b>"


def test_a_very_long_title_is_cut_when_it_is_written() -> None:
    read = read_manifest(write_manifest(replace(PLAN, title="x" * 300), MEMBERS)).plan
    assert read.title == "x" * 199 + "…"


def test_times_keep_their_offset_and_days_are_written_by_name() -> None:
    made_at = datetime(2026, 11, 25, 9, 30, tzinfo=timezone(timedelta(hours=5.5)))
    item = Item("a", "pendulum", "Pendulum", Rhythm((0, 6)))
    plan = replace(PLAN, made_at=made_at, items=(item,), before=(Question.ZONE,))
    data = write_manifest(plan, MEMBERS)
    fields = msgspec.json.decode(data)
    assert fields["made_at"] == "2026-11-25T09:30:00+05:30"
    assert fields["items"][0]["weekdays"] == ["monday", "sunday"]
    assert read_manifest(data).plan.made_at.utcoffset() == timedelta(hours=5.5)


def test_a_plan_that_could_not_be_read_is_not_written() -> None:
    with pytest.raises(CompanionError, match='its "expires"'):
        write_manifest(replace(PLAN, expires=date(2026, 1, 1)), MEMBERS)
