"""Nothing sealed about a person is opened while an officer asks, but the trail says so.

Every root field is asked by every officer for all there is below it; what is opened meanwhile must stand on
the trail as read, by that officer, under the object it belongs to: so the person it is about is told
(`backend.privacy`).
"""

from uuid import UUID

import pytest

from backend.audit import api as audit
from backend.cases.models import CaseFile
from backend.inquiry.models import Attachment, Inquiry, Post
from backend.interviews.models import Question
from backend.kit import crypto
from tests.readplan.asking import registered
from tests.readplan.everything import everything
from tests.readplan.test_visibility import asked_of

# Sealed, and no citizen's: keys and the like, and of officers their own.
NOBODYS = ("identity.staff.", "voting.keys.", "sharing.", "complaints.upper:")
ACTOR, ACTION, OBJECT_KIND, OBJECT_ID = 2, 3, 4, 5  # of an entry, as `asking.trail` gives it


async def holders(place: str) -> set[tuple[str, str]]:
    """Name the objects of the trail that a sealed place belongs to; a place nobody knows here raises."""
    room, _, rest = place.partition(".")
    id_ = UUID(rest.rpartition(":")[2])
    match room, rest.partition(":")[0]:
        case ("cases", "name") | ("applications", "answers" | "note") | ("complaints", _):
            return {("case", str(id_))}
        case "inquiry", "title" | "struck":
            return {("case", str((await Inquiry.get(id=id_)).case_id))}
        case "inquiry", "post":
            post = await Post.get(id=id_).select_related("inquiry")
            return {("case", str(post.inquiry.case_id))}
        case "interviews", "question":
            return {("interview", str((await Question.get(id=id_)).interview_id))}
        case "consultations", "opinion":
            return {("opinion", str(id_))}
        case "kit", "upload.filename":
            held = await CaseFile.filter(upload_id=id_)
            posted = await Attachment.filter(upload_id=id_).select_related("post__inquiry")
            cases = {each.case_id for each in held} | {each.post.inquiry.case_id for each in posted}
            return {("case", str(case)) for case in cases}
    raise LookupError(f"say whose {place} is")


@pytest.fixture
def opened(monkeypatch):
    """Collect the places of what is opened."""
    places, open_ = list[str](), crypto.open_

    def noting(sealed, aad):
        places.append(aad if isinstance(aad, str) else aad.decode())
        return open_(sealed, aad)

    monkeypatch.setattr(crypto, "open_", noting)
    return places


def asked(ground):
    """Give all that officers can ask for; whether graphql-core writes the same, `test_equivalence` asks."""
    for name, actor in ground.rows.actors.items():
        for root in ground.schema.query_type.fields if actor.is_staff else ():
            for arguments in asked_of(ground, root):
                document = registered(everything(ground.schema, root, arguments), ground.schema)
                yield f"{name} {root}{arguments}", actor, document


def read(answer, actor):
    """Give the objects that stand on the trail as read by an officer."""
    entries = [entry for entry in answer.trail if entry[ACTION] == audit.READ and entry[ACTOR] == actor.id]
    return {(entry[OBJECT_KIND], entry[OBJECT_ID]) for entry in entries}


@pytest.mark.slow
async def test_whatever_is_opened_while_an_officer_asks_is_on_the_trail(ground, opened):
    rooms: set[str] = set()
    for said, actor, document in asked(ground):
        opened.clear()
        answer = await ground.plan(document, None, actor)
        for place in {each for each in opened if not each.startswith(NOBODYS)}:
            rooms.add(place.partition(".")[0])
            assert await holders(place) & read(answer, actor), (said, place)

    # What was never opened was never tried.
    assert rooms == {"cases", "applications", "complaints", "inquiry", "interviews", "consultations", "kit"}
