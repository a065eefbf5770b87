"""The eight disclosures 八公开 as the API shows them: read off a version as far as is asked."""

from collections.abc import Callable, Mapping
from typing import Any

import strawberry

from backend.catalogue.models import ItemVersion
from backend.kit.answers.public import public
from backend.kit.graphql.context import Info
from backend.kit.i18n import pick
from backend.kit.readplan.fields import computed, inside, key, localised, words
from backend.kit.readplan.seen import everybody, shown
from backend.kit.readplan.sources import Derived


def _said(words: Mapping[str, str], language: str) -> str:
    return pick(language, words["zh"], words["en"])


@public()  # all of these are parts of a version, which never changes
@shown(to=everybody)
@strawberry.type(description="One step of how an item is handled.")
class ProcessStep:
    row: strawberry.Private[Mapping[str, Any]]
    title: str = words("title", description="What happens.")
    text: str = words("text", description="In a sentence.")
    who: str = words("who", description="Who does it.")
    days: int | None = key("days", description="Working days it takes, where that is fixed.")


@public()
@shown(to=everybody)
@strawberry.type(description="A document an item asks for. Nothing beyond these may be asked for.")
class DocumentRequirement:
    row: strawberry.Private[Mapping[str, Any]]
    code: str = key("code", description="Code, e.g. ID_CARD.")
    name: str = words("name", description="Name.")
    note: str | None = words("note", description="When or how it is needed.")
    required: bool = key("required", description="Whether everyone must give it.")
    original: bool = key("original", description="Whether the original is looked at.")
    copies: int = key("copies", description="How many copies are kept.")
    online: bool = key("online", description="Whether a photo or file will do at first.")


_CONTENT = Derived(lambda _, content: content, ("content",))


def _read(show: Callable[[Mapping[str, Any], str], Any], *, description: str) -> Any:
    """Declare a field that is read off the whole content, which a plan opens once for all of them."""

    def resolve(root: Any, info: Info) -> Any:
        return show(root.row.content, info.context.language)

    return computed(
        lambda context, content: show(content, context.language),
        _CONTENT,
        description=description,
        by=resolve,
    )


@public()
@shown(to=everybody, table=ItemVersion)
@strawberry.type(description="The eight disclosures 八公开.")
class Disclosures:
    row: strawberry.Private[ItemVersion]
    item: str = localised("name", description="服务事项: what is offered.")
    procedure: list[ProcessStep] = _read(
        lambda content, _: [ProcessStep(row=step) for step in content["procedure"]],
        description="办理程序: how it is handled.",
    )
    documents: list[DocumentRequirement] = inside("documents", description="申报资料: what must be given.")
    time_limit: str = _read(
        lambda content, language: _said(content["time_limit"], language),
        description="办理时限: how long it takes.",
    )
    fee: str = localised("fee", description="收费标准: what it costs.")
    fee_basis: str = localised("fee_basis", description="收费依据: what the charge rests on.")
    staff: str = _read(
        lambda content, language: _said(content["staff"], language), description="受理人员: who takes it in."
    )
    phone: str = _read(lambda content, _: str(content["phone"]), description="服务电话: whom to call.")


def documents_of(content: Mapping[str, Any]) -> list[DocumentRequirement]:
    """Show the documents of a version's content."""
    return [DocumentRequirement(row=each) for each in content["documents"]]
