"""Compiled reads: an operation becomes a few SQL statements and straight-line code, once, at start-up."""

from backend.kit.readplan.compile import compile_operation
from backend.kit.readplan.plan import Plan, Unplanned
from backend.kit.readplan.registry import Plans

__all__ = ["Plan", "Plans", "Unplanned", "compile_operation"]
