"""Writes docs/schemas: what `homework.plan_form` and `report_form` take, for others.

python tools/schemas.py
"""

import json
from pathlib import Path
from typing import Any

import msgspec

from companion.homework.form import VERSION
from companion.homework.plan_form import MEMBER, MOST_MEMBERS, PlanForm
from companion.homework.report_form import ReportForm
from companion.practice.model import ON_THE_WAY

FOLDER = Path(__file__).parents[1] / "docs" / "schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
UUID = {"type": "string", "format": "uuid"}
Schema = dict[str, Any]


def plan_schema() -> Schema:
    """Give the schema of a plan's manifest."""
    schema = _whole(PlanForm, "plan")
    fields = schema["properties"]
    fields["before"]["uniqueItems"] = True
    fields["before"]["items"] = {"enum": list(ON_THE_WAY)}
    fields["after"]["uniqueItems"] = fields["telling"]["uniqueItems"] = True
    fields["members"] |= {
        "propertyNames": {"pattern": f"^{MEMBER.pattern}$"},
        "maxProperties": MOST_MEMBERS,
    }
    item = schema["$defs"]["ItemForm"]
    item["properties"]["weekdays"]["uniqueItems"] = True
    item["properties"]["substitutes"]["uniqueItems"] = True
    days = {"weekdays": {"minItems": 1}}
    times = {"times_a_week": {"type": "integer"}}
    item["oneOf"] = [
        {"required": list(each), "properties": each} for each in (days, times)
    ]
    return schema


def report_schema() -> Schema:
    """Give the schema of a report's JSON."""
    schema = _whole(ReportForm, "report")
    fields = schema["properties"]
    fields["plan_id"] = {"anyOf": [UUID, {"type": "null"}], "default": None}
    fields["told"]["uniqueItems"] = True
    answers = schema["$defs"]["AnswersForm"]
    answers["dependentRequired"] = {
        "body_front": ["body_back"],
        "body_back": ["body_front"],
        "body_felt": ["body_front", "body_back"],
    }
    return schema


def text_of(schema: Schema) -> str:
    """Give a schema as its file has it."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _whole(form: type, what: str) -> Schema:
    made = msgspec.json.schema(form)
    schema: Schema = json.loads(json.dumps(made).replace(r"\\Z", "$"))
    inner = schema["$defs"].pop(form.__name__)
    head = {
        "format": {"const": f"companion-{what}"},
        "version": {"const": VERSION},
        "needs": {"type": "array", "maxItems": 0},
    }
    inner["properties"] = {**inner["properties"], **head, "id": UUID}
    inner["properties"] = head | inner["properties"]
    required = [name for name in inner["required"] if name not in head]
    inner["required"] = ["format", "version", *required]
    return {"$schema": DIALECT, **inner, "title": f"A {what}", "$defs": schema["$defs"]}


SCHEMAS = {
    "plan.schema.json": plan_schema,
    "report.schema.json": report_schema,
}


def main() -> None:
    """Write all."""
    FOLDER.mkdir(exist_ok=True)
    for name, make in SCHEMAS.items():
        (FOLDER / name).write_text(text_of(make()), encoding="utf-8")


if __name__ == "__main__":
    main()
