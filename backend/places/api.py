"""The only Python door of this room."""

from backend.places.models import ClosingDay, Department, Region, Site, Window

__all__ = ["ClosingDay", "Department", "Region", "Site", "Window"]
