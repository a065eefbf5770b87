"""Sends spans to an OpenTelemetry collector (OTLP over HTTP), where `OTEL_EXPORTER_OTLP_ENDPOINT` names one.

The other variables of OpenTelemetry count too: headers, sampler, name of the service.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from os import environ
from typing import Any

from backend.kit.startfaults import Failed
from backend.kit.traces import TRACES

_WHERE = "OTEL_EXPORTER_OTLP_ENDPOINT"


@contextmanager
def sending(environment: Mapping[str, str] = environ) -> Iterator[Any]:
    """Send spans meanwhile, if somebody listens; enter it before the application is made.

    A collector that is away costs spans, never a request. Raises `Failed` where the library is missing.
    """
    if not environment.get(_WHERE):
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
        provider.shutdown()
