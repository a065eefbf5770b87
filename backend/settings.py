"""Settings from the environment: one frozen object, checked before anything starts."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from backend.kit import secretkeys
from backend.kit.crypto import Keyring
from backend.kit.database import Database
from backend.kit.env import address_faults, database_faults, flag, folder_or_bucket, number
from backend.kit.http.origins import origins_in
from backend.kit.http.proxies import proxies_in
from backend.kit.openid import OpenidClient, openid_in
from backend.kit.outgoing.calling import adapter_in
from backend.kit.ports import is_loopback, read_listen
from backend.kit.sms import phones_in
from backend.kit.smsgateway import Gateway, gateway_in

ROOT = Path(__file__).resolve().parent.parent

# Every room that may hold tables, from the ground up. A room without `models.py` has none and is passed over.
SLICES = (
    *("kit", "audit", "places", "identity", "notifications", "operations"),
    *("sharing", "reminders", "forms", "catalogue", "cases", "privacy"),
    *("voting", "surveys", "consultations", "interviews", "applications", "complaints", "inquiry"),
)

_CONFIGURES = (
    *secretkeys.NAMES,
    *("DATABASE_URL", "REDIS_URL", "PUBLIC_URL", "HOST", "SMS_ADAPTER", "SMS_URL", "OUTGOING_ADAPTER"),
)
_NEEDED = {
    "DATABASE_URL": "the PostgreSQL to use, postgresql://user:password@host/database",
    "REDIS_URL": "the Valkey or Redis to use, redis://host:6379/0",
    "PUBLIC_URL": "the address people type, https://name",
    "VAPID_SUBJECT": "whom a push service may write to, mailto:name@place",
}
TABLES_DIR, UPLOADS_DIR = "postgresql", "uploads"  # within VAR_DIR
_SOCKET_PATH_LIMIT = 100  # the kernel's is 107 bytes, less what the servers append


class Misconfigured(Exception):  # noqa: N818 - it is shown to a person as it stands
    """The environment does not allow a start. Its text says what is wrong and what to do, line by line."""


@dataclass(frozen=True)
class Settings:
    """What the program may know about where it runs. Secrets never show in `repr`."""

    host: str
    port: int
    public_url: str
    var_dir: Path
    database_url: str = field(repr=False)
    redis_url: str = field(repr=False)
    demo: bool
    allow_queries: bool
    secret_key: bytes = field(repr=False)
    field_keys: Mapping[str, bytes] = field(repr=False)  # key id → 32 bytes; the first one encrypts
    blind_index_key: bytes = field(repr=False)
    jwt_private_key: bytes = field(repr=False)  # Ed25519 seed, 32 bytes
    vapid_private_key: str = field(repr=False)  # P-256 scalar, base64url, as the push libraries take it
    vapid_subject: str
    sms_adapter: str
    outgoing_adapter: str  # how others' servers are called: http, demo (this machine too), outage
    antivirus: str  # who looks over uploads: none, clamd:/socket, clamd:host:port, demo, outage
    pool_min: int
    pool_max: int
    answers_mb: int = 128  # memory for stored answers; 0: none are stored
    sms_gateway: Gateway | None = None  # the county's own, which takes text messages
    alert_phones: tuple[str, ...] = ()  # who is told by text message when something breaks
    video_origins: tuple[str, ...] = ()  # whose videos pages may play beside ours, https://name
    proxies: str = ""  # networks of proxies whose word on the caller's address is believed, with commas
    embedded_database: bool = False  # we start our own PostgreSQL, nobody named one
    embedded_redis: bool = False
    drain_seconds: int = 0  # asked to stop, a server goes on answering so long, for balancers to notice
    metrics: tuple[str, int] | None = None  # where figures for Prometheus are told; an address of its own
    read_url: str = field(default="", repr=False)  # a standby that reads are asked of
    openid: OpenidClient | None = None  # another house's sign-in that citizens may use
    backups: Path | str | None = None  # where backups lie, and the log between them: a folder, or s3://…

    @property
    def database(self) -> Database:
        """Say how the program reaches its tables."""
        url, read_url = self.database_url, self.read_url
        return Database(url, SLICES, pool_min=self.pool_min, pool_max=self.pool_max, read_url=read_url)

    @property
    def keyring(self) -> Keyring:
        """Give the keys of personal fields, for `kit.crypto.install`."""
        return Keyring(self.field_keys, self.blind_index_key, self.secret_key)

    @property
    def uploads_dir(self) -> Path:
        """Name the folder for uploaded files."""
        return self.var_dir / UPLOADS_DIR

    @property
    def carried_dir(self) -> Path:
        """Name the folder in which backups are made that are carried to a bucket."""
        return self.var_dir / "carried"

    @property
    def demo_notes(self) -> Path:
        """Name the file with the demo's accounts and codes, printed when everything runs."""
        return self.var_dir / "demo.txt"

    @property
    def secure(self) -> bool:
        """Say whether people reach us over TLS: cookies are then marked `Secure`."""
        return self.public_url.startswith("https://")


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings, or raise `Misconfigured` naming every fault at once."""
    env = {k: v.strip() for k, v in (os.environ if environment is None else environment).items()}
    demo = flag(env, "DEMO", default=not any(env.get(name) for name in _CONFIGURES))
    var_dir = Path(env.get("VAR_DIR") or ROOT / "var").expanduser().resolve()
    host = env.get("HOST") or "127.0.0.1"
    faults = _demo_faults(host) if demo else _production_faults(env)
    port = number(env, "PORT", 8000, faults, range(1, 65536))
    public_url = (env.get("PUBLIC_URL") or f"http://127.0.0.1:{port}").rstrip("/")
    faults += address_faults(public_url) + database_faults(env, "DATABASE_URL", "DATABASE_READ_URL")
    phones, origins = phones_in(env, faults), origins_in(env, faults)
    gateway, openid = gateway_in(env, faults, demo=demo), openid_in(env, faults, demo=demo)
    metrics = read_listen("METRICS_LISTEN", env.get("METRICS_LISTEN"), faults)
    keys, key_faults = secretkeys.read(_demo_secrets(var_dir, env) if demo else env)
    if faults := [*faults, *key_faults]:
        raise Misconfigured("\n".join(faults))
    sockets = socket_dir(var_dir)
    return Settings(
        host=host,
        port=port,
        public_url=public_url,
        var_dir=var_dir,
        database_url=env.get("DATABASE_URL") or f"postgresql://zhengtong@/zhengtong?host={sockets}",
        redis_url=env.get("REDIS_URL") or f"unix://{sockets}/valkey.sock",
        demo=demo,
        allow_queries=demo and flag(env, "ALLOW_QUERIES", default=False),
        secret_key=keys.secret_key,
        field_keys=keys.field_keys,
        blind_index_key=keys.blind_index_key,
        jwt_private_key=keys.jwt_private_key,
        vapid_private_key=keys.vapid_private_key,
        vapid_subject=env.get("VAPID_SUBJECT") or "mailto:demo@localhost",
        sms_adapter=env.get("SMS_ADAPTER") or ("http" if gateway else "console" if demo else "file"),
        antivirus=env.get("ANTIVIRUS") or ("demo" if demo else "none"),
        outgoing_adapter=adapter_in(env, demo=demo),
        pool_min=number(env, "DATABASE_POOL_MIN", 1, []),
        pool_max=number(env, "DATABASE_POOL_MAX", 10, []),
        answers_mb=number(env, "ANSWERS_MB", 128, [], range(10_001)),
        alert_phones=phones,
        sms_gateway=gateway,
        video_origins=origins,
        proxies=proxies_in(env),
        embedded_database=not env.get("DATABASE_URL"),
        embedded_redis=not env.get("REDIS_URL"),
        drain_seconds=number(env, "DRAIN_SECONDS", 0 if demo else 5, [], range(61)),
        metrics=metrics,
        read_url=env.get("DATABASE_READ_URL") or "",
        backups=folder_or_bucket(env.get("BACKUP_FOLDER", "")),
        openid=openid,
    )


def socket_dir(var_dir: Path) -> Path:
    """Name the folder of our own servers' sockets: in `var_dir`, or a short one if that path is too long."""
    inside = var_dir / "run"
    if len(str(inside).encode()) + len("/.s.PGSQL.5432.lock") <= _SOCKET_PATH_LIMIT:
        return inside
    name = sha256(str(var_dir).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"zhengtong-{os.getuid()}-{name}"


def _demo_faults(host: str) -> list[str]:
    why = "demo mode listens on this machine only, for its codes are no secret"
    told = f"HOST is {host}, but {why}: use HOST=127.0.0.1, or set DEMO=0 and real secrets."
    return [] if is_loopback(host) else [told]


def _production_faults(env: Mapping[str, str]) -> list[str]:
    return [f"{name} is missing: it names {what}." for name, what in _NEEDED.items() if not env.get(name)]


def _demo_secrets(var_dir: Path, env: Mapping[str, str]) -> dict[str, str]:
    try:
        kept = secretkeys.demo_values(var_dir / "secrets")
    except OSError as error:
        advice = "set VAR_DIR to a folder you may write"
        raise Misconfigured(f"{var_dir} cannot be used ({error.strerror}): {advice}.") from None
    return kept | {name: value for name, value in env.items() if value}
