"""What goes into the mutations of this room and what comes out."""

from datetime import date
from typing import Annotated
from uuid import UUID

import strawberry

from backend.identity.types import Mandate, Me, Person, Staff
from backend.kit.graphql.done import Done
from backend.kit.graphql.refusal import Refusal


@strawberry.type(description="A code is on its way to the phone.")
class CodeSent:
    retry_after_seconds: int = strawberry.field(description="When another may be asked for.")
    expires_in_seconds: int = strawberry.field(description="How long the code is good.")
    demo_code: str | None = strawberry.field(description="The code itself, in demo mode only.")


@strawberry.type(description="The device is signed in; the refresh token is in an HttpOnly cookie.")
class SignedIn:
    access_token: str = strawberry.field(description="Bearer token for the next requests.")
    expires_in_seconds: int = strawberry.field(description="How long the token is good.")
    me: Me = strawberry.field(description="Who is signed in now.")


@strawberry.type(description="The password was right; a second factor must follow within five minutes.")
class SecondFactorNeeded:
    challenge: str = strawberry.field(description="To be given back with the second factor.")
    methods: list[str] = strawberry.field(description="Which factors can be used: totp, spare code, passkey.")


@strawberry.type(description="Devices were signed out.")
class SessionsEnded:
    count: int = strawberry.field(description="How many; 0 where the viewer was signed in nowhere else.")


@strawberry.type(description="Spare second factors, shown this once.")
class SpareCodes:
    codes: list[str] = strawberry.field(description="Ten codes, each good once; former ones have ended.")


@strawberry.type(description="A new password in the place of the former one, shown this once.")
class NewPassword:
    password: str = strawberry.field(description="Sixteen characters, made at random.")


@strawberry.input(description="What a citizen says of themselves. Null keeps, an empty text clears.")
class ProfileInput:
    name: str | None = strawberry.field(default=None, description="Name, at most 50 characters.")
    id_number: str | None = strawberry.field(default=None, description="Identity number, 18 characters.")
    language: str | None = strawberry.field(default=None, description="Language of notices: zh-CN or en.")


@strawberry.input(description="Who may act, for what, and how long.")
class MandateInput:
    agent_phone: str = strawberry.field(description="Mobile number of the one who will act.")
    days: int = strawberry.field(description="How many days, 1 to 365.")
    windows: list[str] = strawberry.field(
        default_factory=list, description="Codes of the windows whose items it is good for."
    )
    items: list[str] = strawberry.field(
        default_factory=list,
        description="Codes of single items it is good for, at most 50. No windows either: for all.",
    )


def _result(name: str, description: str) -> object:
    return strawberry.union(name, description=description)


RequestCodeResult = Annotated[CodeSent | Refusal, _result("RequestCodeResult", "Sent, or why not.")]
SignInResult = Annotated[SignedIn | Refusal, _result("SignInResult", "Signed in, or why not.")]
StaffSignInResult = Annotated[
    SecondFactorNeeded | SignedIn | Refusal, _result("StaffSignInResult", "What comes next, or why not.")
]
UpdateProfileResult = Annotated[Person | Refusal, _result("UpdateProfileResult", "The person, or why not.")]
EndSessionResult = Annotated[Done | Refusal, _result("EndSessionResult", "Done, or why not.")]
EndOtherSessionsResult = Annotated[
    SessionsEnded | Refusal, _result("EndOtherSessionsResult", "How many, or why not.")
]
ConfirmFactorResult = Annotated[Done | Refusal, _result("ConfirmFactorResult", "Done, or why not.")]
MakeSpareCodesResult = Annotated[
    SpareCodes | Refusal, _result("MakeSpareCodesResult", "The codes, or why not.")
]
ChangePasswordResult = Annotated[
    NewPassword | Refusal, _result("ChangePasswordResult", "The new password, or why not.")
]
GrantMandateResult = Annotated[Mandate | Refusal, _result("GrantMandateResult", "The mandate, or why not.")]
RevokeMandateResult = Annotated[Mandate | Refusal, _result("RevokeMandateResult", "The mandate, or why not.")]
SetStandInResult = Annotated[Staff | Refusal, _result("SetStandInResult", "The officer, or why not.")]

Phone = Annotated[str, strawberry.argument(description="Mainland mobile number, in any usual spelling.")]
Code = Annotated[str, strawberry.argument(description="Six digits.")]
Factor = Annotated[str, strawberry.argument(description="Six digits of the moment, or a spare code.")]
Device = Annotated[
    str, strawberry.argument(description="What the device calls itself, for the list of sessions.")
]
Username = Annotated[str, strawberry.argument(description="The officer's username.")]
Password = Annotated[str, strawberry.argument(description="The officer's password.")]
Ticket = Annotated[str, strawberry.argument(description="What staffSignIn gave.")]
SessionId = Annotated[UUID, strawberry.argument(description="One of the viewer's own sessions.")]
MandateId = Annotated[UUID, strawberry.argument(description="A mandate the viewer gave or holds.")]
StandIn = Annotated[UUID | None, strawberry.argument(description="The colleague; null when back again.")]
LastDay = Annotated[date | None, strawberry.argument(description="Last day away; null when back again.")]
