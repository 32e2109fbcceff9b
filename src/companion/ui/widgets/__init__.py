"""Things drawn on pages, one file each, each usable alone."""
