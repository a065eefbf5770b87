"""Nobody is shown what is not theirs to see: every type, every actor, at every level that can be reached."""

from collections.abc import Iterator

import pytest
from graphql import TypeInfo, TypeInfoVisitor, Visitor, get_named_type, visit

from backend.cases import policy
from backend.cases.models import Case, CaseFile
from backend.cases.people import parties_of
from backend.complaints.models import Complaint
from backend.consultations import policy as consultations
from backend.consultations.models import Consultation
from backend.identity.models import Mandate, OpenidLink, Passkey, Session
from backend.inquiry.models import Inquiry as InquiryRow
from backend.interviews import policy as interviews
from backend.interviews.models import Interview, Question
from backend.interviews.states import state_of as interview_state
from backend.kit.actor import Actor
from backend.kit.clock import civil_date
from backend.kit.openings import state_of
from backend.kit.readplan import Plan, Unplanned, compile_operation
from backend.kit.readplan.seen import _SHOWN, shown_of
from backend.notifications.models import Notice
from backend.privacy.models import Access, Copy
from backend.schema import build_schema
from backend.surveys import policy as surveys
from backend.surveys.models import Survey
from backend.voting import policy as voting
from backend.voting.models import Poll
from tests.readplan.asking import registered
from tests.readplan.everything import everything, reachable

# What everybody may see, whoever shows it.
PUBLIC = {
    "County", "Department", "Disclosures", "DocumentRequirement", "IndexEntry", "Item", "ItemConnection",
    "ItemEdge", "ItemHit", "ItemVersion", "LifeEvent", "MapShape", "PageInfo", "ProcessStep", "Region",
    "Site", "VerifiedDocument", "Window", "Eligibility", "PollConnection", "PollEdge", "PollLine",
    "PollOption", "PollResults", "SurveyBar", "SurveyConnection", "SurveyEdge", "SurveyQuestion",
    "SurveyResults", "SurveyVersion", "SurveyBreakdown", "SurveyLine", "SurveyPart", "SurveySplit",
    "SurveyQuota", "ValueCount", "CoSignature", "LogHead", "PollLog", "ComplaintCategory",
    "PublicComplaintConnection", "PublicComplaintEdge", "SimilarComplaint",
    "ComplaintCluster", "ComplaintStatistic",
    "InterviewConnection", "InterviewEdge", "InterviewEntry", "InterviewGuest", "InterviewTranscript",
    "ConsultationConnection", "ConsultationDraft", "ConsultationEdge", "ConsultationReport",
    "DraftChanges", "DraftSection", "OpinionAnswer", "PublicOpinion", "PublicOpinionConnection",
    "PublicOpinionEdge", "SectionChange", "SectionCount", "SectionNumbers", "TextPart",
    "OpenidProvider", "Mailbox", "ThreadConnection", "ThreadEdge", "ThreadFile", "ThreadPost",
}  # fmt: skip
# What hangs on a case, an inbox or an account and has no key of its own: whoever sees that, sees this.
ALONG = {
    "AccountErasure", "ErasureHindrance",
    "DataAccessConnection", "DataAccessEdge",
    "InterviewMarks",
    "MyOpinion", "DeskOpinionConnection",
    "Inquiry", "InquiryFile", "InquiryPost", "InquiryTransfer", "ThreadMarks",
    "Complaint", "ComplaintEntry", "ComplaintForwarding", "ComplaintPetition", "ComplaintPlace",
    "ComplaintTransfer",
    "Application", "Ballot", "BallotChoice", "CaseConnection", "CaseEdge", "CaseEvent", "Deadline",
    "DeadlineDay", "Decision", "Delivery", "Forwarding", "Me", "MyIdentity", "NoticeConnection",
    "NoticeDelivery", "NoticeEdge", "Opinion", "Post", "Preference", "Rating", "Supplement", "SupplementItem",
}  # fmt: skip
FOR_STAFF = {
    "Operations",
    "OperationsDeliveries",
    "OperationsFinding",
    "OperationsJobs",
    "OperationsLoad",
    "OperationsServer",
    "ConsultationWritten",
    "DraftSectionWritten",
    "DeskConsultation",
    "DeskOpinion",
    "DeskOpinionEdge",
    "ComplaintBeside",
    "PollOptionWritten",
    "PollWritten",
    "SurveyWritten",
    "SurveyPhoto",
    "SurveyPhotoConnection",
    "SurveyPhotoEdge",
    "ComplaintReview",
    "HeldBack",
    "RuleTried",
    "RuleDifference",
    "RuleFault",
    "RuleMove",
    "RulesRehearsal",
    "Card",
    "Colleague",
    "ComplaintAuthority",
    "DeskFacts",
    "DeskInterview",
    "InterviewGuestWritten",
    "InterviewWritten",
    "Pause",
    "QueueCount",
    "SentNotice",
    "TemplateText",
    "Webhook",
    "WebhookAttempt",
    "WebhookTopic",
}
KEYED = {"DataAccess": "id", "DataCopy": "id",
         "Case": "number", "Interview": "id", "InterviewQuestion": "id", "InquiryThread": "number",
         "Consultation": "id",
         "CaseFile": "id", "Mandate": "id", "Notice": "id", "Person": "id", "Poll": "id",
         "PublicComplaint": "id",
         "Session": "id", "Passkey": "id", "OpenidLink": "id", "Staff": "id", "Survey": "id"}  # fmt: skip
ARGUMENTS = {
    "region": ['(code: "330523110000")'],
    "item": ['(code: "JOINT")', '(code: "TOLD")'],
    "items": ["(first: 50)"],
    "searchItems": ['(query: "示例")'],
    "myCases": ["(first: 50)"],
    "myDataAccesses": ["(first: 50)"],
    "notices": ["(first: 50)"],
    "deskCases": [
        f'(first: 50, filter: {{queue: "{queue}"}})' for queue in ("all", "done", "mine", "opinions")
    ],
    "publicComplaints": ["(first: 50)"],
    "complaintsToModerate": ["(first: 50)"],
    "complaintsForwarded": ["(first: 50)", "(standing: TROUBLED, first: 50)"],
    "complaintMap": ["(frame: {south: 30000000, west: 119000000, north: 31000000, east: 120000000})"],
    "complaintStatistics": [f"(by: {by})" for by in ("CATEGORY", "DEPARTMENT", "MONTH")],
    "rehearseRouting": ['(category: "pothole", region: "330523110201")'],
    "rehearseRules": [
        f'(rows: "code,position,category,department\\nall,1,pothole,{office}")'
        for office in ("mx-finance", "nobody")
    ],
    "answeredInquiries": ["(first: 50)"],
    "unansweredInquiries": ["(first: 50)"],
    "inquiriesToModerate": ["(first: 50)"],
    "searchInquiries": ['(query: "翻建", first: 50)'],
    "templateTexts": ['(kind: "return")'],
    "webhookAttempts": ['(name: "province")'],
}
SEEN_CASES = (
    *("asked", "by_agent", "by_lapsed_agent", "elsewhere", "of_wang", "with_files"),
    *("complained", "complained_of", "complained_namelessly", "under", "passed_on"),
)


async def may_see(actor: Actor, now) -> dict[str, set[str]]:
    """Say by the rules themselves, row by row, which keys an actor may be shown."""
    cases = [case for case in await Case.all() if policy.may_see(actor, await parties_of(case, now))]
    mandates = await Mandate.all()
    own = {str(actor.id)}
    return {
        "Case": {case.number for case in cases},
        "CaseFile": {
            str(file.upload_id) for file in await CaseFile.filter(case_id__in=[case.id for case in cases])
        },
        "DataAccess": {
            str(row.id)
            for row in await Access.all()
            if actor.is_citizen and row.person_id == actor.id and row.told_from <= civil_date(now)
        },
        "DataCopy": {str(row.id) for row in await Copy.filter(person_id=actor.id)}
        if actor.is_citizen
        else set(),
        "Mandate": {
            str(m.id) for m in mandates if actor.is_citizen and actor.id in {m.principal_id, m.agent_id}
        },
        "Notice": {str(n.id) for n in await Notice.filter(person_id=actor.id)} if actor.id else set(),
        "Person": own if actor.is_citizen else set(),
        "Poll": {
            str(poll.id)
            for poll in await Poll.all()
            if voting.may_see(actor, state_of(poll.times, now), poll.region_id)
        },
        "Survey": {
            str(survey.id)
            for survey in await Survey.all()
            if surveys.may_see(actor, state_of(survey.times, now), survey.region_id)
        },
        "Consultation": {
            str(row.id)
            for row in await Consultation.all()
            if consultations.may_see(
                actor, row.region_id, row.department_id, published=row.published_at is not None
            )
        },
        "PublicComplaint": {
            str(row.id) for row in await Complaint.all() if row.public_from and row.public_from <= now
        },
        "Interview": {
            str(row.id)
            for row in await Interview.all()
            if interviews.may_see(actor, interview_state(row), row.region_id)
        },
        "InterviewQuestion": {
            str(row.id)
            for row in await Question.all().select_related("interview")
            if row.person_id == actor.id or interviews.may_run(actor, row.interview.region_id)
        },
        "InquiryThread": {each.number for each in await InquiryRow.filter(standing="public")},
        "Session": {str(s.id) for s in await Session.all() if actor.id in {s.person_id, s.staff_id} - {None}},
        "Passkey": {
            str(key.id) for key in await Passkey.all() if actor.id in {key.person_id, key.staff_id} - {None}
        },
        "OpenidLink": {str(link.id) for link in await OpenidLink.filter(person_id=actor.id)}
        if actor.is_citizen
        else set(),
        "Staff": own if actor.is_staff else set(),
    }


def objects(value) -> Iterator[dict[str, object]]:
    if isinstance(value, list):
        for each in value:
            yield from objects(each)
    elif isinstance(value, dict):
        if "__typename" in value:
            yield value
        for each in value.values():
            yield from objects(each)


def test_every_type_is_accounted_for(ground):
    assert reachable(ground.schema) == PUBLIC | ALONG | FOR_STAFF | set(KEYED)


def asked_of(ground, root):
    numbered = {
        "case": [ground.rows.cases[name] for name in SEEN_CASES],
        "complaintAuthorities": [ground.rows.cases["complained"]],
        "complaintsBeside": [ground.rows.cases["complained"]],
        "complaintsUnder": [ground.rows.cases["complained"]],
        "inquiryThread": ground.rows.inquiries,
        "threadMarks": ground.rows.inquiries,
    }
    if root in numbered:
        return [f'(number: "{each}")' for each in numbered[root]]
    about = {
        **dict.fromkeys(("publicOpinions", "myOpinions", "deskOpinions"), "consultation"),
        "pollLog": "poll",
    }
    if root in about:
        rows = ground.rows.polls if root == "pollLog" else ground.rows.consultations
        return [f'({about[root]}: "{each}")' for each in rows]
    known = {
        "consultation": ground.rows.consultations,
        "deskConsultation": ground.rows.consultations,
        "publicComplaint": ground.rows.complaints,
        "poll": ground.rows.polls,
        "survey": ground.rows.surveys,
        "interview": ground.rows.interviews,
        "myInterview": ground.rows.interviews,
        "deskInterview": ground.rows.interviews,
    }
    if root in known:
        return [f'(id: "{each}")' for each in known[root]]
    if root == "similarComplaints":
        return ground.rows.nearby
    if root == "verifyDocument":
        return [f'(code: "{ground.rows.verify_codes[0]}")']
    return ARGUMENTS.get(root, [""])


async def test_nobody_is_shown_what_is_not_theirs(ground):
    shown: set[str] = set()
    for name, actor in ground.rows.actors.items():
        allowed = await may_see(actor, ground.clock.now())
        for root in ground.schema.query_type.fields:
            for arguments in asked_of(ground, root):
                document = registered(everything(ground.schema, root, arguments), ground.schema)
                answer = await ground.plan(document, None, actor)
                for each in objects(answer.said.get("data")):
                    kind = each["__typename"]
                    shown.add(kind)
                    assert kind not in FOR_STAFF or actor.is_staff, (name, root, kind)
                    assert kind not in KEYED or each[KEYED[kind]] in allowed[kind], (
                        name,
                        root,
                        arguments,
                        each,
                    )

    assert shown == reachable(ground.schema)  # what was never shown was never tried


def shown_in(ground, document) -> set[str]:
    """Name the types whose objects an operation shows."""
    found: set[str] = set()
    info = TypeInfo(ground.schema)

    class Noting(Visitor):
        def enter_field(self, *_: object) -> None:
            found.add(str(get_named_type(info.get_type())))

    visit(document.node, TypeInfoVisitor(info, Noting()))
    return found & reachable(ground.schema)


async def test_no_plan_is_built_over_a_type_that_does_not_say_who_may_see_it(ground, monkeypatch):
    schema = build_schema()
    operations = [
        registered(everything(ground.schema, root, asked_of(ground, root)[0]), ground.schema)
        for root in ground.schema.query_type.fields
    ]
    planned = [each for each in operations if isinstance(compile_operation(schema, each.node), Plan)]
    assert planned

    for operation in planned:
        for name in shown_in(ground, operation):
            owner = ground.schema.type_map[name].extensions["strawberry-definition"].origin
            with monkeypatch.context() as undeclared:
                if shown_of(owner) is not None:
                    undeclared.delattr(owner, _SHOWN)
                given = compile_operation(schema, operation.node)
            assert isinstance(given, Unplanned), name
            assert name in given.reason, given.reason


@pytest.mark.parametrize("who", ["li", "clerk", "anonymous"])
async def test_desk_facts_are_for_the_desk(ground, who):
    number = ground.rows.cases["asked"]
    document = registered(
        f'query Q {{ case(number: "{number}") {{ number desk {{ cards {{ at }} }} }} }}', ground.schema
    )

    case = (await ground.plan(document, None, ground.rows.actors[who])).said["data"]["case"]

    assert (case and case["desk"] is not None) == {"li": False, "clerk": True, "anonymous": None}[who]
