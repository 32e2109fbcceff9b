"""How short and how long the parts of a script may be."""

from decimal import Decimal

from companion.units import Millis

SHORTEST_PHASE = Millis(500)
LONGEST_PHASE = Millis(30_000)
SHORTEST_CYCLE = Millis(3_000)
"""20 breaths a minute: anything quicker would be over-breathing."""
LONGEST_CYCLE = Millis(60_000)
SLOWEST_RATE = Decimal(1)
FASTEST_RATE = Decimal(20)
LEAST_OUT_PERCENT = Decimal(20)
MOST_OUT_PERCENT = Decimal(80)
SHORTEST_PAUSE = Millis(100)
SHORTEST_PART = Millis(1_000)
LONGEST_PART = Millis(60 * 60_000)
MOST_BREATHS = 1_000
LONGEST_PRACTICE = Millis(4 * 60 * 60_000)
LONGEST_LINE = 500
"""Characters in one spoken line."""
LONGEST_SCRIPT = 1_000_000
"""Bytes in one script file."""
MOST_MINUTES = 240
LEAST_STRETCH = Decimal("0.1")
MOST_STRETCH = Decimal(20)
