"""Inquiries 网络问政: questions to the government and what it answered. The only Python door of this room."""

import backend.inquiry.tasks  # noqa: F401 - whoever answers must know the job that tells the followers
from backend.inquiry.actions.ask import ask
from backend.inquiry.asking import Question, Sending
from backend.inquiry.county import load_county
from backend.inquiry.demo import prepare_demo
from backend.inquiry.queries import preview

__all__ = ["Question", "Sending", "ask", "load_county", "prepare_demo", "preview"]
