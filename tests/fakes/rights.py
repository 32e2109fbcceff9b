"""Lets the superuser be refused like anybody else, where the system can do that."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_VERSION_3 = 0x20080522
_WRITES_AND_READS_ANYWHERE = 0b110  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
_EFFECTIVE = 0
"""The word, of three for each half, of the lower ones that are in effect."""


@contextmanager
def like_anybody() -> Iterator[None]:
    """Take the right to write anywhere from this thread, and give it back."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(_VERSION_3, 0)
    sets = (ctypes.c_uint32 * 6)()
    libc.capget(header, sets)
    before = sets[_EFFECTIVE]
    sets[_EFFECTIVE] = before & ~_WRITES_AND_READS_ANYWHERE
    libc.capset(header, sets)
    try:
        yield
    finally:
        sets[_EFFECTIVE] = before
        libc.capset(header, sets)
