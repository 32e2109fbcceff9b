"""Companion: paced breathing, body scans and gentle check-ins, on your own machine."""

__version__ = "0.1.0"
