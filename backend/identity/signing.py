"""What all ways of signing in share: where a try comes from, and the answer to one that holds."""

from backend.identity import access, queries
from backend.identity.actors import actor_of, forget
from backend.identity.cookies import known_cookie, known_name, refresh_cookie, refresh_name
from backend.identity.known import Caller, phone_name, remember, staff_name
from backend.identity.models import Person, Session, Staff
from backend.identity.payloads import SignedIn
from backend.identity.sessions import end_by_token, refresh_token
from backend.identity.types import Me
from backend.kit.actor import Actor
from backend.kit.graphql.context import Info


def caller_of(info: Info) -> Caller:
    """Say where a try to sign in comes from."""
    return Caller(info.context.address, _ticket(info))


async def signed_in(session: Session, info: Info) -> SignedIn:
    """Answer with a session's tokens, and let the device be known from here on."""
    context, settings = info.context, info.context.settings
    await _end_former(session, info)
    context.cookies.append(refresh_cookie(refresh_token(session), secure=settings.secure))
    ticket = remember(_ticket(info), await _name_of(session), context.now)
    context.cookies.append(known_cookie(ticket, secure=settings.secure))
    context.actor = await actor_of(session, context.language)  # who is shown `me` is the viewer from here on
    me = await me_of(context.actor)
    assert me is not None
    return SignedIn(
        access_token=access.for_session(settings.jwt_private_key, session, context.now),
        expires_in_seconds=int(access.LIFETIME.total_seconds()),
        me=me,
    )


async def me_of(actor: Actor) -> Me | None:
    """Show whoever asks to themselves; None for nobody."""
    row = await queries.own_person(actor) or await queries.own_staff(actor)
    return Me(row=row) if row else None


async def _end_former(session: Session, info: Info) -> None:
    """End the session this browser has had: its cookie is about to be replaced, and no copy may live on."""
    context = info.context
    former = context.sent_cookie(refresh_name(secure=context.settings.secure))
    ended = await end_by_token(former, context.now, unless=session.id) if former else None
    if ended is not None:
        forget(ended)


def _ticket(info: Info) -> str:
    context = info.context
    return context.sent_cookie(known_name(secure=context.settings.secure))


async def _name_of(session: Session) -> str:
    if session.staff_id is not None:
        return staff_name((await Staff.get(id=session.staff_id)).username)
    return phone_name((await Person.get(id=session.person_id)).phone_index or "")
