"""The eight disclosures 八公开 as the API shows them."""

from collections.abc import Mapping
from typing import Any, Self

import strawberry

from backend.kit.answers.public import public
from backend.kit.i18n import pick
from backend.kit.readplan.seen import everybody, shown


def _said(words: Mapping[str, str], language: str) -> str:
    return pick(language, words["zh"], words["en"])


@public()  # all of these are parts of a version, which never changes
@shown(to=everybody)
@strawberry.type(description="One step of how an item is handled.")
class ProcessStep:
    title: str = strawberry.field(description="What happens.")
    text: str = strawberry.field(description="In a sentence.")
    who: str = strawberry.field(description="Who does it.")
    days: int | None = strawberry.field(description="Working days it takes, where that is fixed.")

    @classmethod
    def of(cls, step: Mapping[str, Any], language: str) -> Self:
        """Render a step of a version's content."""
        title, text, who = (_said(step[part], language) for part in ("title", "text", "who"))
        return cls(title=title, text=text, who=who, days=step["days"])


@public()
@shown(to=everybody)
@strawberry.type(description="A document an item asks for. Nothing beyond these may be asked for.")
class DocumentRequirement:
    code: str = strawberry.field(description="Code, e.g. ID_CARD.")
    name: str = strawberry.field(description="Name.")
    note: str | None = strawberry.field(description="When or how it is needed.")
    required: bool = strawberry.field(description="Whether everyone must give it.")
    original: bool = strawberry.field(description="Whether the original is looked at.")
    copies: int = strawberry.field(description="How many copies are kept.")
    online: bool = strawberry.field(description="Whether a photo or file will do at first.")

    @classmethod
    def of(cls, document: Mapping[str, Any], language: str) -> Self:
        """Render a document of a version's content."""
        return cls(
            code=document["code"],
            name=_said(document["name"], language),
            note=_said(document["note"], language) if document["note"] else None,
            required=document["required"],
            original=document["original"],
            copies=document["copies"],
            online=document["online"],
        )


@public()
@shown(to=everybody)
@strawberry.type(description="The eight disclosures 八公开.")
class Disclosures:
    item: str = strawberry.field(description="服务事项: what is offered.")
    procedure: list[ProcessStep] = strawberry.field(description="办理程序: how it is handled.")
    documents: list[DocumentRequirement] = strawberry.field(description="申报资料: what must be given.")
    time_limit: str = strawberry.field(description="办理时限: how long it takes.")
    fee: str = strawberry.field(description="收费标准: what it costs.")
    fee_basis: str = strawberry.field(description="收费依据: what the charge rests on.")
    staff: str = strawberry.field(description="受理人员: who takes it in.")
    phone: str = strawberry.field(description="服务电话: whom to call.")


def disclosures_of(content: Mapping[str, Any], language: str) -> Disclosures:
    """Render a version's content."""
    return Disclosures(
        item=_said(content["name"], language),
        procedure=[ProcessStep.of(step, language) for step in content["procedure"]],
        documents=documents_of(content, language),
        time_limit=_said(content["time_limit"], language),
        fee=_said(content["fee"], language),
        fee_basis=_said(content["fee_basis"], language),
        staff=_said(content["staff"], language),
        phone=content["phone"],
    )


def documents_of(content: Mapping[str, Any], language: str) -> list[DocumentRequirement]:
    """Render the documents of a version's content."""
    return [DocumentRequirement.of(each, language) for each in content["documents"]]
