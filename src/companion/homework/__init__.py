"""Homework: plans, what is due, and reports; pure."""
