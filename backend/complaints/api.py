"""The only Python door of this room."""

from backend.complaints.county import load_county, prepare_demo
from backend.complaints.recovery import PREFIX as PASS_PREFIX
from backend.complaints.recovery import holder

__all__ = ["PASS_PREFIX", "holder", "load_county", "prepare_demo"]
