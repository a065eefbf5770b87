"""A citizen signs in with the code their phone received; the first time makes them known."""

from datetime import datetime, timedelta

from backend.audit import api as audit
from backend.identity import rates
from backend.identity.actions.request_code import code_hash
from backend.identity.known import Caller, phone_name
from backend.identity.models import Person, Session, SignInCode
from backend.identity.personal import phone_index
from backend.identity.phones import normal_phone
from backend.identity.sessions import is_live, open_session
from backend.kit import crypto
from backend.kit.actor import Actor, ActorKind
from backend.kit.errors import Refused
from backend.kit.ids import new_id
from backend.kit.limits import Limiter

# The browser itself may send a request twice, and an answer may be lost: the same code then gives the same
# session once more, for as long as nobody has used that.
_AGAIN_FOR = timedelta(seconds=30)


async def sign_in(
    actor: Actor, phone: str, code: str, device: str, *, caller: Caller, limiter: Limiter, now: datetime
) -> Session:
    """Open a session for a code. Refuses PHONE_INVALID, CODE_WRONG (wrong, used or lapsed), TOO_MANY."""
    number = normal_phone(phone)
    index = phone_index(number)
    usual = caller.device_for(phone_name(index), now)
    asker = caller.asker(usual)
    address = [] if usual else [(rates.TRIES_PER_ADDRESS, caller.address)]  # neighbours take it from nobody
    await limiter.spend(now, (rates.TRIES_PER_ASKER, index + asker), *address)
    row = await _sent_to(index, asker)
    if row is not None and row.asker != asker:
        await limiter.spend(now, (rates.FOREIGN_TRIES, index))
    await _spend_attempt(row, asker, code.strip(), now)
    assert row is not None
    if row.session_id is not None:
        return await _again(row, now)
    person = await _person(number, index, actor.language, now)
    session = await open_session(person, device, now)
    row.used_at, row.session_id = now, session.id
    await row.save(update_fields=["used_at", "session_id"])
    me = Actor(ActorKind.CITIZEN, person.id, session=session.id)
    await audit.record(me, "sign_in", "session", session.id, {}, now)
    return session


async def _sent_to(index: str, asker: str) -> SignInCode | None:
    # The one this device or network asked for; else anybody's, since a phone may change networks on the way.
    # The row is locked, so that no more guesses are made at once than there are attempts left.
    newest = SignInCode.filter(phone_index=index).order_by("-created_at", "-id").select_for_update()
    return await newest.filter(asker=asker).first() or await newest.first()


async def _spend_attempt(row: SignInCode | None, asker: str, code: str, now: datetime) -> None:
    # A phone that never asked for a code is compared too: the same work, the same answer.
    row_id, expected = (str(row.id), bytes(row.code_hash)) if row else (str(new_id()), b"\0" * 32)
    right = crypto.same(expected, code_hash(row_id, code[:20]))
    if row is None or row.expires_at <= now or row.attempts_left == 0:
        raise Refused("CODE_WRONG", field="code")
    if not right and row.asker != asker:
        raise Refused("CODE_WRONG", field="code")  # a stranger's guesses use up nobody's code
    if not right:
        row.attempts_left -= 1
        await row.save(update_fields=["attempts_left"])
        raise Refused("CODE_WRONG", field="code", keep=True)


async def _again(row: SignInCode, now: datetime) -> Session:
    session = await Session.get(id=row.session_id)
    fresh = row.used_at is not None and now - row.used_at <= _AGAIN_FOR
    if not fresh or session.generation != 1 or not is_live(session, now):
        raise Refused("CODE_WRONG", field="code")
    return session


async def _person(number: str, index: str, language: str, now: datetime) -> Person:
    # Locked: while the account is being erased this waits, and finds nobody with the number afterwards.
    known = Person.filter(phone_index=index).select_for_update(no_key=True)
    return await known.first() or await known_by_phone(number, index, language, now)


async def known_by_phone(number: str, index: str, language: str, now: datetime) -> Person:
    """Give the person with a number, made known if need be; two at once make one."""
    person = Person(phone_index=index, language=language, created_at=now)
    person.phone = number
    await Person.bulk_create([person], ignore_conflicts=True)
    return await Person.get(phone_index=index)
