"""The calendar file of an interview (RFC 5545): one event, with an alarm before it starts."""

from datetime import datetime
from typing import Final
from uuid import UUID

from icalendar import Alarm, Calendar, Event
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from backend.interviews import queries
from backend.interviews.facts import REMINDED
from backend.interviews.models import Interview
from backend.interviews.states import is_called_off
from backend.kit import i18n
from backend.kit.clock import Clock
from backend.kit.errors import not_found
from backend.kit.graphql.reply import refuse
from backend.kit.i18n import pick

_PRODUCT: Final = "-//Zhengtong//Interviews//ZH"


def routes(public_url: str, clock: Clock) -> list[Route]:
    """Give the route of calendar files."""

    async def give(request: Request) -> Response:
        language = request.query_params.get("lang") or i18n.negotiate(request.headers.get("accept-language"))
        row = await queries.announced(request.path_params["id"])
        if row is None:
            reply = refuse(not_found(), language if language in i18n.LANGUAGES else i18n.DEFAULT_LANGUAGE)
            return Response(reply.body, 404, reply.headers, "application/json")
        headers = {
            "Content-Disposition": f'attachment; filename="interview-{row.id}.ics"',
            "Cache-Control": "public, max-age=300",
            "Vary": "Accept-Language",
        }
        return Response(written(row, language, public_url, clock.now()), 200, headers, "text/calendar")

    return [Route("/calendars/{id:uuid}.ics", give, methods=["GET"])]


def written(row: Interview, language: str, public_url: str, now: datetime) -> bytes:
    """Write the file."""
    title = pick(language, row.title_zh, row.title_en)
    event = Event()
    event.add("uid", f"{row.id}@{public_url.partition('://')[2]}")
    event.add("dtstamp", now)
    event.add("sequence", row.revision)
    event.add("dtstart", row.starts_at)
    event.add("dtend", row.ends_at)
    event.add("summary", title)
    event.add("description", pick(language, row.text_zh, row.text_en))
    event.add("url", page_of(public_url, row.id))
    event.add("status", "CANCELLED" if is_called_off(row) else "CONFIRMED")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -REMINDED)
    alarm.add("description", title)
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    file: bytes = calendar.to_ical()
    return file


def page_of(public_url: str, interview: UUID) -> str:
    """Give the address of an interview's page."""
    return f"{public_url}/interviews/{interview}"
