"""Limits per address count who has a block of IPv6 as one; its addresses are endless."""

import pytest

from backend.kit.http.subscribers import block, subscriber


@pytest.mark.parametrize(
    ("address", "as_one"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:1::7", "2001:db8:1::"),
        ("2001:db8:1:ff:ffff::1", "2001:db8:1::"),
        ("2001:db8:1:100::1", "2001:db8:1:100::"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("fe80::1%eth0", "fe80::"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_a_block_of_ipv6_is_one(address, as_one):
    assert block(address) == as_one


def test_who_asks_over_a_socket_of_the_machine_has_no_address():
    assert subscriber({"client": None}) == subscriber({}) == ""
