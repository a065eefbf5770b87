"""The only Python door of this room."""

import backend.complaints.tasks  # noqa: F401 - whoever files must know the jobs that follow
from backend.complaints.county import load_county, prepare_demo
from backend.complaints.http import routes as export_routes
from backend.complaints.open311.clients import add_client
from backend.complaints.open311.routes import Open311
from backend.complaints.open311.uppers import NewUpper, add_upper, uppers
from backend.complaints.queries import preview
from backend.complaints.recovery import PREFIX as PASS_PREFIX
from backend.complaints.recovery import holder
from backend.complaints.rehearsal import compare as compare_routing

__all__ = [
    "PASS_PREFIX",
    "NewUpper",
    "Open311",
    "add_client",
    "add_upper",
    "compare_routing",
    "export_routes",
    "holder",
    "load_county",
    "prepare_demo",
    "preview",
    "uppers",
]
