"""Composes the application."""
