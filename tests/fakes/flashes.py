"""Flashes, as WCAG 2.3.1 counts them: pairs of opposing changes in luminance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from PySide6.QtGui import QPixmap

_CELLS = (24, 16)
_CHANGE = 0.10
"""Of the luminance of white: a smaller change is none."""
_BRIGHT = 0.80
"""Between lights that are both brighter, a change is none."""


def luminances(picture: QPixmap) -> NDArray[np.float64]:
    """Give the relative luminance, 0 to 1, of a few hundred parts of a picture."""
    small = picture.toImage().scaled(
        *_CELLS,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    return _luminance(small).ravel()


def every_luminance(picture: QPixmap) -> NDArray[np.float64]:
    """Give the relative luminance of every pixel, row by row."""
    return _luminance(picture.toImage())


def _luminance(image: QImage) -> NDArray[np.float64]:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    flat = np.frombuffer(image.constBits(), np.uint8)
    rows = flat.reshape(image.height(), image.width(), 4)
    pixels = rows[:, :, 2::-1] / 255
    linear = np.where(
        pixels <= 0.04045, pixels / 12.92, ((pixels + 0.055) / 1.055) ** 2.4
    )
    light: NDArray[np.float64] = linear @ np.array([0.2126, 0.7152, 0.0722])
    return light


def most_flashes(pictures: Sequence[NDArray[np.float64]], rate: int) -> float:
    """Give the most flashes within any second, wherever they are; `rate` a second."""
    frames = np.array(pictures)
    changes = np.zeros(frames.shape, int)
    turned, way = frames[0].copy(), np.zeros(frames.shape[1], int)
    for at, now in enumerate(frames[1:], 1):
        # What goes on the same way is one change, from where it turned.
        onward = np.where(way >= 0, now > turned, now < turned) & (way != 0)
        turned = np.where(onward, now, turned)
        apart = now - turned
        darker = np.minimum(now, turned)
        opposing = (np.abs(apart) >= _CHANGE) & (darker < _BRIGHT) & ~onward
        changes[at] = opposing
        way = np.where(opposing, np.sign(apart).astype(int), way)
        turned = np.where(opposing, now, turned)
    within = min(rate, len(frames))
    counts = np.lib.stride_tricks.sliding_window_view(changes, within, axis=0)
    return float(counts.sum(axis=-1).max()) / 2
