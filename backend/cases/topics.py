"""The names of the streams that tell of cases."""

from uuid import UUID

from backend.cases.models import Case

DESK_TOPIC = "cases.desk"


def topics(case: Case) -> list[str]:
    """Name the streams that tell of this case."""
    people = {person for person in (case.person_id or case.id, case.filed_by_id) if person is not None}
    return [DESK_TOPIC, *map(person_topic, people)]


def person_topic(person: UUID) -> str:
    """Name the stream that tells a person of their cases; a holder of a recovery code, of that case."""
    return f"cases.person:{person}"
