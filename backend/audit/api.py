"""The only Python door of this room."""
