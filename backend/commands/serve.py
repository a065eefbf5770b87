"""`zhengtong serve`: answer requests."""

from argparse import Namespace

from backend.commands import Add


def register(add: Add) -> None:
    parser = add("serve", help="answer requests; any number may run, on one machine or many")
    parser.add_argument(
        "--held", action="store_true", help="get ready, then wait for a line on standard input"
    )
    parser.set_defaults(run=_serve)


def _serve(arguments: Namespace) -> int:
    import uvicorn

    from backend import settings
    from backend.app import APP, create_app
    from backend.kit import children, memory
    from backend.kit.answers.protocol import ReadyProtocol
    from backend.kit.pages.engine import engine_of

    loaded = settings.load()
    application = create_app(loaded)
    engine_of(APP / "server").warm()
    memory.search_seldom()
    if arguments.held:
        children.wait_for_release()
    uvicorn.run(
        application,
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
