"""Sends spans to an OpenTelemetry collector (OTLP over HTTP), where `OTEL_EXPORTER_OTLP_ENDPOINT` names one.

The other variables of OpenTelemetry count too: headers, sampler, name of the service.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from os import environ
from threading import Thread
from typing import Any, Final
from urllib.parse import urlsplit

from backend.kit.startfaults import Failed
from backend.kit.traces import TRACES

_WHERE: Final = "OTEL_EXPORTER_OTLP_ENDPOINT"
_LAST_SECONDS: Final = 3.0
_LOOK_SECONDS: Final = 5.0


@contextmanager
def sending(environment: Mapping[str, str] = environ) -> Iterator[Any]:
    """Send spans meanwhile, if somebody listens; enter it before the application is made.

    A collector that is away costs spans, never a request; one that hangs holds the end up for three seconds.
    Raises `Failed` where the library is missing or the address is none.
    """
    if not listens_at(environment):
        yield None
        return
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError:
        raise Failed(f"{_WHERE} needs one more package: pip install 'zhengtong[traces]'.") from None
    name = environment.get("OTEL_SERVICE_NAME") or "zhengtong"
    provider = TracerProvider(resource=Resource.create({"service.name": name}), shutdown_on_exit=False)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    TRACES.tracer = provider.get_tracer("zhengtong")
    try:
        yield provider
    finally:
        TRACES.tracer = None
        ending = Thread(target=provider.shutdown, daemon=True)  # by itself it would wait for half a minute
        ending.start()
        ending.join(_LAST_SECONDS)


def listens_at(environment: Mapping[str, str] = environ) -> str | None:
    """Give the collector's address, if there is one. Raises `Failed` for what is none."""
    where = environment.get(_WHERE)
    if where and (urlsplit(where).scheme not in {"http", "https"} or not urlsplit(where).hostname):
        raise Failed(f"{_WHERE} is no address: write it as http://127.0.0.1:4318, or unset it.")
    return where or None


def answers() -> bool:
    """Send the collector no spans at all, and say whether it took them."""
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.trace.export import SpanExportResult

    return OTLPSpanExporter(timeout=_LOOK_SECONDS).export([]) is SpanExportResult.SUCCESS
