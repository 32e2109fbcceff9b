import json
from copy import deepcopy
from dataclasses import replace
from datetime import time

import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.errors import CompanionError
from companion.homework.plan import Rhythm
from companion.homework.reporting import report_of
from companion.homework.telling import Telling
from companion.storage.homework import fhir
from companion.storage.homework.fhir_report import bundle
from companion.storage.homework.fhir_values import wrong_codes
from fakes.reports import BREATHING, SCAN, a_fortnight, a_plan, a_wish

EVERYTHING = tuple(Telling)


def a_bundle(told=EVERYTHING, message="Is it right to lie down?"):
    report = report_of(a_fortnight(), a_wish(told, message))
    return bundle(report, a_plan())


def of_kind(made, kind):
    resources = [each["resource"] for each in made["entry"]]
    return [each for each in resources if each["resourceType"] == kind]


def test_a_bundle_is_read_by_the_library_and_has_what_was_told():
    report = report_of(a_fortnight(), a_wish(EVERYTHING))
    written = fhir.fhir_of(report, a_plan())
    read = Bundle.model_validate_json(written)
    assert read.type == "collection"
    kinds = [each.resource.get_resource_type() for each in read.entry]
    assert kinds.count("QuestionnaireResponse") == 4
    assert kinds.count("Observation") == 5
    assert all(each.fullUrl.startswith("urn:uuid:") for each in read.entry)
    assert len({each.fullUrl for each in read.entry}) == len(read.entry)


def test_what_was_asked_is_a_care_plan_with_its_times():
    evening = replace(SCAN, at=time(19, 30), rhythm=Rhythm(weekdays=(0, 3)))
    report = report_of(a_fortnight(), a_wish())
    made = bundle(report, a_plan(items=(BREATHING, evening)))
    fhir.check(made)
    [plan] = of_kind(made, "CarePlan")
    timings = [a["detail"]["scheduledTiming"]["repeat"] for a in plan["activity"]]
    assert timings == [
        {"frequency": 3, "period": 1, "periodUnit": "wk"},
        {
            "frequency": 1,
            "period": 1,
            "periodUnit": "d",
            "dayOfWeek": ["mon", "thu"],
            "timeOfDay": ["19:30:00"],
        },
    ]
    assert plan["activity"][0]["progress"][0]["text"].startswith(
        "Times asked: 6. Days done: 2. Days stopped early: 1."
    )


def test_nobody_is_named_but_by_the_pseudonym():
    made = a_bundle()
    written = json.dumps(made)
    assert '"Patient"' not in written
    assert "Muster" not in written
    responses = of_kind(made, "QuestionnaireResponse")
    assert {r["subject"]["identifier"]["value"] for r in responses} == {"Heron"}


@pytest.mark.parametrize("telling", Telling)
def test_a_bundle_of_any_one_thing_is_right(telling):
    made = a_bundle((telling,))
    fhir.check(made)
    assert len(of_kind(made, "Communication")) == 1


def test_a_day_without_its_time_is_told_as_a_day():
    made = a_bundle((Telling.CHANGES,))
    days = {r["authored"] for r in of_kind(made, "QuestionnaireResponse")}
    assert days == {"2026-11-16", "2026-11-17", "2026-11-19"}
    assert "07:12" not in json.dumps(made)
    assert "18:41" not in json.dumps(made)


def test_a_while_without_a_plan_is_right_too():
    found = replace(a_fortnight(), taken=(), marks=())
    made = bundle(report_of(found, a_wish(EVERYTHING)), None)
    fhir.check(made)
    assert of_kind(made, "CarePlan") == []


texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)


@settings(max_examples=25, deadline=None)
@given(texts, texts, texts, st.sets(st.sampled_from(Telling)))
def test_whatever_words_there_are_the_bundle_is_right(client, title, message, told):
    report = report_of(a_fortnight(), a_wish(tuple(told), message))
    sat = tuple(replace(each, title=title) for each in report.sat)
    named = replace(report, client=client, plan_title=title, sat=sat)
    made = bundle(named, a_plan())
    fhir.check(made)
    assert len(of_kind(made, "Questionnaire")) == 1


@pytest.mark.parametrize(
    ("kind", "where"),
    [
        ("Observation", ("status",)),
        ("QuestionnaireResponse", ("status",)),
        ("Questionnaire", ("status",)),
        ("Questionnaire", ("item", 0, "type")),
        ("CodeSystem", ("content",)),
        ("CarePlan", ("status",)),
        ("CarePlan", ("intent",)),
        ("CarePlan", ("activity", 0, "detail", "status")),
        ("Communication", ("status",)),
        (
            "CarePlan",
            ("activity", 0, "detail", "scheduledTiming", "repeat", "periodUnit"),
        ),
    ],
)
def test_a_code_that_fhir_does_not_know_is_refused(kind, where):
    made = deepcopy(a_bundle())
    node = of_kind(made, kind)[0]
    for step in where[:-1]:
        node = node[step]
    node[where[-1]] = "banana"
    with pytest.raises(ValueError, match="banana"):
        fhir.check(made)


def test_a_code_that_is_missing_is_named():
    made = deepcopy(a_bundle())
    del of_kind(made, "Observation")[0]["status"]
    assert wrong_codes(made) == ["Observation.status is missing"]


def test_a_kind_of_resource_that_nobody_looked_up_is_refused():
    goal = {"resourceType": "Goal", "status": "active"}
    made = {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [{"resource": goal}],
    }
    assert wrong_codes(made) == ["Goal.status: 'active'"]


def test_without_the_extra_one_sentence_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(fhir, "find_spec", lambda _name: None)
    report = report_of(a_fortnight(), a_wish())
    with pytest.raises(CompanionError, match="clinic"):
        fhir.fhir_of(report, None)


def wrong_in(made, kind, change):
    """Change the last resource of a kind, after others that are right."""
    other = deepcopy(made)
    change(of_kind(other, kind)[-1])
    return other


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("Observation", lambda each: each.update(component=[{"valueInteger": 3}])),
        ("Observation", lambda each: each.update(category=["survey"])),
        ("Observation", lambda each: each.update(code={"coding": "distress"})),
        ("Observation", lambda each: each.pop("code")),
        ("Observation", lambda each: each["note"].append({"words": "more"})),
        ("QuestionnaireResponse", lambda each: each["item"].append({"text": "more"})),
        ("QuestionnaireResponse", lambda each: each["item"].append(None)),
        ("QuestionnaireResponse", lambda each: each.update(subject={"name": "x"})),
        ("QuestionnaireResponse", lambda each: each.update(pages=3)),
    ],
)
def test_a_part_that_is_wrong_once_is_found_among_right_ones(kind, change):
    made = a_bundle()
    fhir.check(made)
    with pytest.raises(ValueError, match="validation error"):
        fhir.check(wrong_in(made, kind, change))


def test_what_is_written_is_the_bundle_itself():
    report = report_of(a_fortnight(), a_wish(EVERYTHING))
    written = json.loads(fhir.fhir_of(report, a_plan()))
    assert written == json.loads(json.dumps(bundle(report, a_plan())))
