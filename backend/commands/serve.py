"""`zhengtong serve`: answer requests."""

from argparse import Namespace

from backend.commands import Add


def register(add: Add) -> None:
    parser = add("serve", help="answer requests; any number may run, on one machine or many")
    parser.set_defaults(run=_serve)


def _serve(_arguments: Namespace) -> int:
    import uvicorn

    from backend import settings
    from backend.app import APP
    from backend.kit.answers.protocol import ReadyProtocol
    from backend.kit.pages.engine import engine_of

    loaded = settings.load()
    engine_of(APP / "server").warm()
    uvicorn.run(
        "backend.app:create_app",
        factory=True,
        host=loaded.host,
        port=loaded.port,
        loop="uvloop",
        http=ReadyProtocol,
        log_level="warning",
        access_log=False,  # addresses are personal data, and the proxy keeps its own log
        server_header=False,
        proxy_headers=loaded.behind_proxy,
        forwarded_allow_ips="*" if loaded.behind_proxy else None,
        timeout_graceful_shutdown=3,  # open streams reconnect elsewhere
        ws_max_size=64 * 1024,
    )
    return 0
