"""A practice of a few seconds, as a person would write it."""

SHORT = """---
title: A short one
kind: breathing
direction: outward
summary: For a test.
---
Hello, and welcome.
(breathe in 1s, out 2s, for 3s)
"""
