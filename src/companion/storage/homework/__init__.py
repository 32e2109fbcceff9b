"""Homework on the disk: plan and report files, keys, and what is kept of them."""
