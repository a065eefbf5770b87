"""Where spans begin, for whoever sends them on (`backend.tracing`). Until somebody does, nothing happens.

No span tells of people: names come from our own registers, statements come without their values, and of a
fault only its kind is told.
"""

import re
from asyncio import Future
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from time import time_ns
from typing import Any, Final

_LITERAL: Final = re.compile(r"'(?:[^']|'')*'")
_MOST_CHARS: Final = 2_000
_NANOSECONDS: Final = 1_000_000_000


class Traces:
    """The spans of one process."""

    def __init__(self) -> None:
        self.tracer: Any = None  # OpenTelemetry's, once somebody listens

    @property
    def is_on(self) -> bool:
        return self.tracer is not None

    @contextmanager
    def span(
        self, name: str, kind: str = "INTERNAL", *, headers: Mapping[str, str] | None = None, **told: Any
    ) -> Iterator[Any]:
        """Hold a span open, below the one that is; with headers, below the caller's (W3C trace context)."""
        if self.tracer is None:
            yield None
            return
        from opentelemetry.trace import SpanKind

        named = {key.replace("_", "."): value for key, value in told.items()}
        context = _propagator().extract(headers) if headers is not None else None
        with self.tracer.start_as_current_span(
            name,
            context=context,
            kind=SpanKind[kind],
            attributes=named,
            record_exception=False,  # what a fault says may speak of somebody
            set_status_on_exception=False,
        ) as span:
            try:
                yield span
            except BaseException as fault:
                failed(span, type(fault).__name__)
                raise

    def call(self, operation: str, outcome: str) -> None:
        """Tell on the open span which registered operation it was."""
        if self.tracer is not None:
            from opentelemetry.trace import get_current_span

            told = {"graphql.operation.name": operation, "zhengtong.outcome": outcome}
            get_current_span().set_attributes(told)

    def carried(self) -> dict[str, str]:
        """Give the headers that let another server go on with the span that is open."""
        headers: dict[str, str] = {}
        if self.tracer is not None:
            _propagator().inject(headers)
        return headers

    async def watch(self, connection: Any) -> None:
        """Tell of every statement of a connection to PostgreSQL."""
        connection.add_query_logger(self._statement)

    def waited(self, query: str, rows: Future[Any]) -> None:
        """Tell of a read that is sent together with others': from being asked to its rows."""
        span = self._begun(query)
        if span is not None:
            rows.add_done_callback(lambda _: span.end())

    def _statement(self, record: Any) -> None:
        ended = time_ns()
        span = self._begun(record.query, ended - int(record.elapsed * _NANOSECONDS))
        if span is None:
            return
        if record.exception:
            failed(span, type(record.exception).__name__)
        span.end(ended)

    def _begun(self, query: str, at: int | None = None) -> Any:
        from opentelemetry.trace import SpanKind, get_current_span

        if not get_current_span().get_span_context().is_valid:
            return None  # nobody's: a look at the queue, a group of writes
        text = statement_text(query)
        told = {"db.system.name": "postgresql", "db.query.text": text}
        verb = text.split(None, 1)[0].upper() if text else "STATEMENT"
        return self.tracer.start_span(verb, kind=SpanKind.CLIENT, attributes=told, start_time=at)


def statement_text(query: str) -> str:
    """Give a statement on one line without any value in it."""
    return _LITERAL.sub("'?'", " ".join(query.split()))[:_MOST_CHARS]


def failed(span: Any, kind: str) -> None:
    """Mark a span as one that failed, and how."""
    from opentelemetry.trace import StatusCode

    span.set_attribute("error.type", kind)
    span.set_status(StatusCode.ERROR)


def _propagator() -> Any:
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    return TraceContextTextMapPropagator()


TRACES: Final = Traces()
