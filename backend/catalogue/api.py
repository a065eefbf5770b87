"""The only Python door of this room."""

from backend.catalogue.models import Item, ItemVersion

__all__ = ["Item", "ItemVersion"]
