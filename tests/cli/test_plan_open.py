"""A plan that is shown and taken in the terminal, and what is for today."""

import io
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from companion.cli import plan_open
from companion.cli.main import run
from companion.homework.marks import Mark, Marked
from companion.homework.telling import Telling
from companion.practice.model import Question
from fakes.client import theirs
from fakes.made_plans import PLAN, PLAN_ID, plan_file

MARK_ID = "5f0c1b6e-3a0d-4e0e-8a51-0f5f3f1f7a10"
THURSDAY = datetime(2026, 12, 3, 18, 0, tzinfo=UTC)


@pytest.fixture
def tools(companion, monkeypatch):
    monkeypatch.setattr(companion, "now", lambda: THURSDAY)
    return companion


@pytest.fixture
def answers(monkeypatch):
    """Say yes or no to what is asked."""
    said = []
    monkeypatch.setattr("click.confirm", lambda *_args, **_more: said.pop(0))
    return said


def taken(tools):
    log, _notice = tools.open_log()
    with closing(log):
        return [(each.plan.id, each.plan.revision) for each in log.plans()]


def test_it_is_shown_and_taken_where_one_says_yes(tools, tmp_path, answers, capsys):
    answers.append(True)
    assert run(["plan", "open", str(plan_file(tmp_path))], tools) == 0
    told = capsys.readouterr().out
    assert "From Dr Mara Lind, for Bluebird." in told
    assert "compare the words with them once" in told
    assert "Coherent breathing, 5 min: 3 times a week, at 07:30" in told
    assert "Leave it when it becomes too much." in told
    assert "Before each practice it asks: distress" in told
    assert "would like to hear of: what was asked and done" in told
    assert "You decide what you tell" in told
    assert taken(tools) == [(PLAN_ID, 1)]
    assert run(["plan", "today"], tools) == 0
    assert "Coherent breathing" in capsys.readouterr().out


def test_where_nothing_is_answered_nothing_is_taken_and_that_is_said(
    tools, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run(["plan", "open", str(plan_file(tmp_path))], tools) != 0
    assert "Nothing was taken." in capsys.readouterr().err
    assert taken(tools) == []


def test_each_question_and_each_thing_to_tell_has_its_words():
    assert plan_open._QUESTIONS.keys() == set(Question)
    assert plan_open._TELLINGS.keys() == set(Telling)


def test_cut_off_before_the_plan_is_in_the_log_its_keys_are_known(
    tools, tmp_path, answers, monkeypatch
):
    def cut_off(*_):
        raise KeyboardInterrupt

    answers.append(True)
    with monkeypatch.context() as patch:
        patch.setattr("companion.storage.log.Log.accept", cut_off)
        run(["plan", "open", str(plan_file(tmp_path))], tools)
    log, _notice = tools.open_log()
    with closing(log):
        assert [each.name for each in log.known()] == ["Dr Mara Lind"]
        assert not log.plans()
    answers.append(True)
    assert run(["plan", "open", str(plan_file(tmp_path))], tools) == 0
    assert taken(tools) == [(PLAN_ID, 1)]


def test_where_one_says_no_nothing_is_kept(tools, tmp_path, answers):
    answers.append(False)
    assert run(["plan", "open", str(plan_file(tmp_path))], tools) == 0
    assert taken(tools) == []
    assert not tools.paths.plans.exists()


def test_other_keys_are_sent_to_the_window(tools, tmp_path, answers, capsys):
    answers.append(True)
    run(["plan", "open", str(plan_file(tmp_path))], tools)
    path = theirs(tmp_path, replace(PLAN, id=PLAN_ID.replace("7", "8")))
    assert run(["plan", "open", str(path)], tools) == 1
    assert "other keys" in capsys.readouterr().err
    assert taken(tools) == [(PLAN_ID, 1)]


@pytest.mark.parametrize("revision", [1, 2])
def test_what_is_there_already_changes_nothing(
    tools, tmp_path, answers, capsys, revision
):
    answers.append(True)
    run(["plan", "open", str(plan_file(tmp_path, revision=2))], tools)
    again = plan_file(tmp_path, revision=revision)
    assert run(["plan", "open", str(again)], tools) == 1
    assert "nothing changes" in capsys.readouterr().err


def test_what_is_no_plan_is_one_sentence(tools, tmp_path, capsys):
    assert run(["plan", "open", str(tmp_path / "no.companion-plan")], tools) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_without_homework_nothing_is_asked(tools, capsys):
    assert run(["plan", "today"], tools) == 0
    assert capsys.readouterr().out == "Nothing is asked today.\n"


def test_all_plans_are_shown_with_what_they_ask_today_and_this_week(
    tools, tmp_path, answers, capsys
):
    answers.append(True)
    run(["plan", "open", str(plan_file(tmp_path))], tools)
    log, _notice = tools.open_log()
    with closing(log):
        day = THURSDAY.date()
        log.mark(Marked(MARK_ID, PLAN_ID, "breath", day, Mark.DONE, THURSDAY))
    capsys.readouterr()
    assert run(["plan", "show"], tools) == 0
    told = capsys.readouterr().out.splitlines()
    breath = "Coherent breathing, 5 min: 3 times a week, at 07:30"
    assert told[:3] == [
        "Two calm weeks, from Dr Mara Lind",
        "It goes on until 2026-12-09.",
        "Today:",
    ]
    week = told.index("This week, until 2026-12-09:")
    assert next(each for each in told[3:week] if breath in each).endswith("(done)")
    assert next(each for each in told[week:] if breath in each).endswith(
        "; done 1 of 3"
    )
    assert taken(tools) == [(PLAN_ID, 1)]


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (THURSDAY.replace(month=11, day=20), "It begins on 2026-11-26."),
        (THURSDAY.replace(month=12, day=20), "It came to its end on 2026-12-09."),
    ],
)
def test_a_plan_that_does_not_run_says_so(
    tools, tmp_path, answers, capsys, monkeypatch, now, told
):
    answers.append(True)
    run(["plan", "open", str(plan_file(tmp_path))], tools)
    capsys.readouterr()
    monkeypatch.setattr(tools, "now", lambda: now)
    assert run(["plan", "show"], tools) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [told]


def test_without_a_plan_it_is_told_how_one_comes(tools, capsys):
    assert run(["plan", "show"], tools) == 0
    assert "There is no homework plan." in capsys.readouterr().out
