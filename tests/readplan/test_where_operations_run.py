"""Where each operation of the app runs; nothing is planned that does not say who may see it."""

import pytest
import strawberry
from graphql import OperationType, parse

from backend.kit.graphql.documents import load_documents
from backend.kit.readplan import Plan, Plans, Unplanned, compile_operation
from backend.kit.readplan.fields import column, kept
from backend.kit.readplan.registry import Undeclared
from backend.kit.readplan.roots import FromTable, Rows, reads
from backend.kit.readplan.seen import along, everybody, shown
from backend.places.models import Region
from backend.schema import build_schema, graphql_schema
from backend.settings import ROOT

PLANNED = {
    "Addressees", "AnsweredInquiries", "DeskModeration", "InquiryPage", "ThreadMarks", "UnansweredInquiries",
    "Applicant", "ApplyForm", "BrowseItems", "CasePage", "CatalogueIndex", "ComplaintCategories",
    "ComplaintPage", "DeskComplaintsToModerate", "PublicComplaint", "PublicComplaints", "SimilarComplaints",
    "ComplaintMap", "ComplaintStatistics", "DeskComplaintsBeside", "DeskComplaintsUnder",
    "DeskRehearseRouting", "DeskRehearseRules", "DeskRoutingRules",
    "CountyFacts", "CountyMap", "DeskWebhooks", "DeskWebhookAttempts",
    "Departments", "DeskList", "DeskMe", "DeskQueues", "DeskRegion", "DeskTemplates", "Home", "HomeCases",
    "Inbox", "ItemPage", "MePage",
    "MyCases", "MyDataAccesses",
    "MyDataCopies", "MyIdentity", "Services", "Unopened", "VerifyDocument", "WhoAmI",
}  # fmt: skip
ON_CORE = {
    **dict.fromkeys(
        ("Consultations", "ConsultationPage", "ConsultationDraft", "ConsultationChanges", "PublicOpinions"),
        "its texts come whole from a few rows",
    ),
    **dict.fromkeys(
        ("MyOpinions", "DeskConsultations", "DeskConsultation", "DeskConsultationWritten", "DeskOpinions"),
        "what people wrote is sealed and opened in Python",
    ),
    "DeskComplaintAuthorities": "a handful of rows, for officers about to choose one",
    "DeskComplaintsForwarded": "it looks for cases by what became of them elsewhere",
    "MyPasskeys": "a handful of the viewer's own rows",
    "MyOpenidLinks": "told by the settings",
    "OpenidProvider": "told by the settings",
    "DeskAccount": "it compares the posts of all officers in Python",
    "DeskAssignable": "it gathers officers with all their posts in Python",
    "DeskCase": "it gathers officers with all their posts in Python",
    "DeskOperations": "it gathers what Valkey, the queue and the last look tell",
    "DeskInterview": "states are told in Python",
    "DeskInterviews": "states are told in Python",
    "DeskPoll": "states and results are worked out in Python",
    "DeskPolls": "states and results are worked out in Python",
    "DeskSurvey": "states and results are worked out in Python",
    "DeskSurveyPhotos": "states and results are worked out in Python",
    "DeskSurveys": "states and results are worked out in Python",
    "InterviewPage": "states are told in Python",
    "Interviews": "states are told in Python",
    "MyErasure": "every room is asked what hinders",
    "MyInterview": "states are told in Python",
    "MyReminders": "identifiers alone, there is nothing to plan",
    "MySurvey": "states and results are worked out in Python",
    "MyVote": "states and results are worked out in Python",
    "PollLog": "proofs are worked out in Python",
    "PollPage": "states and results are worked out in Python",
    "Polls": "states and results are worked out in Python",
    "SearchInquiries": "it ranks by a statement of its own",
    "SearchItems": "it ranks by a statement of its own",
    "SurveyBreakdowns": "states and results are worked out in Python",
    "SurveyPage": "states and results are worked out in Python",
    "SurveyResults": "states and results are worked out in Python",
    "Surveys": "states and results are worked out in Python",
}


def queries():
    documents = load_documents(ROOT / "graphql", graphql_schema(build_schema()))
    return {document.name: document for document in documents if document.kind is OperationType.QUERY}


def test_every_operation_is_planned_or_named_with_its_reason(db):
    plans = Plans(build_schema())
    found = {name: plans.of(document) for name, document in queries().items()}

    assert {name for name, plan in found.items() if isinstance(plan, Plan)} == PLANNED
    assert {name for name, plan in found.items() if isinstance(plan, Unplanned)} == set(ON_CORE)
    for name, reason in ON_CORE.items():
        assert reason in found[name].reason
        assert found[name].meant


def a_schema(declare, field=None, root=Rows):
    """Give a schema of one type over regions."""

    class Place:
        row: strawberry.Private[Region]
        code: str = field or column("code", description="Its code.")

    Place.__annotations__["code"] = str
    place = declare(strawberry.type(Place, description="A place."))

    async def places() -> list[place]:
        return []

    root_field = reads(FromTable(lambda _: root(), Region))(
        strawberry.field(resolver=places, description="All.")
    )
    query = strawberry.type(type("Query", (), {"places": root_field}))
    return strawberry.Schema(query=query)


def reason(schema):
    plan = compile_operation(schema, parse("{ places { code } }"))
    assert isinstance(plan, Unplanned)
    return plan.reason


def test_a_type_that_says_to_whom_it_is_shown_is_planned(db):
    schema = a_schema(shown(to=everybody, table=Region))

    assert isinstance(compile_operation(schema, parse("{ places { code } }")), Plan)


def test_a_type_that_does_not_say_to_whom_it_is_shown_is_never_planned(db):
    assert "does not declare to whom it is shown" in reason(a_schema(lambda owner: owner))


def test_a_type_seen_along_with_another_is_not_reached_by_itself(db):
    assert "seen along with what it hangs on" in reason(a_schema(shown(to=along, table=Region)))


def test_a_field_without_a_source_is_named_with_its_type(db):
    bare = strawberry.field(resolver=lambda: "x", description="Its code.")

    assert (
        reason(a_schema(shown(to=everybody, table=Region), bare))
        == "Place.code: it does not declare its source"
    )


def test_a_column_the_table_has_not_is_named(db):
    unknown = column("colour", description="Its code.")

    assert reason(a_schema(shown(to=everybody, table=Region), unknown)).startswith("Place.code: ")


def test_the_server_does_not_start_with_an_operation_nobody_declared(db, monkeypatch):
    document = queries()["SearchItems"]
    plans = Plans(build_schema())
    monkeypatch.setattr(
        plans, "of", lambda _: Unplanned("Item.colour: it does not declare its source", meant=False)
    )

    with pytest.raises(Undeclared, match=r"SearchItems cannot be planned: Item.colour"):
        plans.prepare([document])


def test_a_field_may_stay_with_a_reason(db):
    stays = kept("for a reason", by=lambda: "x", description="Its code.")

    assert reason(a_schema(shown(to=everybody, table=Region), stays)) == "Place.code: for a reason"
