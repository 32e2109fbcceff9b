from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.homework.accepting import Revision, judge, looks_like
from companion.homework.trust import Known, PublicKeys, Trust
from fakes.plans import KEYS, MONDAY, Version, a_plan

SINCE = datetime(2026, 1, 1, tzinfo=UTC)
MARA = Known(KEYS, "Mara Lind", SINCE)
OTHER_KEYS = PublicKeys(b"o" * 32, "age1other")
TAKEN = Version(a_plan(revision=2), b"two")


def judged(plan, *, taken=(), known=(MARA,), manifest=b"two", today=MONDAY):
    return judge(Version(plan, manifest), taken, known, today)


def test_a_first_plan_of_somebody_nobody_knows_can_be_taken():
    verdict = judged(a_plan(), known=())
    assert (verdict.trust, verdict.revision) == (Trust.FIRST, Revision.NEW)
    assert verdict.may_be_taken


def test_the_same_keys_are_known_whatever_name_they_take():
    assert judged(a_plan()).trust is Trust.KNOWN
    assert judged(a_plan(name="M. Lind-Berg")).trust is Trust.KNOWN


@pytest.mark.parametrize(
    "name",
    [
        "Mara Lind",
        "mara  LIND",
        "MaraLind",
        "Mara-Lind.",
        "\uff2d\uff41ra Lind",
        "Mara\u200b Lind",
        "\u041c\u0430r\u0430 Lind",
        "Mára Lind",
        "Mara L1nd",
        "Mara l\u0131nd",
    ],
)
def test_a_known_name_with_other_keys_is_somebody_else(name):
    verdict = judged(a_plan(name=name, keys=OTHER_KEYS))
    assert verdict.trust is Trust.OTHER
    assert verdict.known == MARA
    assert verdict.may_be_taken


def test_another_name_is_another_person():
    assert judged(a_plan(name="Mara Lund", keys=OTHER_KEYS)).trust is Trust.FIRST
    assert not looks_like("🌿", "🌙")
    assert looks_like("🌿", " 🌿")


def test_known_keys_that_take_the_name_of_another_are_told():
    ben = Known(OTHER_KEYS, "Ben Ode", SINCE)
    verdict = judged(a_plan(keys=OTHER_KEYS), known=(MARA, ben))
    assert (verdict.trust, verdict.known) == (Trust.OTHER, MARA)


def test_two_people_of_one_name_are_both_known_once_both_were_taken():
    second = Known(OTHER_KEYS, "Mara Lind", SINCE)
    verdict = judged(a_plan(keys=OTHER_KEYS), known=(MARA, second))
    assert (verdict.trust, verdict.known) == (Trust.KNOWN, second)


def test_half_of_known_keys_are_other_keys():
    half = PublicKeys(KEYS.signing, OTHER_KEYS.recipient)
    assert judged(a_plan(name="New", keys=half)).trust is Trust.OTHER
    half = PublicKeys(OTHER_KEYS.signing, KEYS.recipient)
    assert judged(a_plan(name="New", keys=half)).trust is Trust.OTHER


@pytest.mark.parametrize(
    ("revision", "manifest", "found", "may"),
    [
        (3, b"three", Revision.NEWER, True),
        (2, b"two", Revision.SAME, False),
        (2, b"changed", Revision.ANOTHER, False),
        (1, b"one", Revision.OLDER, False),
    ],
)
def test_only_a_later_revision_takes_the_place_of_one(revision, manifest, found, may):
    verdict = judged(a_plan(revision=revision), taken=[TAKEN], manifest=manifest)
    assert (verdict.revision, verdict.may_be_taken) == (found, may)


def test_a_replayed_version_is_refused_though_it_was_taken_once():
    first = Version(a_plan(revision=1), b"one")
    verdict = judged(first.plan, taken=[first, TAKEN], manifest=b"one")
    assert verdict.revision is Revision.OLDER
    assert not verdict.may_be_taken


def test_a_plan_signed_with_another_key_is_never_a_revision():
    plan = a_plan(revision=3, name="Somebody", keys=OTHER_KEYS)
    verdict = judged(plan, taken=[TAKEN], known=(MARA,))
    assert (verdict.trust, verdict.revision) == (Trust.OTHER, Revision.STRANGE)
    assert not verdict.may_be_taken


def test_plans_of_other_ids_are_no_revisions():
    assert judged(a_plan(id_="plan-9"), taken=[TAKEN]).revision is Revision.NEW


def test_a_plan_that_is_over_may_be_read_but_not_taken():
    verdict = judged(a_plan(), today=date(2026, 3, 16))
    assert verdict.is_over
    assert not verdict.may_be_taken


def test_a_revision_may_be_how_a_plan_is_ended():
    ended = a_plan(revision=3, expires=MONDAY)
    verdict = judged(ended, taken=[TAKEN], today=MONDAY + timedelta(days=1))
    assert verdict.is_over
    assert verdict.may_be_taken


def test_a_plan_made_by_a_clock_that_is_ahead_can_be_taken():
    ahead = a_plan(made_at=datetime(2031, 1, 1, tzinfo=UTC))
    assert judged(ahead).may_be_taken


@given(st.text(), st.text(" \t\u00a0\u200b.-", max_size=3))
def test_a_name_looks_like_itself_in_other_cases_and_with_blanks(name, blank):
    assert looks_like(name, name)
    if any(each.isalnum() for each in name):
        assert looks_like(name, blank + name + blank)
    if name.isascii():
        assert looks_like(name, name.upper())
