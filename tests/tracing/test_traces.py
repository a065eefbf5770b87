"""Spans reach a collector that speaks OTLP, whole and nameless; without one nothing is loaded or sent."""

import socket
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from backend.doctor.tracing import look_at_collector
from backend.kit.graphql.documents import CURRENT, read_texts
from backend.kit.ids import new_id
from backend.kit.jobs import TASKS, Job, defer, task
from backend.kit.outgoing.calling import Outgoing
from backend.kit.startfaults import Failed
from backend.kit.traces import TRACES, statement_text
from backend.operations.api import Standing
from backend.settings import ROOT
from backend.tracing.exporting import sending
from tests.identity.conftest import LI_PHONE

WHERE = "OTEL_EXPORTER_OTLP_ENDPOINT"
TRACE, SPAN = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
# What the room's README says may stand beside a span's name.
TOLD = {
    *("http.request.method", "http.route", "http.response.status_code", "server.address", "url.scheme"),
    *("graphql.operation.name", "zhengtong.outcome", "db.system.name", "db.query.text"),
    *("job.attempt", "error.type"),
}
CALLER = f"00-{TRACE}-{SPAN}-01"


class Collector:
    """Takes spans over HTTP, as a collector does, and the requests of others."""

    def __init__(self):
        self.spans, self.heard = [], []
        collector = self

        class Answering(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                if self.path == "/v1/traces":
                    for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
                        for scope in resource.scope_spans:
                            collector.spans.extend(scope.spans)
                else:
                    collector.heard.append(dict(self.headers))
                self.send_response(200)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self._thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self._thread.start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()

    def named(self, name):
        return [span for span in self.spans if span.name == name]


def told(span):
    return {each.key: each.value.string_value or each.value.int_value for each in span.attributes}


@pytest.fixture
def collector(monkeypatch):
    found = Collector()
    monkeypatch.setenv(WHERE, found.url)
    yield found
    found.stop()


@pytest.fixture
def arrived(collector):
    """Send spans while the application is made and asked; `arrived()` waits until they have been taken."""
    with sending() as provider:

        def wait():
            provider.force_flush()
            return collector

        yield wait


async def ask_for_a_code(client, **headers):
    query = "mutation Ask($p: String!) { requestCode(phone: $p) { __typename } }"
    body = {"query": query, "variables": {"p": LI_PHONE}}
    return await client.post("/graphql", json=body, headers={"idempotency-key": str(new_id())} | headers)


async def test_a_call_is_told_with_its_statements_below_the_callers_span(arrived, client):
    reply = await ask_for_a_code(client, traceparent=CALLER)

    assert reply.status_code == 200
    found = arrived()
    [call] = found.named("POST /graphql")
    assert (call.trace_id.hex(), call.parent_span_id.hex()) == (TRACE, SPAN)
    attributes = told(call)
    assert attributes["http.response.status_code"] == 200
    assert attributes["graphql.operation.name"] == "other"  # a text of somebody's own has no name of ours
    statements = [span for span in found.spans if span.parent_span_id == call.span_id]
    assert any("identity_sign_in_code" in told(span)["db.query.text"] for span in statements)
    assert {span.trace_id.hex() for span in statements} == {TRACE}
    assert all(span.start_time_unix_nano <= span.end_time_unix_nano for span in statements)


async def test_a_registered_operation_goes_by_its_name_with_what_it_reads(arrived, collector, client):
    text = next(
        t for t in read_texts(ROOT / "graphql" / CURRENT).values() if t.startswith("query CatalogueIndex")
    )
    await client.post("/graphql", json={"query": text}, headers={"idempotency-key": str(new_id())})

    [call] = arrived().named("POST /graphql")
    assert told(call)["graphql.operation.name"] == "CatalogueIndex"
    reads = [span for span in collector.spans if span.parent_span_id == call.span_id]
    assert reads  # sent together with others', each is told below the call that waits for it
    assert {told(span)["db.system.name"] for span in reads} == {"postgresql"}


async def test_nothing_of_people_is_told(arrived, client):
    await ask_for_a_code(client)
    await client.get(f"/cases/{LI_PHONE}/secret?name=李示例")
    await client.get("/healthz", headers={"x-name": "somebody"})

    found = arrived()
    assert len(found.spans) > 3
    for span in found.spans:
        assert told(span).keys() <= TOLD
        written = span.SerializeToString()
        assert LI_PHONE.encode() not in written
        assert "李示例".encode() not in written
        assert b"secret" not in written
    assert found.named("GET /healthz")
    assert {span.name for span in found.named("GET /{path:path}")} == {"GET /{path:path}"}


async def test_a_fault_is_told_by_its_kind_alone(arrived):
    with pytest.raises(ValueError, match="李示例"), TRACES.span("rooms.work"):
        raise ValueError("李示例")

    [span] = arrived().named("rooms.work")
    assert span.status.code == span.status.STATUS_CODE_ERROR
    assert told(span)["error.type"] == "ValueError"
    assert "李示例".encode() not in span.SerializeToString()


async def test_a_job_and_what_it_calls_are_one_trace(arrived, collector, db, run_jobs, settings, clock):
    @task("tests.call_out")
    async def call_out(job: Job) -> None:
        await job.tool(Outgoing).call("POST", f"{collector.url}/hook", body=b"{}")

    try:
        await defer("tests.call_out")
        await run_jobs()
    finally:
        del TASKS["tests.call_out"]

    found = arrived()
    [job] = found.named("tests.call_out")
    [call] = found.named("POST")
    assert call.parent_span_id == job.span_id
    assert told(call) == {"server.address": "127.0.0.1", "http.response.status_code": 200}
    [heard] = found.heard
    assert heard["traceparent"].startswith(f"00-{call.trace_id.hex()}-{call.span_id.hex()}-")
    assert told(job)["job.attempt"] == 1


async def test_a_collector_that_is_gone_costs_no_request(monkeypatch, request):
    monkeypatch.setenv(WHERE, "http://127.0.0.1:1")
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_TIMEOUT", "1")
    begun = time.monotonic()
    with sending(), TRACES.span("rooms.work"):
        assert time.monotonic() - begun < 2
    assert time.monotonic() - begun < 10
    assert not TRACES.is_on


async def test_a_collector_that_hangs_holds_up_no_request_and_hardly_the_end(monkeypatch):
    with socket.create_server(("127.0.0.1", 0), backlog=16) as deaf:
        monkeypatch.setenv(WHERE, f"http://127.0.0.1:{deaf.getsockname()[1]}")
        begun = time.monotonic()
        with sending():
            for _ in range(3_000):  # more than its queue holds
                with TRACES.span("rooms.work"):
                    pass
            told, ending = time.monotonic() - begun, time.monotonic()
        assert max(told, time.monotonic() - ending) < 8  # a batch is waited for ten seconds, all for thirty


@pytest.mark.parametrize("where", ["localhost:4318", "collector", "ftp://collector", "http://"])
async def test_an_address_that_is_none_is_told_at_the_start(where, monkeypatch):
    with pytest.raises(Failed, match="OTEL_EXPORTER_OTLP_ENDPOINT is no address"), sending({WHERE: where}):
        pass
    monkeypatch.setenv(WHERE, where)
    [finding] = await look_at_collector()
    assert finding.standing is Standing.THOUGHT
    assert "is no address" in finding.what("en")


async def test_the_doctor_says_whether_the_collector_takes_spans(collector, monkeypatch):
    [finding] = await look_at_collector()
    assert (finding.standing, finding.what("en")) == (Standing.GOOD, "the collector takes traces")

    monkeypatch.setenv(WHERE, "http://127.0.0.1:1")
    [finding] = await look_at_collector()
    assert finding.what("en") == "The collector takes no traces: they are lost, nothing else is."

    monkeypatch.delenv(WHERE)
    assert await look_at_collector() == []


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("SELECT 1\n  FROM x WHERE y = $1", "SELECT 1 FROM x WHERE y = $1"),
        ("SELECT 'a', 'it''s b' FROM x", "SELECT '?', '?' FROM x"),
        ("SELECT " + "x" * 3000, "SELECT " + "x" * 1993),
    ],
)
def test_statements_are_told_without_values(query, text):
    assert statement_text(query) == text


def test_without_a_collector_nothing_is_loaded_and_calls_are_made_as_ever():
    code = (
        "import sys; from backend.tracing.exporting import sending\n"
        "with sending({}):\n"
        "    import backend.app, backend.worker\n"
        "    assert not [name for name in sys.modules if name.startswith('opentelemetry.exporter')]"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (found.returncode, found.stderr) == (0, "")
