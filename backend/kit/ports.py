"""Whether an address can be listened on, said before anything starts."""

import errno
import socket
from ipaddress import ip_address

from backend.kit.startfaults import Failed

_PORTS = 1 << 16


def check_port(host: str, port: int) -> None:
    """Raise `Failed` when another program listens on the port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            raise Failed(
                f"Port {port} is for the administrator: choose another, PORT={port + 8000}."
            ) from None
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise Failed(f"HOST is {host}, which is no address of this machine: use 127.0.0.1.") from None
            advice = f"stop that program, or choose another port: make run PORT={port + 1}"
            raise Failed(f"Port {port} is taken by another program: {advice}.") from None


def read_listen(name: str, text: str | None, faults: list[str]) -> tuple[str, int] | None:
    """Read host and port to listen on; what cannot be read is added to the faults."""
    if not text:
        return None
    host, _, port = text.rpartition(":")
    if host and port.isascii() and port.isdigit() and 0 < int(port) < _PORTS:
        return host.strip("[]"), int(port)
    faults.append(f"{name} is {text}: write host and port, 127.0.0.1:9464.")
    return None


def is_loopback(host: str) -> bool:
    """Say whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
