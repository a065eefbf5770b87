"""Assembles the schema from the slices."""
