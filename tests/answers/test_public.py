"""No answer that depends on a person, an instant or an undeclared table can be stored: by enumeration."""

import re
from dataclasses import replace
from uuid import UUID

import orjson
import pytest

from backend.kit.actor import ANONYMOUS, Actor, ActorKind, Post
from backend.kit.answers.tags import tags_of
from backend.kit.db import connection
from backend.kit.graphql.body import Call, Received
from backend.kit.graphql.context import Context
from backend.kit.graphql.documents import load_documents, read_document
from backend.kit.graphql.execution import Executor
from backend.kit.ids import new_id
from backend.kit.readplan.plan import Unplanned
from backend.kit.readplan.registry import Plans
from backend.schema import build_schema, graphql_schema
from backend.settings import ROOT
from tests.catalogue.statements import counted

SCHEMA = graphql_schema(build_schema())
DOCUMENTS = load_documents(ROOT / "graphql", SCHEMA)
STORED = {document.name: document for document in DOCUMENTS if tags_of(document, SCHEMA)}
CONSULTED = "01900000-0000-7000-8000-000000000001"
VARIABLES = {
    "ConsultationPage": {"id": CONSULTED},
    "ConsultationDraft": {"id": CONSULTED, "number": 1},
    "ConsultationChanges": {"id": CONSULTED, "older": 1, "newer": 2},
    "PublicOpinions": {"consultation": CONSULTED},
    "AnsweredInquiries": {"first": 5, "department": "xf-forestry"},
    "UnansweredInquiries": {"first": 5},
    "SearchInquiries": {"query": "竹林", "first": 5, "answered": False},
    "InquiryPage": {"number": "ZT-330523-260302-000042-2"},
    "ItemPage": {"code": "FOR-01"},
    "ApplyForm": {"code": "FOR-01"},
    "BrowseItems": {"filter": {"window": "forestry", "department": "none", "lifeEvent": "birth"}},
    "SearchItems": {"query": "竹林"},
    "DeskRegion": {"code": "330523110201"},
    "InterviewPage": {"id": "01900000-0000-7000-8000-000000000001"},
    "PublicComplaints": {"first": 5, "filter": {"category": "pothole", "state": "IN_REVIEW"}},
    "PublicComplaint": {"id": "01900000-0000-7000-8000-000000000001"},
    "ComplaintMap": {
        "frame": {"south": 30_000_000, "west": 119_000_000, "north": 31_000_000, "east": 120_000_000}
    },
    "ComplaintStatistics": {"by": "CATEGORY"},
}
# What reads no table at all: the settings of the process say it, as long as that runs.
TOLD_BY_SETTINGS = {"OpenidProvider"}
# Read by stored answers, yet named in no tag, and why.
UNANNOUNCED = {
    "catalogue_item_version": "its rows never change; an item that shows another announces itself",
    "interviews_event": "written only with the interview or entry it speaks of, which announce themselves",
}
# Kept for a minute at most, and the tables they read that announce nothing: see `AGEING` of complaints.
AGEING = {
    name: (60, {"cases_case", "complaints_joining"})
    for name in ("PublicComplaints", "PublicComplaint", "ComplaintMap")
}
# Answered by code of ours instead of a compiled statement: what it reads is read off its SQL all the same.
FROM_CODE = {"ComplaintMap", "ComplaintStatistics"}
# Public, yet not stored, and why.
LEFT_OUT = {
    "VerifyDocument": "rests on the decision of somebody's case, and is asked once",
    **dict.fromkeys(
        ("Polls", "PollPage", "Surveys", "SurveyPage", "SurveyResults", "SurveyBreakdowns"),
        "opens and closes by the clock, and its count changes with everybody who takes part",
    ),
}
# What nobody else may see, and no stored answer may rest on.
PERSONAL_ROOMS = (
    "identity_",
    "cases_",
    "applications_",
    "notifications_",
    "audit_",
    "kit_",
    "procrastinate_",
)


def declared_public():
    """Name the operations whose files begin with `# public`: the app asks those without a token."""
    files = (ROOT / "graphql" / "operations").rglob("*.graphql")
    return {path.stem for path in files if path.read_text().startswith("# public")}


def test_what_the_app_asks_without_a_token_is_what_is_stored():
    assert declared_public() - LEFT_OUT.keys() == set(STORED)


@pytest.mark.parametrize(
    "text",
    [
        "{ me { kind } }",
        "{ county { name serverTime } }",
        "{ windows { code } me { kind } }",
        "{ windows { code } ...more } fragment more on Query { me { kind } }",
        "{ windows { code ... on Window { __typename } } myCases(first: 1) { edges { cursor } } }",
        "{ __schema { types { name } } }",
        '{ verifyDocument(code: "x") { valid } }',
        "mutation { __typename }",
        "subscription { caseChanges { number } }",
    ],
)
def test_one_part_that_is_not_public_makes_an_operation_private(text):
    assert tags_of(read_document("x", text), SCHEMA) is None


def test_no_type_of_a_persons_own_can_be_reached():
    """Whatever fields the declared types have, none leads to rows of a person."""
    for name, document in STORED.items():
        tags = tags_of(document, SCHEMA)
        tables = tags.tables | {row.table for row in tags.rows}
        assert not [table for table in tables if table.startswith(PERSONAL_ROOMS)], name


@pytest.fixture
def answer(db, settings, redis, clock):
    documents = load_documents(ROOT / "graphql", SCHEMA)

    async def answering(name, actor=ANONYMOUS):
        document = STORED[name]
        call = Call(document_id=document.id, variables=VARIABLES.get(name))
        context = Context(actor, clock, settings, redis, documents, address=str(new_id()))
        reply = await Executor(build_schema()).run(Received(call, b""), context, read_only=True, key=None)
        assert "errors" not in orjson.loads(reply.body)
        return reply.body

    return answering


@pytest.mark.parametrize("name", STORED)
async def test_everybody_gets_the_same_bytes_at_any_time(answer, clock, name):
    citizen = Actor(ActorKind.CITIZEN, new_id(), "李", session=new_id())
    posts = (Post("handler", None, "330523000000"), Post("supervisor", UUID(int=1), "330523000000"))
    officer = Actor(ActorKind.STAFF, new_id(), "王", posts)
    expected = await answer(name)

    for actor in (citizen, officer, replace(ANONYMOUS, name="x")):
        if name not in AGEING:
            clock.advance(days=100, hours=7)
        assert await answer(name, actor) == expected


@pytest.mark.parametrize("name", STORED)
async def test_an_answer_reads_no_table_but_those_of_its_tags(answer, name):
    tags = tags_of(STORED[name], SCHEMA)
    announced = tags.tables | {row.table for row in tags.rows}

    with counted() as statements:
        await answer(name)

    read = {
        table
        for statement in statements
        for table in re.findall(r'(?:FROM|JOIN|UPDATE|INTO)\s+"?(\w+_\w+)"?', statement)
    }
    assert read or name in TOLD_BY_SETTINGS
    assert read <= announced | UNANNOUNCED.keys() | tags.unheard


def test_what_ages_is_named_here_with_its_age_and_what_it_does_not_hear_of():
    ageing = {name: tags_of(document, SCHEMA) for name, document in STORED.items()}

    assert {
        name: (tags.most_seconds, set(tags.unheard)) for name, tags in ageing.items() if tags.most_seconds
    } == AGEING


async def test_plans_agree_on_who_may_see_an_answer_and_what_it_reads(db):
    plans = {name: Plans(build_schema()).of(document) for name, document in STORED.items()}
    planned = {name: plan for name, plan in plans.items() if not isinstance(plan, Unplanned)}

    assert planned
    for name, plan in planned.items():
        tags = tags_of(STORED[name], SCHEMA)
        assert plan.public or name in AGEING.keys() | FROM_CODE, name
        assert plan.tags <= tags.all_tables | tags.unheard | UNANNOUNCED.keys(), name


async def test_every_table_in_a_tag_announces_its_changes(db):
    found = await connection().execute_query_dict(
        "SELECT tgrelid::regclass::text AS name, count(*) AS number FROM pg_trigger"
        " WHERE tgfoid = 'kit_announce'::regproc GROUP BY 1"
    )
    # Complaints announce in their own way what the public sees of them: tests/complaints/test_stored.py.
    announcing = {row["name"] for row in found if row["number"] == 4} | {"complaints_complaint"}

    tags = [tags_of(document, SCHEMA) for document in STORED.values()]
    tables = {table for each in tags for table in each.tables | {row.table for row in each.rows}}
    assert tables
    assert tables <= announcing


async def test_a_row_tag_names_the_column_its_table_announces(db):
    rows = {row.table for document in STORED.values() for row in tags_of(document, SCHEMA).rows}
    rows -= {"complaints_complaint"}

    found = await connection().execute_query_dict(
        "SELECT DISTINCT tgrelid::regclass::text AS name, tgargs::text AS told FROM pg_trigger"
        " WHERE tgfoid = 'kit_announce'::regproc AND octet_length(tgargs) > 1"
    )
    assert rows == {"catalogue_item", "inquiry_inquiry"}
    assert rows <= {row["name"] for row in found}
