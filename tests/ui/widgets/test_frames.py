from itertools import pairwise

from companion.ui.widgets.frames import MOVING, RESTING, FrameTimer, delay_to_next

PERIOD = round(1e9 / 60)


def test_lateness_is_never_carried_on():
    elapsed, seen = 0, []
    for late in (0, 3_000_000, 9_000_000, 0, 40_000_000, 0, 0):
        elapsed += delay_to_next(elapsed, PERIOD) * 1_000_000 + late
        seen.append(elapsed)
    # After every wait the beat is where it would be without any lateness.
    for at in seen:
        due = at + delay_to_next(at, PERIOD) * 1_000_000
        assert abs(due - round(due / PERIOD) * PERIOD) <= 1_000_000


def test_a_deadline_is_always_ahead():
    for elapsed in range(0, 3 * PERIOD, 100_003):
        delay = delay_to_next(elapsed, PERIOD)
        assert 1 <= delay <= 17


def test_frames_come_as_often_as_asked(qtbot):
    timer = FrameTimer()
    times = []
    elapsed = timer._elapsed
    timer.due.connect(lambda: times.append(elapsed()))
    timer.set_rate(MOVING)
    timer.start()
    qtbot.waitUntil(lambda: len(times) > 20)
    timer.stop()
    gaps = sorted(b - a for a, b in pairwise(times))
    assert gaps[len(gaps) // 2] < 25_000_000


def test_a_faster_rate_does_not_wait_for_the_slower_one(qtbot):
    timer = FrameTimer()
    timer.start()
    assert timer.rate == RESTING
    before = timer._elapsed()
    with qtbot.waitSignal(timer.due):
        timer.set_rate(1000.0)
    timer.stop()
    assert timer._elapsed() - before < 1e9 / RESTING
