"""The only Python door of this room."""

from backend.applications.http import routes as document_routes

__all__ = ["document_routes"]
