"""Writes the page about the practices that come with the companion."""
