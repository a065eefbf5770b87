"""Whose address counts behind proxies: on the shortest way, around which no layer stands, as on the other."""

import pytest

from backend.app import create_app
from backend.kit.answers.protocol import ReadyProtocol
from backend.kit.http.proxies import PRIVATE, name_caller, networks_of, proxies_in
from backend.kit.http.rates import Rates
from tests.answers.test_protocol import END, serve, talk


def caller(peer, forwarded, told=PRIVATE):
    scope = {"client": (peer, 1)}
    name_caller(networks_of(told), scope, {b"x-forwarded-for": forwarded.encode()} if forwarded else {})
    return scope["client"][0]


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("10.0.0.2", "203.0.113.7", "203.0.113.7"),
        ("10.0.0.2", "", "10.0.0.2"),
        ("10.0.0.2", "198.51.100.1, 203.0.113.7", "203.0.113.7"),  # the first was made up by who asks
        ("10.0.0.2", "203.0.113.7, 10.0.0.9", "203.0.113.7"),  # two proxies in a row
        ("10.0.0.2", "10.1.2.3", "10.1.2.3"),  # from an office inside
        ("fd00::2", "2001:db8::7", "2001:db8::7"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),  # no proxy of ours
        ("10.0.0.2", "x" * 5_000 + ", 203.0.113.7", "203.0.113.7"),
    ],
)
def test_the_last_address_that_is_no_proxys_is_the_callers(peer, forwarded, expected):
    assert caller(peer, forwarded) == expected


def test_without_a_proxy_nothing_is_believed():
    assert caller("10.0.0.2", "203.0.113.7", told="") == "10.0.0.2"


def test_a_proxy_on_the_open_network_is_named():
    assert caller("203.0.113.9", "198.51.100.1", told="203.0.113.9") == "198.51.100.1"


def test_where_proxies_stand_is_read():
    texts = ("", "0", "1", "yes", "192.0.2.1, 10.0.0.0/8")

    read = [proxies_in({"BEHIND_PROXY": text}) for text in texts]

    assert read == ["", "", PRIVATE, PRIVATE, "192.0.2.1,10.0.0.0/8"]
    with pytest.raises(ValueError, match=r"proxy\.example"):
        proxies_in({"BEHIND_PROXY": "proxy.example"})


@pytest.mark.parametrize("behind", [True, False])
async def test_limits_count_the_caller_and_not_the_proxy(settings, clock, monkeypatch, behind):
    counted, spend = [], Rates.spend

    async def watched(self, scope):
        counted.append(scope["client"][0])
        await spend(self, scope)

    monkeypatch.setattr(Rates, "spend", watched)
    more = {"proxy_headers": behind, "forwarded_allow_ips": PRIVATE if behind else ""}
    server, serving, port = await serve(create_app(settings, clock), http=ReadyProtocol, **more)
    try:
        body = b"{}"
        for path in ("/graphql", "/session/end"):  # the short way, and the ordinary one
            head = f"POST {path} HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 203.0.113.7\r\n"
            head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
            await talk(port, head.encode() + body, END)
    finally:
        server.should_exit = True
        await serving

    assert counted == ["203.0.113.7" if behind else "127.0.0.1"] * 2
