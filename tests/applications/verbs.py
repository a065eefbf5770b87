"""Every verb as a real action with sound input, for walks and for wrong actors."""

from backend.applications.actions.answer_supplement import answer_supplement
from backend.applications.actions.bring_back import bring_back
from backend.applications.actions.decide import Outcome, decide
from backend.applications.actions.deliver import Method, deliver
from backend.applications.actions.forward import forward
from backend.applications.actions.give_opinion import give_opinion
from backend.applications.actions.request_opinions import request_opinions
from backend.applications.actions.request_supplement import Missing, request_supplement
from backend.cases.actions.accept import accept
from backend.cases.actions.assign import assign
from backend.cases.actions.hand_over import hand_over
from backend.cases.actions.pause import pause
from backend.cases.actions.rate import rate
from backend.cases.actions.reopen import reopen
from backend.cases.actions.resume import resume
from backend.cases.actions.return_case import return_case
from backend.cases.actions.withdraw import withdraw
from backend.cases.deadlines import PauseReason
from backend.cases.facts import Verb
from backend.cases.states import VERBS_OF

BY_TIME = {Verb.ACCEPT_BY_SILENCE, Verb.APPROVE_BY_SILENCE}


def act(verb, world, actor, case, now, revision=None):
    """Give the awaitable of a verb done to a case."""
    n, r = case.number, case.revision if revision is None else revision
    actions = {
        Verb.ACCEPT: lambda: accept(actor, n, r, now=now),
        Verb.REQUEST_SUPPLEMENT: lambda: request_supplement(
            actor, n, r, [Missing("ID_CARD", "不清晰")], "", now=now
        ),
        Verb.ANSWER_SUPPLEMENT: lambda: answer_supplement(
            actor, n, answers=None, files=[], note="已补", now=now
        ),
        Verb.RETURN: lambda: return_case(actor, n, r, "不符合条件", now=now),
        Verb.ASSIGN: lambda: assign(actor, n, r, world.handler.id, now=now),
        Verb.HAND_OVER: lambda: hand_over(actor, n, r, world.colleague.id, "休假", now=now),
        Verb.PAUSE: lambda: pause(actor, n, r, PauseReason.HEARING, "听证", now=now),
        Verb.RESUME: lambda: resume(actor, n, r, now=now),
        Verb.REQUEST_OPINIONS: lambda: request_opinions(actor, n, r, [world.finance.id], "是否同意", now=now),
        Verb.GIVE_OPINION: lambda: give_opinion(actor, n, r, "同意", agrees=True, now=now),
        Verb.FORWARD: lambda: forward(actor, n, r, "县局", "", now=now),
        Verb.BRING_BACK: lambda: bring_back(actor, n, r, "同意", now=now),
        Verb.DECIDE: lambda: decide(actor, n, r, Outcome.APPROVED, "符合条件", now=now),
        Verb.DELIVER: lambda: deliver(actor, n, r, Method.PICKUP, "", now=now),
        Verb.RATE: lambda: rate(actor, n, 5, "很好", now=now),
        Verb.WITHDRAW: lambda: withdraw(actor, n, "不办了", now=now),
        Verb.REOPEN: lambda: reopen(actor, n, "有异议", now=now),
    }
    return actions[verb]()


BY_HAND = [verb for verb in Verb if verb in VERBS_OF["application"] - BY_TIME]
