"""A PDF says of its making no more than the day."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QPageSize

from companion.ui.pdf_file import PdfFile, without_times


def test_a_pdf_tells_the_day_and_no_time_zone(qapp, tmp_path):
    path = tmp_path / "report.pdf"
    pdf = PdfFile(path, QPageSize(QPageSize.PageSizeId.A4), "Report")
    pdf.painter.drawText(50, 50, "Report")
    pdf.finish()
    content = path.read_bytes()
    assert content.startswith(b"%PDF")
    told = re.findall(rb"Date \(D:\d{8}(\d{6}.*?)\)", content)
    assert {each[:6] for each in told} == {b"000000"}
    assert not any(re.search(rb"[1-9]", each) for each in told)
    told = re.findall(rb'xmp:\w+Date="[^T]*T([^"]*)"', content)
    assert {each[:8] for each in told} <= {b"00:00:00"}


@pytest.mark.parametrize(
    ("told", "left"),
    [
        (b"/CreationDate (D:20261126063030+09'00')", b"20261126000000+00'00'"),
        (b"/ModDate (D:20261126063030Z)", b"20261126000000Z"),
        (b'xmp:ModifyDate="2026-11-26T06:30:30+09:00"', b"-26T00:00:00+00:00"),
        (b'xmp:CreateDate="2026-11-26T06:30:30Z"', b"2026-11-26T00:00:00Z"),
        (b"(D:20261126063030+09'00') in a text", b"(D:20261126063030+09'00')"),
    ],
)
def test_nothing_else_moves_in_it(told, left):
    made = without_times(told)
    assert left in made
    assert len(made) == len(told)
