"""A survey of every kind of question that is counted, and people who answer it."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from backend.kit import blindrsa, db
from backend.kit.actor import ANONYMOUS
from backend.kit.files.devices import device_actor
from backend.kit.files.model import Upload
from backend.kit.ids import new_id
from backend.kit.openings import ResultsShown
from backend.surveys import api as _surveys  # noqa: F401 - its jobs are known from here on
from backend.surveys import tokens
from backend.surveys.actions.create_survey import NewSurvey, create_survey
from backend.surveys.actions.issue_token import Issue, issue_token
from backend.surveys.actions.open_survey import open_survey
from backend.surveys.actions.respond import respond_all
from backend.surveys.answered import Answered, Kept
from backend.surveys.facts import Audience
from backend.surveys.models import Version
from backend.surveys.tokens import Token
from tests.voting.world import MEIXI

WORDS = {"zh": "示例", "en": "Sample"}
OPTIONS = [{"value": value, "label": WORDS} for value in ("a", "b", "c")]
ROWS = [{"key": key, "label": {"zh": key, "en": key}} for key in ("bus", "road")]
OFTEN, ONCE = Audience(once=False), Audience()


def field(key, kind, **more):
    return {"key": key, "type": kind, "label": WORDS, **more}


FORM = {
    "format": 1,
    "steps": [
        {
            "key": "one",
            "title": WORDS,
            "fields": [
                field("pick", "choice", options=OPTIONS, required=True, breakdown=True),
                field("many", "choices", options=OPTIONS),
                field("scale", "number", min=1, max=5),
                field("nps", "number", min=0, max=10),
                field("mood", "scale", min=1, max=5),
                field("rate", "matrix", rows=ROWS, options=OPTIONS),
                field("order", "ranking", options=OPTIONS),
                field("cost", "number", decimals=2),
                field("yes", "boolean"),
                field("why", "textarea", when={"===": [{"var": "yes"}, True]}),
                field("born", "date"),
                field(
                    "home",
                    "table",
                    columns=[field("kind", "select", options=OPTIONS), field("size", "number")],
                ),
            ],
        }
    ],
}


async def opened(world, now, audience=OFTEN, **more):
    new = NewSurvey(
        **{
            "region": MEIXI,
            "title": WORDS,
            "text": WORDS,
            "form": FORM,
            "opens_at": now,
            "closes_at": now + timedelta(days=7),
            "audience": audience,
            "results_shown": ResultsShown.LIVE,
            **more,
        }
    )
    async with db.transaction():
        survey = await create_survey(world.coordinator, new, now=now)
        return await open_survey(world.coordinator, survey.id, now=now)


async def version_of(survey):
    return await Version.filter(survey_id=survey.id).order_by("-number").first()


async def answered(survey, now, actor=ANONYMOUS, answers=None, *, named=False, **more):
    """Fill a survey in; where it gives tokens, who is signed in takes theirs and comes without a name."""
    version = await version_of(survey)
    made = replace(
        Answered(actor, uuid4(), survey.id, version.id, answers or {"pick": "a"}, now),
        **more,
    )
    key = (await tokens.keys_of([survey.id])).get(survey.id)
    if key is None or named or actor.id is None:
        return made
    return replace(made, actor=ANONYMOUS, token=await token(actor, survey, made.id, now))


def asks(key, survey, response):
    """Give what a phone sends and keeps to have a response signed."""
    return blindrsa.blind(key.public_key(), blindrsa.prepare(tokens.message(survey.id, response)))


def opens(key, asked, signed):
    """Give the token that comes of an answer."""
    prefix = asked.prepared[: blindrsa.PREFIX_BYTES]
    return Token(prefix, blindrsa.unblind(key.public_key(), asked, signed))


async def issue(actor, survey, blinded, now):
    """Have a blinded request signed."""
    async with db.transaction():
        return await issue_token(Issue(actor, survey.id, blinded), now=now)


async def token(actor, survey, response, now):
    """Give the token of somebody for a response."""
    key = (await tokens.keys_of([survey.id]))[survey.id]
    asked = asks(key, survey, response)
    return opens(key, asked, await issue(actor, survey, asked.message, now))


async def send(*group):
    """Keep responses together, as one group."""
    async with db.transaction():
        outcomes = await respond_all(group)
    return [outcome.id if isinstance(outcome, Kept) else outcome for outcome in outcomes]


DEVICE = "d" * 24
PHOTOS = {
    "format": 1,
    "steps": [
        {
            "key": "one",
            "title": WORDS,
            "fields": [
                field("pick", "choice", options=OPTIONS),
                field("street", "photo", maxCount=2),
                field("house", "photo", when={"===": [{"var": "pick"}, "a"]}),
            ],
        }
    ],
}


async def uploaded(now, device=DEVICE):
    """Write down that a device has uploaded a photo; give what an answer says of it."""
    owner, id_ = device_actor(device), new_id()
    await Upload.create(
        id=id_,
        owner_kind=owner.kind.value,
        owner_id=owner.id,
        filename_enc=Upload.seal_filename(id_, "1.jpg"),
        length=9,
        offset=9,
        storage_key=id_.hex,
        media_type="image/jpeg",
        size=9,
        created_at=now,
        expires_at=now + timedelta(days=1),
        finished_at=now,
    )
    return {"id": str(id_), "name": "1.jpg", "type": "image/jpeg", "size": 9}
