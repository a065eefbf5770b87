"""The eight disclosures 八公开 as the API shows them: read off a version as far as is asked."""

from collections.abc import Mapping
from typing import Any

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
    step: strawberry.Private[Mapping[str, Any]]
    language: strawberry.Private[str]

    @strawberry.field(description="What happens.")
    def title(self) -> str:
        return _said(self.step["title"], self.language)

    @strawberry.field(description="In a sentence.")
    def text(self) -> str:
        return _said(self.step["text"], self.language)

    @strawberry.field(description="Who does it.")
    def who(self) -> str:
        return _said(self.step["who"], self.language)

    @strawberry.field(description="Working days it takes, where that is fixed.")
    def days(self) -> int | None:
        days: int | None = self.step["days"]
        return days


@public()
@shown(to=everybody)
@strawberry.type(description="A document an item asks for. Nothing beyond these may be asked for.")
class DocumentRequirement:
    document: strawberry.Private[Mapping[str, Any]]
    language: strawberry.Private[str]

    @strawberry.field(description="Code, e.g. ID_CARD.")
    def code(self) -> str:
        return str(self.document["code"])

    @strawberry.field(description="Name.")
    def name(self) -> str:
        return _said(self.document["name"], self.language)

    @strawberry.field(description="When or how it is needed.")
    def note(self) -> str | None:
        note = self.document["note"]
        return _said(note, self.language) if note else None

    @strawberry.field(description="Whether everyone must give it.")
    def required(self) -> bool:
        return bool(self.document["required"])

    @strawberry.field(description="Whether the original is looked at.")
    def original(self) -> bool:
        return bool(self.document["original"])

    @strawberry.field(description="How many copies are kept.")
    def copies(self) -> int:
        return int(self.document["copies"])

    @strawberry.field(description="Whether a photo or file will do at first.")
    def online(self) -> bool:
        return bool(self.document["online"])


@public()
@shown(to=everybody)
@strawberry.type(description="The eight disclosures 八公开.")
class Disclosures:
    content: strawberry.Private[Mapping[str, Any]]
    language: strawberry.Private[str]

    @strawberry.field(description="服务事项: what is offered.")
    def item(self) -> str:
        return _said(self.content["name"], self.language)

    @strawberry.field(description="办理程序: how it is handled.")
    def procedure(self) -> list[ProcessStep]:
        return [ProcessStep(step=step, language=self.language) for step in self.content["procedure"]]

    @strawberry.field(description="申报资料: what must be given.")
    def documents(self) -> list[DocumentRequirement]:
        return documents_of(self.content, self.language)

    @strawberry.field(description="办理时限: how long it takes.")
    def time_limit(self) -> str:
        return _said(self.content["time_limit"], self.language)

    @strawberry.field(description="收费标准: what it costs.")
    def fee(self) -> str:
        return _said(self.content["fee"], self.language)

    @strawberry.field(description="收费依据: what the charge rests on.")
    def fee_basis(self) -> str:
        return _said(self.content["fee_basis"], self.language)

    @strawberry.field(description="受理人员: who takes it in.")
    def staff(self) -> str:
        return _said(self.content["staff"], self.language)

    @strawberry.field(description="服务电话: whom to call.")
    def phone(self) -> str:
        return str(self.content["phone"])


def disclosures_of(content: Mapping[str, Any], language: str) -> Disclosures:
    """Show a version's content."""
    return Disclosures(content=content, language=language)


def documents_of(content: Mapping[str, Any], language: str) -> list[DocumentRequirement]:
    """Show the documents of a version's content."""
    return [DocumentRequirement(document=each, language=language) for each in content["documents"]]
