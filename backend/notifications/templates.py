"""The notices the county sends. The words of each, in every language, are in `messages.json`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from string import Formatter
from typing import Any, Final

from backend.kit import i18n

_MONTHS: Final = "January February March April May June July August September October November December"


@dataclass(frozen=True)
class Template:
    """A kind of notice: what its words need, whether the law wants proof of arrival, the page it is about."""

    key: str
    params: frozenset[str]
    statutory: bool = False
    link: str = ""

    @property
    def needs(self) -> frozenset[str]:
        """What has to be given: the words' places, and those of the page's address."""
        return self.params | self.leads_by

    @property
    def leads_by(self) -> frozenset[str]:
        """What the page's address is made of."""
        return frozenset(name for _, name, _, _ in Formatter().parse(self.link) if name)


def _page(key: str, link: str, *more: str) -> Template:
    """Give a notice that names something, and leads to its page without naming its identifier."""
    return Template(key, frozenset({"item", *more}), link=link)


def _case(key: str, *more: str, statutory: bool = False) -> Template:
    return Template(key, frozenset({"number", "item", *more}), statutory, "/cases/{number}")


TEMPLATES: Final[Mapping[str, Template]] = {
    template.key: template
    for template in (
        _case("case_submitted"),
        _case("case_accepted", "due", statutory=True),
        _case("case_accepted_by_silence", "due", statutory=True),
        _case("supplement_requested", "answer_by", statutory=True),
        _case("supplement_reminder", "answer_by"),
        _case("supplement_lapsed", statutory=True),
        _case("case_returned", statutory=True),
        _case("case_in_review"),
        _case("case_handed_over", "handler"),
        _case("case_forwarded", "authority"),
        _case("case_brought_back"),
        _case("clock_paused", "reason"),
        _case("clock_resumed", "due"),
        _case("case_approved", statutory=True),
        _case("case_approved_by_silence", statutory=True),
        _case("case_denied", statutory=True),
        _case("case_delivered"),
        _case("case_withdrawn"),
        _case("case_reopened"),
        _case("case_filed_for_you", "agent"),
        _case("complaint_submitted"),
        _case("complaint_accepted", "due", statutory=True),
        _case("complaint_accepted_by_silence", "due", statutory=True),
        _case("complaint_returned", statutory=True),
        _case("complaint_in_review"),
        _case("complaint_handed_over", "handler"),
        _case("complaint_withdrawn"),
        _case("complaint_reopened"),
        _case("complaint_clock_paused", "reason"),
        _case("complaint_clock_resumed", "due"),
        _case("complaint_replied", statutory=True),
        _case("complaint_closed"),
        _case("complaint_transferred", "department"),
        _case("inquiry_transferred", "department"),
        _case("complaint_merged"),
        _case("complaint_split"),
        _case("complaint_hidden"),
        Template("joined_accepted", frozenset({"item"})),
        Template("joined_replied", frozenset({"item"})),
        Template("joined_closed", frozenset({"item"})),
        Template("joined_reopened", frozenset({"item"})),
        _case("inquiry_submitted"),
        _case("inquiry_published", "due"),
        _case("inquiry_kept_private", "due"),
        _case("inquiry_accepted", "due"),
        _case("inquiry_accepted_by_silence", "due"),
        _case("inquiry_returned"),
        _case("inquiry_answered"),
        _case("inquiry_asked_on", "due"),
        _case("inquiry_in_review"),
        _case("inquiry_handed_over", "handler"),
        _case("inquiry_clock_paused", "reason"),
        _case("inquiry_clock_resumed", "due"),
        _case("inquiry_withdrawn"),
        _case("inquiry_reopened"),
        Template("thread_answered", frozenset({"number", "item"}), link="/inquiries/{number}"),
        _page("poll_closes_soon", "/polls/{page}"),
        _page("survey_closes_soon", "/surveys/{page}"),
        _page("consultation_closes_soon", "/consultations/{page}"),
        _page("interview_soon", "/interviews/{page}"),
        _page("interview_called_off", "/interviews/{page}"),
        _page("interview_moved", "/interviews/{page}", "starts"),
        _page("interview_moved_why", "/interviews/{page}", "starts", "reason"),
        _page("interview_question_answered", "/interviews/{page}"),
        _page("interview_question_refused", "/interviews/{page}"),
        Template("copy_ready", frozenset({"until"}), link="/me/privacy"),
        Template("erasure_asked", frozenset({"day"}), statutory=True, link="/me/privacy"),
        Template("erasure_lapsed", frozenset({"day"}), statutory=True, link="/me/privacy"),
        Template("erasure_withdrawn", frozenset({"day"}), link="/me/privacy"),
        _page("opinion_answered", "/consultations/{page}"),
        _page("consultation_reported", "/consultations/{page}"),
        Template("mandate_granted", frozenset({"principal", "until"})),
        Template("mandate_revoked", frozenset({"principal"})),
        Template("signed_in", frozenset({"device"})),
        *(
            Template(changed, frozenset(), link="/me/devices")
            for changed in ("openid_linked", "openid_unlinked", "passkey_added", "passkey_removed")
        ),
    )
}


@dataclass(frozen=True)
class Words:
    """A notice as it is read."""

    title: str
    body: str


def checked(key: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """Give the params as they are stored. A wrong template or param is the caller's fault, not a refusal."""
    template = TEMPLATES[key]
    if params.keys() != template.needs:
        odd = sorted(params.keys() ^ template.needs)
        raise ValueError(f"notice {key}: missing or unknown params {', '.join(odd)}")
    return {name: _stored(value) for name, value in params.items()}


def words(key: str, params: Mapping[str, Any], language: str) -> Words:
    """Write a notice in a language."""
    return Words(
        title(key, language),
        i18n.text(f"notice.{key}.body", language, **params),
    )


def link(key: str, params: Mapping[str, Any]) -> str | None:
    """Give the page that a notice is about; None where there is none, or it is older than its link."""
    template = TEMPLATES[key]
    if not template.link or not template.leads_by <= params.keys():
        return None
    return template.link.format(**params)


def title(key: str, language: str) -> str:
    """Name a notice's kind of news: what may be told to others than its reader."""
    return i18n.text(f"notice.{key}.title", language)


def public_words(key: str, language: str) -> Words:
    """Write what may pass foreign servers and show on a locked screen: the kind of news, not what it says."""
    return Words(title(key, language), i18n.text("notice.push.body", language))


def sms_text(key: str, params: Mapping[str, Any], language: str) -> str:
    """Write a notice as a text message, under the signature that operators ask for."""
    return i18n.text("notice.sms", language, text=words(key, params, language).body)


def _stored(value: object) -> object:
    if isinstance(value, date):
        return {
            "zh-CN": f"{value.year}年{value.month}月{value.day}日",
            "en": f"{value.day} {_MONTHS.split()[value.month - 1]} {value.year}",
        }
    return value
