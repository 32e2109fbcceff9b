"""Homework on the screen: the client's pages, and the practitioner's."""
