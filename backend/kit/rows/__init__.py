"""Rows that people write by hand, from YAML, CSV or XLSX, each knowing its file and line.

`read(paths)` gives the rows and what could not be read; `Checker` says every fault of a row at once.
"""

from backend.kit.rows.checker import Checker, Rule, Section
from backend.kit.rows.located import Row, RowFault, read

__all__ = ["Checker", "Row", "RowFault", "Rule", "Section", "read"]
