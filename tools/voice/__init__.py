"""Renders the spoken lines of the built-in scripts into voice clips."""
