"""Text messages: the base of all gateways, and those for demonstrations, tests and rehearsed outages."""

import asyncio
import os
import re
import sys
from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path

import orjson

from backend.kit.smsgateway import Gateway, SmsFailed, hand_over
from backend.kit.text import mask_phone

_MOBILE = re.compile(r"1[3-9][0-9]{9}")


def phones_in(env: Mapping[str, str], faults: list[str]) -> tuple[str, ...]:
    """Read the mobile numbers of ALERT_PHONES, as gateways take them: +8613812345678. Notes what is none."""
    given = env.get("ALERT_PHONES", "").replace(",", " ").split()
    if all(_MOBILE.fullmatch(phone) for phone in given):
        return tuple(f"+86{phone}" for phone in given)
    faults.append("ALERT_PHONES: write mobile numbers of eleven digits, with spaces between several.")
    return ()


class Sms(ABC):
    """A gateway for text messages."""

    @abstractmethod
    async def send(self, phone: str, text: str, message_id: str) -> None:
        """Hand a message over; on return the gateway answers for it. Raises `SmsFailed`.

        `message_id` stays the same however often one message is tried. An adapter passes it on as the
        gateway's own reference against doubles; where a gateway knows none, a message may arrive twice when
        a worker dies between handing it over and noting that it did.
        """


class ConsoleSms(Sms):
    """Shows messages on the terminal, for demonstrations: codes must be readable somewhere."""

    async def send(self, phone: str, text: str, message_id: str) -> None:
        print(f"SMS {mask_phone(phone)}: {text}", file=sys.stderr, flush=True)  # noqa: T201


class FileSms(Sms):
    """Appends messages to a file that only its owner may read, one JSON object a line; each id once."""

    def __init__(self, path: Path) -> None:
        self.path = path

    async def send(self, phone: str, text: str, message_id: str) -> None:
        line = orjson.dumps({"id": message_id, "phone": phone, "text": text}) + b"\n"
        await asyncio.to_thread(self._append_once, message_id, line)

    def sent(self) -> list[dict[str, str]]:
        """Read the messages back."""
        return (
            [orjson.loads(line) for line in self.path.read_bytes().splitlines()] if self.path.exists() else []
        )

    def _append_once(self, message_id: str, line: bytes) -> None:
        if not any(one.get("id") == message_id for one in self.sent()):
            self._append(line)

    def _append(self, line: bytes) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(file, line)
        finally:
            os.close(file)


class OutageSms(Sms):
    """Takes nothing, to rehearse what follows."""

    async def send(self, phone: str, text: str, message_id: str) -> None:
        raise SmsFailed("outage")


class HttpSms(Sms):
    """Hands messages to the county's own gateway."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    async def send(self, phone: str, text: str, message_id: str) -> None:
        await hand_over(self._gateway, phone, text, message_id)


def adapter(name: str, var_dir: Path, gateway: Gateway | None = None) -> Sms:
    """Give the way that the settings name."""
    match name:
        case "http" if gateway:
            return HttpSms(gateway)
        case "console":
            return ConsoleSms()
        case "file":
            return FileSms(var_dir / "sms.jsonl")
        case "outage":
            return OutageSms()
    raise ValueError(f"SMS_ADAPTER is {name}: http (with SMS_URL), console, file and outage are known")
