"""The published schemas are what the readers take."""

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import schemas
from companion.errors import CompanionError
from companion.homework.plan_text import read_manifest, write_manifest
from companion.homework.report_text import read_report, write_report
from fakes.any_plans import members_of, plans
from fakes.any_reports import reports
from fakes.made_plans import MEMBERS, PLAN
from fakes.made_reports import REPORT


def _validator(name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((schemas.FOLDER / name).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.FormatChecker(["date", "uuid"])
    )


PLANS, REPORTS = map(_validator, schemas.SCHEMAS)


@pytest.mark.parametrize("name", schemas.SCHEMAS)
def test_a_schema_is_made_anew_when_the_form_changes(name: str) -> None:
    made = schemas.text_of(schemas.SCHEMAS[name]())
    assert (schemas.FOLDER / name).read_text("utf-8") == made, (
        "python tools/schemas.py writes it"
    )


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_what_is_written_is_valid(data: st.DataObject) -> None:
    plan = data.draw(plans())
    manifest = write_manifest(plan, data.draw(members_of(plan)))
    assert list(PLANS.iter_errors(json.loads(manifest))) == []
    report = write_report(data.draw(reports))
    assert list(REPORTS.iter_errors(json.loads(report))) == []


@pytest.mark.parametrize(
    "change",
    [
        {"format": "companion-report"},
        {"version": 2},
        {"needs": ["video"]},
        {"id": "1"},
        {"title": ""},
        {"items": []},
        {"items": [{"id": "a"}]},
        {"starts": "26.11.2026"},
        {"before": ["safety"]},
        {"after": ["distress", "distress"]},
        {"spoken_note": "../note.ogg"},
        {"members": {"../x": {"size": 1, "sha256": "0" * 64}}},
        {"members": {"audio/x.ogg": {"size": 0, "sha256": "0" * 64}}},
        {"practitioner": {"name": "A", "signing": "z", "recipient": "age1"}},
    ],
)
def test_what_the_schema_refuses_is_refused_here_too(change: dict[str, object]) -> None:
    fields = {**msgspec.json.decode(write_manifest(PLAN, MEMBERS)), **change}
    assert list(PLANS.iter_errors(fields)) != []
    with pytest.raises(CompanionError):
        read_manifest(msgspec.json.encode(fields))


@pytest.mark.parametrize(
    "change",
    [
        {"format": "companion-plan"},
        {"version": 0},
        {"needs": ["x"]},
        {"told": ["all"]},
        {"first": "today"},
        {"client": 3},
        {"asked": [{"item_id": "a"}]},
        {"sat": [{"day": "2026-11-26", "title": "A", "practice_id": "a", "before": 3}]},
    ],
)
def test_so_it_is_for_reports(change: dict[str, object]) -> None:
    fields = {**msgspec.json.decode(write_report(REPORT)), **change}
    assert list(REPORTS.iter_errors(fields)) != []
    with pytest.raises(CompanionError):
        read_report(msgspec.json.encode(fields))


@pytest.mark.parametrize(
    ("schema", "read", "language"),
    [(PLANS, read_manifest, "a plan"), (REPORTS, read_report, "a report")],
)
def test_the_documented_examples_are_right(
    schema: jsonschema.Draft202012Validator, read: object, language: str
) -> None:
    docs = Path(__file__).parents[2] / "docs" / "file-formats.md"
    text = docs.read_text("utf-8").partition(f"<!-- {language} -->\n```json\n")[2]
    example = text.partition("\n```")[0]
    assert list(schema.iter_errors(json.loads(example))) == []
    assert callable(read)
    assert read(example.encode())
