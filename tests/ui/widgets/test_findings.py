"""How it went: sentences, and the counts as a bar."""

import pytest

from companion.journey.effects import Counts
from companion.journey.sentences import finding_of
from companion.ui.looks import LIGHT
from companion.ui.widgets.findings import CountsBar, FindingRow, Findings
from fakes.columns import whole

SCAN = ("scan", "Body scan")


@pytest.mark.parametrize(
    ("counts", "darkest"),
    [
        (Counts(10, 0, 0), True),
        (Counts(0, 10, 0), None),
        (Counts(0, 0, 10), False),
        (Counts(0, 0, 0), False),
    ],
)
def test_lower_is_full_and_higher_is_hollow(stage, looks, counts, darkest):
    bar = stage(CountsBar(looks, counts), 200, 16)
    image = bar.grab().toImage()
    inside = [image.pixelColor(x, 8) for x in range(20, 180)]
    full = all(color == LIGHT.text for color in inside)
    hollow = all(color != LIGHT.text for color in inside)
    assert (full, hollow) == {
        True: (True, False),
        False: (False, True),
        None: (False, False),
    }[darkest]
    lower, same, higher = counts.lower, counts.same, counts.higher
    told = f"{lower} lower, {same} the same, {higher} higher afterward"
    assert bar.accessibleName() == told


def test_few_pairs_are_listed_and_have_no_bar(stage, looks):
    finding = finding_of(whole([-2, 0]), SCAN)
    row = stage(FindingRow(looks, finding, [(7, 5), (0, 0)]), 500, 100)
    assert row.sentence.text() == "Body scan: twice"
    assert not row.findChildren(CountsBar)


def test_findings_take_the_place_of_those_before(stage, looks):
    findings = stage(Findings(looks), 500, 800)
    for _ in range(2):
        findings.show_findings([(finding_of(whole([-2] * 6), SCAN), [])])
    assert len(findings.rows) == 1
    assert findings.more.isHidden()
