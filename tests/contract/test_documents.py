"""The operations the app sends: the schema answers each, those of former releases too while it can."""

import json
from pathlib import Path

from backend.kit.graphql.documents import CURRENT, RELEASED, load_documents, read_texts, release
from backend.schema import build_schema, graphql_schema
from backend.settings import ROOT


def test_the_schema_answers_every_operation_the_app_sends():
    current = read_texts(ROOT / "graphql" / CURRENT)

    answered = {document.id for document in load_documents(ROOT / "graphql", graphql_schema(build_schema()))}

    unanswered = [text for digest, text in current.items() if digest not in answered]
    assert unanswered == []


def test_a_released_operation_stays_accepted_and_an_impossible_one_is_left_out(tmp_path: Path):
    (tmp_path / CURRENT).write_text(json.dumps({"new": "query New { __typename }"}))
    (tmp_path / RELEASED).write_text(
        json.dumps({"old": "query Old { __typename }", "gone": "query Gone { gone }"})
    )

    documents = load_documents(tmp_path, graphql_schema(build_schema()))

    assert {document.name for document in documents} == {"New", "Old"}


def test_a_release_only_adds(tmp_path: Path):
    (tmp_path / CURRENT).write_text(json.dumps({"b": "query B { __typename }"}))
    (tmp_path / RELEASED).write_text(json.dumps({"a": "query A { __typename }"}))

    assert release(tmp_path) == 1
    assert release(tmp_path) == 0
    assert sorted(read_texts(tmp_path / RELEASED)) == ["a", "b"]
