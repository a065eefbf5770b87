"""The papers of an application: the slip that says it was taken in, and the decision."""

import asyncio
from datetime import datetime

from backend.applications.models import Decision, Supplement
from backend.applications.paper.typeset import Line, Paper, Words, pdf
from backend.applications.papers import decision_text
from backend.cases.api import Case, day_words, open_name
from backend.kit.clock import CIVIL, civil_date
from backend.kit.errors import not_found
from backend.places.api import Department

SAMPLE: Words = {"zh": "示例文书，不具法律效力。", "en": "Sample paper without legal force."}
_OUTCOMES = {"approved": "准予办理　Approved", "denied": "不予办理　Denied"}


async def slip(case: Case, public_url: str) -> bytes:
    """Typeset the acceptance slip; before acceptance, the receipt."""
    department = await Department.get(id=case.department_id)
    accepted = case.accepted_at is not None
    rows = (*_heading(case, department), *await _dates(case))
    paper = Paper(
        title={"zh": "受理通知书", "en": "Notice of acceptance"}
        if accepted
        else {"zh": "收件回执", "en": "Receipt"},
        department=_names(department),
        number=case.number,
        rows=rows,
        text="",
        url=f"{public_url}/cases/{case.number}",
        check={"zh": "扫码查看办理进度（需登录）", "en": "Scan to follow the case (sign-in needed)"},
        code="",
        on=day_words(civil_date(case.accepted_at or case.submitted_at), "zh-CN"),
        at=case.accepted_at or case.submitted_at,
        sample=SAMPLE,
    )
    return await asyncio.to_thread(pdf, paper)


async def decision(case: Case, public_url: str) -> bytes:
    """Typeset the decision in force. Refuses NOT_FOUND before there is one."""
    made = await Decision.filter(case_id=case.id).order_by("-round").first()
    if made is None:
        raise not_found()
    department = await Department.get(id=case.department_id)
    paper = Paper(
        title={"zh": "办理决定书", "en": "Decision"},
        department=_names(department),
        number=case.number,
        rows=(*_heading(case, department), Line("决定", "Decision", _OUTCOMES[made.outcome])),
        text=decision_text(made.text, "zh-CN", by_silence=made.by_silence),
        url=f"{public_url}/verify/{made.verify_code}",
        check={"zh": "扫码或凭验证码核验真伪", "en": "Scan, or type the code, to verify"},
        code=made.verify_code,
        on=day_words(civil_date(made.at), "zh-CN"),
        at=made.at,
        sample=SAMPLE,
    )
    return await asyncio.to_thread(pdf, paper)


def _heading(case: Case, department: Department) -> tuple[Line, ...]:
    name = open_name(case.id, case.applicant_name_enc) or "—"
    agent = open_name(case.id, case.filed_by_name_enc)
    lines = (
        Line("办件编号", "Case number", case.number),
        Line("申请人", "Applicant", name),
        Line("事项", "Service", f"{case.title_zh}\n{case.title_en}"),
        Line("办理部门", "Department", f"{department.name_zh}　{department.phone}"),
    )
    return (*lines[:2], Line("代办人", "Filed by", agent), *lines[2:]) if agent else lines


async def _dates(case: Case) -> list[Line]:
    lines = [Line("提交时间", "Submitted", _moment(case.submitted_at))]
    answered = await Supplement.filter(case_id=case.id, answered_at__isnull=False).first()
    if answered is not None and answered.answered_at is not None:
        lines.append(Line("补正时间", "Papers supplied", _moment(answered.answered_at)))
    if case.accepted_at is not None:
        lines.append(Line("受理时间", "Accepted", _moment(case.accepted_at)))
        lines.append(Line("承诺时限", "Decision promised within", f"{case.decision_days} 个工作日"))
    if case.due_on is not None:
        lines.append(Line("办理期限至", "Due by", day_words(case.due_on, "zh-CN")))
    return lines


def _names(department: Department) -> Words:
    return {"zh": department.name_zh, "en": department.name_en}


def _moment(at: datetime) -> str:
    return f"{day_words(civil_date(at), 'zh-CN')} {at.astimezone(CIVIL):%H:%M}"
