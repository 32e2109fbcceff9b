"""Long work on a thread, and the log that is left alone meanwhile."""

from threading import Event, get_ident

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from companion.checkin.records import Answers, CheckIn, Occasion
from companion.errors import CompanionError
from companion.ui.caring import Care
from companion.ui.keeper import Keeper
from companion.ui.working import Work
from fakes.keeping import NOON
from fakes.log import FakeLog


def test_it_works_on_another_thread_and_tells_on_this_one(qtbot):
    threads = []

    def job(progress, _cancelled):
        threads.append(get_ident())
        progress(0.25)
        progress(0.251)
        progress(1.0)
        return "done"

    work = Work(job)
    moved, told = [], []
    work.moved.connect(moved.append)
    work.done.connect(lambda result: told.append((result, get_ident())))
    with qtbot.waitSignal(work.over):
        work.start()
    assert told == [("done", get_ident())]
    assert threads != [get_ident()]
    assert moved == [0.25, 1.0]


def test_it_goes_on_where_whoever_began_it_is_gone(qtbot):
    goes_on, told = Event(), []
    holder = QObject()
    work = Work(lambda _progress, _cancelled: goes_on.wait(5), holder)
    work.done.connect(told.append)
    work.start()
    delete(holder)
    with qtbot.waitSignal(work.over):
        goes_on.set()
    assert told == [True]


def test_what_a_person_can_act_on_is_told(qtbot):
    def job(_progress, _cancelled):
        raise CompanionError("The disk is full.")

    work = Work(job)
    failed, done = [], []
    work.failed.connect(failed.append)
    work.done.connect(done.append)
    with qtbot.waitSignal(work.over):
        work.start()
    assert [str(error) for error in failed] == ["The disk is full."]
    assert done == []


def test_a_fault_of_ours_is_raised_in_the_window(qtbot):
    def job(_progress, _cancelled):
        raise ValueError("ours")

    work = Work(job)
    with qtbot.captureExceptions() as found, qtbot.waitSignal(work.over):
        work.start()
    assert [str(error) for _, error, _ in found] == ["ours"]


def test_it_can_be_cancelled(qtbot):
    begun = Event()

    def job(_progress, cancelled):
        begun.set()
        while not cancelled():
            begun.wait(0.001)
        return "left undone"

    work = Work(job)
    told = []
    work.done.connect(told.append)
    with qtbot.waitSignal(work.over):
        work.start()
        begun.wait()
        work.cancel()
    assert told == ["left undone"]
    assert work.join(1)


@pytest.fixture
def log():
    return FakeLog()


def test_what_needs_the_log_for_itself_finds_it_closed_and_answers_wait(qtbot, log):
    opened = []
    keeper = Keeper(lambda: (opened.append(1) or log, None))
    assert keeper.open()
    care = Care(keeper)
    go, closed = Event(), []

    def job(_progress, _cancelled):
        closed.append(log.closed)
        go.wait()

    work = care.alone(job)
    assert care.busy
    check_in = CheckIn("c", None, Occasion.ALONE, NOON, Answers(distress=0))
    keeper.add(check_in)
    assert log.check_in_list == []
    assert keeper.unsaved() == (check_in,)
    with qtbot.waitSignal(work.over):
        go.set()
    assert closed == [1]
    assert log.check_in_list == [check_in]
    assert not care.busy
    assert opened == [1, 1]


def test_one_thing_at_a_time(qtbot, log):
    care = Care(Keeper(lambda: (log, None)))
    go = Event()
    work = care.beside(lambda _p, _c: go.wait())
    with pytest.raises(RuntimeError):
        care.beside(lambda _p, _c: None)
    with qtbot.waitSignal(work.over):
        go.set()


def test_leaving_cancels_and_waits(qtbot, log):
    care = Care(Keeper(lambda: (log, None)))
    begun, left = Event(), []

    def job(_progress, cancelled):
        begun.set()
        while not cancelled():
            begun.wait(0.001)
        left.append(True)

    work = care.beside(job)
    begun.wait()
    told = []
    work.over.connect(lambda: told.append(True))
    care.leave(5)
    assert (left, told) == ([True], [True])
    assert not care.busy
