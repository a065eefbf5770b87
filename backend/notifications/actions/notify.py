"""Notify: tell people something, as part of the caller's transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.kit import bus, jobs, readers
from backend.kit.ids import new_id
from backend.kit.newrows import NewRows, new_model
from backend.kit.news import News
from backend.notifications.models import Delivery, Notice
from backend.notifications.plan import Plan, plan
from backend.notifications.states import Channel, DeliveryState
from backend.notifications.templates import TEMPLATES, checked

SEND = "notifications.send"
_JOBS = "procrastinate_jobs"
_AT_ONCE = 500

_WAYS = """
SELECT person_id, channel, enabled, NULL AS endpoint FROM notifications_preference WHERE person_id = ANY($1)
UNION ALL
SELECT person_id, NULL, NULL, id FROM notifications_push_subscription WHERE person_id = ANY($1)
UNION ALL
SELECT id, NULL, NULL, NULL FROM identity_person WHERE id = ANY($1) AND erased_at IS NOT NULL
"""


@dataclass(frozen=True)
class Telling:
    """Something to tell a person.

    Params are the template's own (see `templates.TEMPLATES`); a text may be a mapping from language to text,
    a date is written out in each language. `statutory` overrides what the template says.
    """

    person_id: UUID
    template: str
    params: Mapping[str, Any]
    now: datetime
    case_id: UUID | None = None
    case_number: str | None = None
    statutory: bool | None = None


@dataclass
class _Reach:
    """By which ways a person may be reached."""

    preferences: dict[Channel, bool] = field(default_factory=dict)
    endpoints: list[UUID] = field(default_factory=list)
    erased: bool = False


async def notify(
    person_id: UUID,
    template: str,
    params: Mapping[str, Any],
    *,
    now: datetime,
    case_id: UUID | None = None,
    case_number: str | None = None,
    statutory: bool | None = None,
) -> Notice | None:
    """Tell a person something: undone with the caller's transaction, sent after it. See `Telling`.

    Whoever had their account erased is told nothing (None).
    """
    new = NewRows()
    telling = Telling(person_id, template, params, now, case_id, case_number, statutory)
    told = await notify_all([telling], new)
    await new.write()
    return told[0] if told else None


async def notify_all(tellings: Sequence[Telling], new: NewRows) -> list[Notice]:
    """Tell many people many things; the caller writes the new rows in the transaction this runs in.

    Whoever had their account erased is passed over.
    """
    reached = await _reach({telling.person_id for telling in tellings})
    heard = [telling for telling in tellings if not reached[telling.person_id].erased]
    notices = [_planned(telling, reached[telling.person_id], new) for telling in heard]
    await bus.announce_all([News(topic(person)) for person in reached])
    return notices


async def notify_each(
    people: Sequence[UUID], template: str, params: Mapping[str, Any], now: datetime
) -> None:
    """Tell any number of people the same, some hundreds at a time, in the transaction this runs in."""
    for begin in range(0, len(people), _AT_ONCE):
        new = NewRows()
        some = people[begin : begin + _AT_ONCE]
        await notify_all([Telling(person, template, params, now) for person in some], new)
        await new.write()


def topic(person_id: UUID) -> str:
    """Name the news that somebody has new notices."""
    return f"notices:{person_id}"


async def _reach(people: set[UUID]) -> dict[UUID, _Reach]:
    reached = {person: _Reach() for person in people}
    for row in await readers.fetch(_WAYS, [list(people)]):
        reach = reached[row["person_id"]]
        if row["endpoint"] is not None:
            reach.endpoints.append(row["endpoint"])
        elif row["channel"] is not None:
            reach.preferences[Channel(row["channel"])] = row["enabled"]
        else:
            reach.erased = True
    return reached


def _planned(telling: Telling, reach: _Reach, new: NewRows) -> Notice:
    now, template = telling.now, TEMPLATES[telling.template]
    must = template.statutory if telling.statutory is None else telling.statutory
    chosen = plan(reach.preferences, statutory=must, endpoints=len(reach.endpoints), now=now)
    id_ = new_id()
    notice = new_model(
        Notice,
        id=id_,
        person_id=telling.person_id,
        template=telling.template,
        params_enc=Notice.seal_params(id_, checked(telling.template, telling.params)),
        case_id=telling.case_id,
        case_number=telling.case_number,
        statutory=must,
        stream=chosen.stream,
        at=now,
        sms_from=chosen.sms_from,
    )
    new.add_model(notice)
    _plan_deliveries(id_, chosen, reach.endpoints, now, new)
    if chosen.push or chosen.sms_from == now:
        new.add(_JOBS, jobs.planned(SEND, notice_id=str(id_)))
    return notice


def _plan_deliveries(
    notice_id: UUID, chosen: Plan, endpoints: list[UUID], now: datetime, new: NewRows
) -> None:
    def one(channel: Channel, state: DeliveryState, target: str = "") -> None:
        planned = {"channel": channel, "target": target, "state": state, "next_at": now, "at": now}
        new.add_new(Delivery, notice_id=notice_id, **planned)

    one(Channel.INBOX, DeliveryState.SENT)
    if chosen.stream:
        one(Channel.STREAM, DeliveryState.SENT)
    for id_ in endpoints if chosen.push else ():
        one(Channel.PUSH, DeliveryState.PLANNED, str(id_))
