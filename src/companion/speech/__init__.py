"""A synthetic voice for lines without a clip, spoken while the companion runs."""
