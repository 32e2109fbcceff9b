"""Sets a plan on paper: a page, and its transcript in two columns under or after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFont, QPen

from companion.ui.homework.handout import Kind, Said, note_of, page_of, transcript_of
from companion.ui.looks import Looks, Type
from companion.ui.paper import DPI, MARGIN, PAPER
from companion.ui.pdf_file import PdfFile
from companion.ui.printing import page_size
from companion.ui.widgets.text import TypeSetting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from PySide6.QtGui import QPagedPaintDevice, QPageSize, QPainter

    from companion.homework.plan import Plan
    from companion.practice.model import Practice

tr = QCoreApplication.translate

_FOOT = 40.0
_BETWEEN = 28.0
"""Between two columns."""


@dataclass(frozen=True, slots=True)
class _Set:
    """Sizes, line heights and the room above, in pixels of 1/96 inch."""

    body: int
    leading: int

    def size(self, kind: Kind) -> tuple[int, int]:
        """Give the size and the line height of a kind."""
        more = {Kind.TITLE: 1.7, Kind.HEADING: 1.15}.get(kind, 1.0)
        return round(self.body * more), round(self.leading * more)

    def above(self, kind: Kind) -> float:
        """Give the room above it."""
        share = {Kind.TITLE: 0.9, Kind.HEADING: 0.7}.get(kind, 0.25)
        return self.leading * share


_PAGE = tuple(_Set(body, round(body * 1.42)) for body in (14, 13, 12, 11, 10))
"""The largest type that fits on one page is taken; beyond the last, it takes two."""
_OF_NOTE = _PAGE[2]
_SMALL = _Set(10, 14)


@dataclass(frozen=True, slots=True)
class _Laid:
    """A paragraph that is broken into lines."""

    kind: Kind
    setting: TypeSetting
    leading: int
    above: float

    @property
    def height(self) -> float:
        return self.above + self.setting.height

    @property
    def count(self) -> int:
        """How many lines it has."""
        return self.setting.count


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the transcript."""

    laid: _Laid
    index: int

    @property
    def above(self) -> float:
        return 0.0 if self.index else self.laid.above

    @property
    def heads(self) -> bool:
        """Whether it is of a heading, which never stands last in a column."""
        return self.laid.kind in (Kind.TITLE, Kind.HEADING)


def print_handout(
    plan: Plan,
    practices: Mapping[str, Practice],
    path: Path,
    size: QPageSize | None = None,
) -> int:
    """Write a plan as a PDF, and give how many pages it has.

    Args:
        plan: What is asked.
        practices: Those of its items and of what stands in for them, by their ids.
        path: The file.
        size: Of the paper; None: as it is where the person is.

    Raises:
        CompanionError: The file cannot be written; nothing is left behind.
    """
    pdf = PdfFile(path, size or page_size(), plan.title)
    try:
        handout = Handout(pdf.writer, pdf.painter)
        handout.put(plan, practices)
    except BaseException:
        pdf.cancel()
        raise
    pdf.finish()
    return handout.pages


class Handout:
    """Fills the pages of a device."""

    def __init__(self, device: QPagedPaintDevice, painter: QPainter) -> None:
        self._device, self._painter = device, painter
        looks = Looks()
        looks.force(PAPER)
        self._family = looks.font(Type.BODY).family()
        size = device.pageLayout().fullRectPixels(DPI)
        self._width = size.width() - 2 * MARGIN
        self._bottom = size.height() - MARGIN - _FOOT
        self._column = (self._width - _BETWEEN) / 2
        self._y = MARGIN
        self.pages = 0

    def put(self, plan: Plan, practices: Mapping[str, Practice]) -> None:
        """Set all of it."""
        said = [*page_of(plan, practices)]
        transcript = self._lay(transcript_of(plan, practices), _SMALL, self._column)
        spoken = [_Line(each, n) for each in transcript for n in range(each.count)]
        self._begin()
        if plan.note and not self._is_one_page(said):
            # What is asked stands on one page, whatever there is to say besides.
            said = [*page_of(plan, practices, note_follows=True)]
            self._flow(self._fitting([*said, *_following(spoken)]))
            self._next()
            self._flow(self._lay(note_of(plan), _OF_NOTE, self._width))
        elif self._is_held(said, spoken):
            self._flow(self._fitting(said))
            self._rule()
            self._columns(spoken)
            return
        else:
            self._flow(self._fitting([*said, *_following(spoken)]))
        if spoken:
            self._next()
            self._columns(spoken)

    def _is_held(self, said: Sequence[Said], spoken: Sequence[_Line]) -> bool:
        """Say whether there is a transcript, and room for all of it on the page."""
        used = _height(self._fitting(said)) + 2 * _SMALL.leading
        room = self._bottom - MARGIN - used
        return bool(spoken) and _balanced(spoken, room) is not None

    def _is_one_page(self, said: Sequence[Said]) -> bool:
        return _height(self._fitting(said)) <= self._bottom - MARGIN

    def _fitting(self, said: Sequence[Said]) -> list[_Laid]:
        """Break the page's text into lines, as large as one page takes."""
        for sizes in _PAGE:
            laid = self._lay(said, sizes, self._width)
            if _height(laid) <= self._bottom - MARGIN:
                break
        return laid

    def _lay(self, said: Iterable[Said], sizes: _Set, width: float) -> list[_Laid]:
        laid = []
        for each in said:
            size, leading = sizes.size(each.kind)
            setting = TypeSetting(
                each.text, self._font(size, each.kind), width, leading
            )
            laid.append(_Laid(each.kind, setting, leading, sizes.above(each.kind)))
        return laid

    def _flow(self, page: Sequence[_Laid]) -> None:
        for laid in page:
            self._y += laid.above
            for line in range(laid.count):
                if self._y + laid.leading > self._bottom:
                    self._next()
                self._draw(laid, line, MARGIN, self._y)
                self._y += laid.leading

    def _columns(self, spoken: Sequence[_Line]) -> None:
        """Set the transcript in two columns, page after page, the last one even."""
        while spoken:
            room = self._bottom - self._y
            end = _balanced(spoken, room) or room
            for column in range(2):
                left = MARGIN + column * (self._column + _BETWEEN)
                spoken = self._fill(spoken, left, end)
            if spoken:
                self._next()

    def _fill(
        self, spoken: Sequence[_Line], left: float, room: float
    ) -> Sequence[_Line]:
        """Set what a column takes, and give what is left."""
        taken = _taken(spoken, room)
        y = self._y
        for at, line in enumerate(spoken[:taken]):
            y += line.above if at else 0.0
            self._draw(line.laid, line.index, left, y)
            y += line.laid.leading
        return spoken[taken:]

    def _draw(self, laid: _Laid, line: int, left: float, y: float) -> None:
        quiet = laid.kind is Kind.QUIET
        self._painter.setPen(PAPER.text_quiet if quiet else PAPER.text)
        laid.setting.draw_line(self._painter, line, left, y)

    def _rule(self) -> None:
        self._y += _SMALL.leading
        self._painter.setPen(QPen(PAPER.line, 0.5))
        line = QRectF(MARGIN, self._y, self._width, 0)
        self._painter.drawLine(line.topLeft(), line.topRight())
        self._y += _SMALL.leading

    def _next(self) -> None:
        self._device.newPage()
        self._begin()

    def _begin(self) -> None:
        self.pages += 1
        self._y = MARGIN
        size, leading = _SMALL.size(Kind.QUIET)
        self._painter.setFont(self._font(size, Kind.QUIET))
        self._painter.setPen(PAPER.text_quiet)
        foot = QRectF(MARGIN, self._bottom + _FOOT - leading, self._width, leading)
        middle = Qt.AlignmentFlag.AlignVCenter
        told = tr("handout", "Made with Companion. It is no diagnosis.")
        number = tr("handout", "Page {}").format(self.pages)
        self._painter.drawText(foot, middle | Qt.AlignmentFlag.AlignLeft, told)
        self._painter.drawText(foot, middle | Qt.AlignmentFlag.AlignRight, number)

    def _font(self, size: int, kind: Kind) -> QFont:
        font = QFont(self._family)
        font.setPixelSize(size)
        font.setBold(kind in (Kind.TITLE, Kind.HEADING))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


def _following(spoken: Sequence[_Line]) -> list[Said]:
    """Say where the transcript is, if there is one that follows."""
    told = tr("handout", "What is said in each practice stands on the next pages.")
    return [Said(told, Kind.QUIET)] if spoken else []


def _height(laid: Sequence[_Laid]) -> float:
    return sum(each.height for each in laid)


def _taken(spoken: Sequence[_Line], room: float) -> int:
    """Give how many lines a column takes."""
    used, taken = 0.0, 0
    for line in spoken:
        used += line.laid.leading + (line.above if taken else 0.0)
        if used > room:
            break
        taken += 1
    if taken < len(spoken):
        while taken > 1 and spoken[taken - 1].heads:
            taken -= 1
    return taken


def _balanced(spoken: Sequence[_Line], room: float) -> float | None:
    """Give the least height in which two columns take all; None: they do not."""

    def holds(height: float) -> bool:
        rest = spoken[_taken(spoken, height) :]
        return _taken(rest, height) == len(rest)

    if not holds(room):
        return None
    low, high = 0.0, room
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high
