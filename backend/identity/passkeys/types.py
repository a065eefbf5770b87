"""Passkeys in the API."""

from datetime import datetime
from enum import Enum
from typing import Annotated
from uuid import UUID

import strawberry
from strawberry.scalars import JSON

from backend.identity.passkeys.models import Passkey as PasskeyRow
from backend.identity.states import AccountKind
from backend.kit.graphql.done import Done
from backend.kit.graphql.refusal import Refusal
from backend.kit.readplan.seen import along, shown


@strawberry.enum(description="What a passkey is asked for.")
class PasskeyPurpose(Enum):
    ADD = strawberry.enum_value("add", description="To be made and kept: somebody is signed in.")
    SIGN_IN = strawberry.enum_value("sign_in", description="To sign in, whoever it belongs to.")
    FACTOR = strawberry.enum_value("factor", description="As the second factor after an officer's password.")
    CONFIRM = strawberry.enum_value("confirm", description="To show that it is the officer, once more.")


@shown(to=along, table=PasskeyRow)
@strawberry.type(description="A passkey 通行密钥 of whoever asks.")
class Passkey:
    id: UUID = strawberry.field(description="Identifier.")
    name: str = strawberry.field(description="What its owner calls it.")
    created_at: datetime = strawberry.field(description="When it was added.")
    last_used_at: datetime | None = strawberry.field(description="When it was last used; null if never.")

    @staticmethod
    def of(row: PasskeyRow) -> "Passkey":
        return Passkey(id=row.id, name=row.name, created_at=row.created_at, last_used_at=row.last_used_at)


@strawberry.type(description="What the browser is to make or to sign, good for five minutes and once.")
class PasskeyOptions:
    options: JSON = strawberry.field(
        description="PublicKeyCredentialCreationOptionsJSON or …RequestOptionsJSON of Web Authentication."
    )


def _result(name: str, description: str) -> object:
    return strawberry.union(name, description=description)


PasskeyOptionsResult = Annotated[
    PasskeyOptions | Refusal, _result("PasskeyOptionsResult", "What to make or sign, or why not.")
]
PasskeyResult = Annotated[Passkey | Refusal, _result("PasskeyResult", "The passkey, or why not.")]
RemovePasskeyResult = Annotated[Done | Refusal, _result("RemovePasskeyResult", "Done, or why not.")]
ConfirmPasskeyResult = Annotated[Done | Refusal, _result("ConfirmPasskeyResult", "Done, or why not.")]

For = Annotated[PasskeyPurpose, strawberry.argument(description="What for.")]
AfterPassword = Annotated[
    str | None, strawberry.argument(description="What staffSignIn gave; for a second factor only.")
]
Credential = Annotated[
    JSON, strawberry.argument(description="The browser's answer: PublicKeyCredential as JSON.")
]
Kind = Annotated[
    AccountKind, strawberry.argument(description="Where one signs in: as a citizen or as staff.")
]
Name = Annotated[str, strawberry.argument(description="What to call it, at most 40 characters.")]
PasskeyId = Annotated[UUID, strawberry.argument(description="One of the viewer's own passkeys.")]
