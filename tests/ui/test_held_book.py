"""Homework in the log as the window uses it: a mark that is refused is not lost."""

from datetime import timedelta

import pytest

from companion.errors import LogError
from companion.homework.marks import Mark
from companion.storage.exports import write_jsonl
from companion.storage.opening import open_log
from companion.storage.transfer import import_jsonl
from companion.ui.keeper import Keeper
from fakes.homework_records import DAY, a_known, a_mark, an_accepted
from fakes.log import FULL, FakeLog
from fakes.log_records import NOW, an_id

PLAN = an_id(5001)
DAY_2 = DAY + timedelta(days=1)


class FullDisk(FakeLog):
    """A log that can be read, and takes nothing that is new."""

    def __init__(self):
        super().__init__()
        self.full = True

    def mark(self, marked):
        self._refuse()
        super().mark(marked)

    def unmark(self, mark_id):
        self._refuse()
        super().unmark(mark_id)

    def accept(self, accepted):
        self._refuse()
        super().accept(accepted)

    def _refuse(self):
        if self.full:
            raise LogError(FULL)


@pytest.fixture
def log():
    return FullDisk()


@pytest.fixture
def keeper(log):
    return Keeper(lambda: (log, None))


def test_a_mark_that_is_refused_is_seen_and_written_later(log, keeper):
    assert not keeper.mark(a_mark(1))
    keeper.plan_book().mark(a_mark(2))
    assert keeper.waits
    assert keeper.problem == FULL
    assert keeper.refusals == 2
    assert keeper.unsaved() == (a_mark(1), a_mark(2))
    assert keeper.plan_book().marks(PLAN) == [a_mark(1), a_mark(2)]
    assert log.marked == {}
    log.full = False
    assert keeper.retry()
    assert not keeper.waits
    assert log.marks(PLAN) == [a_mark(1), a_mark(2)]
    assert keeper.plan_book().marks(PLAN) == [a_mark(1), a_mark(2)]


def test_a_mark_that_waits_stands_for_the_one_in_the_log(log, keeper):
    log.full = False
    keeper.mark(a_mark(1, Mark.LATER))
    log.full = True
    keeper.mark(a_mark(1, Mark.DONE))
    assert keeper.plan_book().marks(PLAN) == [a_mark(1, Mark.DONE)]


def test_marks_that_wait_are_given_for_their_plan_and_day(keeper):
    for marked in (a_mark(3), a_mark(1, days=1), a_mark(2, plan=2)):
        keeper.mark(marked)
    book = keeper.plan_book()
    assert book.marks(PLAN) == [a_mark(1, days=1), a_mark(3)]
    assert book.marks(PLAN, last=DAY) == [a_mark(3)]
    assert book.marks(PLAN, first=DAY_2, last=DAY_2) == [a_mark(1, days=1)]


def test_a_mark_that_is_taken_back_while_it_waits_is_never_written(log, keeper):
    keeper.mark(a_mark(1))
    keeper.mark(a_mark(2))
    keeper.plan_book().unmark(a_mark(1).id)
    assert keeper.plan_book().marks(PLAN) == [a_mark(2)]
    assert keeper.unsaved() == (a_mark(2),)
    log.full = False
    keeper.retry()
    assert log.marks(PLAN) == [a_mark(2)]


def test_taking_back_what_the_log_has_waits_too(log, keeper):
    log.full = False
    keeper.mark(a_mark(1))
    log.full = True
    keeper.plan_book().unmark(a_mark(1).id)
    assert keeper.plan_book().marks(PLAN) == []
    log.full = False
    keeper.retry()
    assert log.marks(PLAN) == []


def test_a_plan_that_is_refused_is_said_at_once_and_waits_for_nothing(log, keeper):
    with pytest.raises(LogError, match="full"):
        keeper.plan_book().accept(an_accepted())
    assert not keeper.waits


def test_all_else_goes_through_to_the_log(log, keeper):
    log.full = False
    book = keeper.plan_book()
    book.accept(an_accepted(1, 1))
    book.accept(an_accepted(1, 2, hours=1))
    book.know(a_known())
    assert book.known() == [a_known()]
    book.put_away(PLAN, NOW)
    assert [each.put_away_at for each in book.plans()] == [NOW]
    assert [each.plan.revision for each in book.revisions(PLAN)] == [1, 2]


def test_no_mark_that_waits_comes_back_to_a_plan_that_was_deleted(log, keeper):
    log.full = False
    keeper.plan_book().accept(an_accepted())
    keeper.mark(a_mark(1))
    log.full = True
    keeper.mark(a_mark(2))
    keeper.mark(a_mark(3, plan=2))
    keeper.plan_book().remove_plan(PLAN)
    log.full = False
    assert keeper.retry()
    assert log.marked == {a_mark(3, plan=2).id: a_mark(3, plan=2)}


def test_a_log_that_cannot_be_read_gives_no_marks(log, keeper):
    log.refusing = True
    with pytest.raises(LogError, match="full"):
        keeper.plan_book().marks(PLAN)


def test_marks_that_wait_can_be_saved_elsewhere_and_imported(keeper, tmp_path):
    keeper.mark(a_mark(1, Mark.STOPPED, session=1))
    write_jsonl(keeper.unsaved(), tmp_path / "out.jsonl")
    keeper.forget_unsaved()
    assert not keeper.waits
    with open_log(tmp_path / "log.sqlite", tmp_path, NOW).log as other:
        import_jsonl(other, tmp_path / "out.jsonl")
        assert other.marks(PLAN) == [a_mark(1, Mark.STOPPED, session=1)]
