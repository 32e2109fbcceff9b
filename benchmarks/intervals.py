"""How often do the journey's intervals catch what is true, and claim what is not?

Logs are drawn from distributions whose median change, or whose difference between two
practices, is known. Beside the exact interval of the median stand the percentile
bootstrap and the BCa of scipy.
"""

import argparse
import warnings
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from companion.journey.bootstrap import (
    DRAWS,
    LEVELS,
    drawn,
    expanded_interval,
    table_of,
)
from companion.journey.comparison import adjusted_difference
from companion.journey.effects import Pairs
from companion.journey.intervals import Interval, median_interval

Draw = Callable[[np.random.Generator, int], NDArray[np.int64]]
Ends = tuple[float, float]
CAUGHT = 0.95


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--logs", type=int, default=2_000, help="logs for each row")
    options = parser.parse_args()
    print(
        "Median change: share of intervals that catch it (none: there is no interval)"
    )
    print(f"  {'changes':28} {'n':>3}   {'exact':>13} {'percentile':>13} {'BCa':>13}")
    for name, (draw, median) in _changes().items():
        for count in (10, 15, 20, 50):
            _show_median(name, draw, median, count, options.logs)
    print("Difference at the same start: the same, expanded and plain percentile")
    for counts in ((10, 10), (10, 40), (20, 20), (50, 50)):
        for shift in (0.0, 1.5):
            _show_difference(counts, shift, options.logs)


def _changes() -> dict[str, tuple[Draw, float]]:
    return {
        "even, -3 to 3": (lambda chance, n: chance.integers(-3, 4, n), 0.0),
        "mostly none": (
            lambda chance, n: chance.choice([-1, 0, 1], n, p=[0.15, 0.7, 0.15]),
            0.0,
        ),
        "skewed, none and falls": (
            lambda chance, n: chance.choice(
                [0, -1, -3, -6], n, p=[0.52, 0.2, 0.2, 0.08]
            ),
            0.0,
        ),
        "up and down, never the same": (
            lambda chance, n: chance.choice(
                [-2, -1, 0, 1, 2], n, p=[0.3, 0.19, 0.02, 0.19, 0.3]
            ),
            0.0,
        ),
        "a fall of 2": (
            lambda chance, n: np.rint(chance.normal(-2, 2, n)).astype(np.int64),
            -2.0,
        ),
    }


def _show_median(name: str, draw: Draw, median: float, count: int, logs: int) -> None:
    chance = np.random.default_rng(count)
    found: dict[str, list[Ends]] = {"exact": [], "percentile": [], "BCa": []}
    for number in range(logs):
        values = draw(chance, count)
        exact = median_interval(values)
        assert exact is not None
        found["exact"].append((exact.low, exact.high))
        picks = values[chance.integers(0, count, (2_000, count))]
        medians = np.median(picks, axis=1)
        low, high = np.quantile(medians, (0.025, 0.975))
        found["percentile"].append((low, high))
        if number < logs // 10:
            found["BCa"].append(_bca(values, chance))
    cells = "  ".join(_cell(ends, median) for ends in found.values())
    print(f"  {name:28} {count:>3}   {cells}")


def _bca(values: NDArray[np.int64], chance: np.random.Generator) -> Ends:
    if len(set(values.tolist())) == 1:
        return float(values[0]), float(values[0])
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        result = stats.bootstrap(
            (values,), np.median, n_resamples=999, method="BCa", rng=chance
        )
    return result.confidence_interval.low, result.confidence_interval.high


def _cell(ends: list[Ends], truth: float) -> str:
    table = np.array(ends)
    caught = float(((table[:, 0] <= truth) & (truth <= table[:, 1])).mean())
    none = float(np.isnan(table).any(axis=1).mean())
    return f"{caught:7.1%}" + (f" ({none:.0%} none)" if none else "").ljust(11)


def _show_difference(counts: tuple[int, int], shift: float, logs: int) -> None:
    """The two begin two apart, after is half of before, and less by `shift`."""
    chance = np.random.default_rng(sum(counts))
    expanded, plain = [], []
    truth = _adjusted(chance, (200_000, 200_000), shift)[0]
    for _ in range(logs // 2):
        _, tables = _adjusted(chance, counts, shift)
        draws = adjusted_difference(
            *(drawn(table, chance, DRAWS // 5) for table in tables)
        )
        expanded.append(_ends(expanded_interval(draws, min(counts))))
        low, high = np.quantile(draws, (0.025, 0.975))
        plain.append((low, high))
    name = f"{counts[0]} and {counts[1]}, {0 - shift:g} apart"
    print(f"  {name:32}   {_cell(expanded, truth)}  {_cell(plain, truth)}")


def _adjusted(
    chance: np.random.Generator, counts: tuple[int, int], shift: float
) -> tuple[float, list[NDArray[np.int64]]]:
    tables = []
    for count, start, down in zip(counts, (6, 4), (shift, 0.0), strict=True):
        before = np.clip(np.rint(chance.normal(start, 1.5, count)), 0, 10)
        noise = chance.normal(0, 1.5, count)
        after = np.clip(np.rint(2 + before / 2 - down + noise), 0, 10)
        whole = [each.astype(np.int64) for each in (before, after)]
        none = np.zeros(count, np.int64)
        tables.append(table_of(Pairs(none, none, none, *whole)))
    assert tables[0].shape == (LEVELS, LEVELS)
    return float(adjusted_difference(tables[0][None], tables[1][None])[0]), tables


def _ends(interval: Interval) -> Ends:
    return interval.low, interval.high


if __name__ == "__main__":
    main()
