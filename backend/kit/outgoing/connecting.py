"""Connections to checked addresses. Apart, because only who calls somebody needs an HTTP client."""

import socket
from typing import Any

import aiohttp

from backend.kit.outgoing.addresses import AddressRule


def connector(rule: AddressRule, *, limit: int, limit_per_host: int = 0) -> aiohttp.TCPConnector:
    """Give a connector that checks each IP address at the moment it opens a socket for that very address.

    Whatever a name was resolved to before, however a number was written: a connection goes through here.
    """

    def checked(found: tuple[Any, ...]) -> socket.socket:
        family, kind, protocol, _, address = found
        if not rule.reaches(address[0]):
            raise OSError("the address is not public")
        return socket.socket(family=family, type=kind, proto=protocol)

    return aiohttp.TCPConnector(
        socket_factory=checked,
        resolver=aiohttp.ThreadedResolver(),
        limit=limit,
        limit_per_host=limit_per_host,
    )
