"""What graphql-core is given where a field of a case rests on other rows: those of all its cases at once.

Compiled reads never come here; `reading` and the declarations in `types` name the same rows for them.
"""

from typing import Any

from strawberry.utils.str_converters import to_camel_case

from backend.cases import across, loading, parts, view, words
from backend.cases.lines import CaseEvent, Deadline, Rating
from backend.kit.graphql.context import Info
from backend.kit.i18n import pick


async def next_text(root: Any, info: Info) -> Any:
    laid_out = await view.deadline(root.row, info)
    actor, language = info.context.actor, info.context.language
    return words.next_text(root.row, laid_out, language, staff=actor.is_staff)


async def item(root: Any, info: Info) -> Any:
    return await across.item(root.row, info)


async def item_version_number(root: Any, info: Info) -> Any:
    version = await view.version(root.row, info)
    return version.number if version else None


async def region(root: Any, info: Info) -> Any:
    return await across.region(root.row.region_id, info)


async def department(root: Any, info: Info) -> Any:
    return await across.department(root.row.department_id, info)


async def window(root: Any, info: Info) -> Any:
    return await across.window(root.row.window_id, info) if root.row.window_id else None


async def handler_name(root: Any, info: Info) -> Any:
    staff = await view.staff(root.row.handler_id, info)
    return pick(info.context.language, staff.name, staff.name_en) if staff else None


async def handler_phone(root: Any, info: Info) -> Any:
    if root.row.handler_id is None:
        return None
    return (await across.department(root.row.department_id, info)).row.phone


async def deadline(root: Any, info: Info) -> Any:
    laid_out = await view.deadline(root.row, info)
    return Deadline(row=laid_out) if laid_out else None


async def timeline(root: Any, info: Info) -> Any:
    rows = await info.context.loader("cases.events", loading.events_of).load(root.row.id)
    return [CaseEvent(row=row, case=root.row) for row in rows]


async def actions(root: Any, info: Info) -> Any:
    return [to_camel_case(verb.value) for verb in await view.actions(root.row, info)]


async def rating(root: Any, info: Info) -> Any:
    row = await info.context.loader("cases.ratings", loading.ratings_of).load(root.row.id)
    return Rating(row=row) if row else None


async def application(root: Any, info: Info) -> Any:
    return await parts.of(root.row, "application", info)
