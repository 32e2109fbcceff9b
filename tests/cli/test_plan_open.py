"""A plan that is shown and taken in the terminal, and what is for today."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from companion.cli.main import run
from fakes.client import theirs
from fakes.made_plans import PLAN, PLAN_ID, plan_file

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
    assert taken(tools) == [(PLAN_ID, 1)]
    assert run(["plan", "today"], tools) == 0
    assert "Coherent breathing" in capsys.readouterr().out


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
