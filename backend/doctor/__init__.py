"""Looks over an installation and says what to do about it."""
