"""The sections of the settings page, each usable alone."""
