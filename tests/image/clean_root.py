"""Builds the image as its Dockerfile says, and starts what comes out, with nothing but Linux.

`debootstrap` makes the Debian that the first stage begins with, `chroot` stands for the container, and a
namespace of mounts for its volumes.
"""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from backend.settings import ROOT
from tests.image.dockerfile import Stage, stages

_DEVICES = ("null", "zero", "full", "random", "urandom", "tty")
# How the machine reaches the registries is the machine's affair, and holds while images are built, too.
_OF_THE_MACHINE = (
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
    "PIP_INDEX_URL",
    "UV_DEFAULT_INDEX",
    "UV_INDEX_URL",
)
_CERTIFICATES = ("SSL_CERT_FILE", "PIP_CERT", "NODE_EXTRA_CA_CERTS")
_AUTHORITIES = Path("/etc/ssl/certs/ca-certificates.crt")
_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
_ROOMY_BYTES = 8 * 2**30
_NOT_SENT = ("node_modules", "dist", "__pycache__")  # as .dockerignore has it


def hindered() -> str:
    """Say why this machine cannot make a clean root; nothing where it can."""
    if os.getuid() != 0:
        return "only root may make a clean Debian: as root, make image does"
    if subprocess.run(["unshare", "--mount", "--pid", "--fork", "true"], check=False).returncode:
        return "this machine lets nobody have mounts of their own (unshare)"
    if not shutil.which("debootstrap"):
        return "debootstrap is missing: apt-get install debootstrap"
    return ""


def make_folder() -> Path:
    """Make the folder for all roots: in memory where 3 GB are little, for many small files are written."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > _ROOMY_BYTES
    folder = Path(tempfile.mkdtemp(prefix=f"zt-{os.getpid()}-", dir=memory if roomy else None))
    folder.chmod(0o755)
    return folder


def make_debian(root: Path, release: str) -> None:
    """Make a small Debian, as the image `debian:RELEASE-slim` is one."""
    words = ["debootstrap", "--variant=minbase", release, str(root), *_mirror()]
    _done(["unshare", "--mount", *words], "a clean Debian")


def _mirror() -> list[str]:
    """Name where this machine itself takes Debian from; debootstrap knows a place where it is none."""
    if named := os.environ.get("DEBIAN_MIRROR"):
        return [named]
    asked = ["apt-get", "indextargets", "--format", "$(REPO_URI)"]
    told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.split()
    return [uri for uri in told if uri.rstrip("/").endswith("/debian")][:1]


class Building:
    """The stages, each in a root of its own below one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stages = {stage.name: stage for stage in stages()}
        self._roots: dict[str, Path] = {}

    def build(self, name: str) -> tuple[Path, Stage]:
        """Give the root of a stage and what is told of it, made with those before it unless it is there."""
        for stage in self._stages.values():
            if stage.name not in self._roots:
                self._build(stage)
                self._roots[stage.name] = self.folder / stage.name
            if stage.name == name:
                break
        return self._roots[name], self._stages[name]

    def _build(self, stage: Stage) -> None:
        root, base = self.folder / stage.name, self._stages.get(stage.base)
        shutil.rmtree(root, ignore_errors=True)
        if base:
            _done(["cp", "--archive", "--reflink=auto", str(self._roots[base.name]), str(root)], "a copy")
        else:
            make_debian(root, stage.base.removeprefix("debian:").removesuffix("-slim"))
        stage.place = base.place if base else "/"
        for instruction, words in stage.steps:
            if instruction == "WORKDIR":
                stage.place = words[0]
                (root / stage.place[1:]).mkdir(parents=True, exist_ok=True)
            elif instruction == "COPY":
                self._copy(root / stage.place[1:], root, list(words))
            else:
                run_while_building(root, stage.place, words)

    def _copy(self, place: Path, root: Path, words: list[str]) -> None:
        stage = words.pop(0).removeprefix("--from=") if words[0].startswith("--from=") else None
        *sources, target = words
        into = root / target[1:] if target.startswith("/") else place / target
        for source in sources:
            found = self._roots[stage] / source[1:] if stage else ROOT / source
            to = into / found.name if target.endswith("/") else into
            to.parent.mkdir(parents=True, exist_ok=True)
            if found.is_dir():
                ignored = None if stage else shutil.ignore_patterns(*_NOT_SENT)
                shutil.copytree(found, to, symlinks=True, ignore=ignored, dirs_exist_ok=True)
            else:
                shutil.copy2(found, to)


def run_while_building(root: Path, place: str, words: list[str]) -> None:
    """Run a step as root in a root that can be written; the caches of the machine spare the registries."""
    binds = {Path("/etc/resolv.conf"): "/etc/resolv.conf"}
    for cache, at in ((".cache/uv", "/root/.cache/uv"), (".npm", "/root/.npm")):
        if (Path.home() / cache).is_dir():
            binds[Path.home() / cache] = at
    environment = {name: os.environ[name] for name in _OF_THE_MACHINE if name in os.environ}
    environment |= {name.lower(): value for name, value in environment.items() if name.endswith("_PROXY")}
    if _AUTHORITIES.exists():
        binds[_AUTHORITIES] = "/run/authorities.crt"
        environment |= dict.fromkeys(_CERTIFICATES, "/run/authorities.crt")
    environment |= {"UV_LINK_MODE": "copy", "HOME": "/root"}
    script = f"cd {shlex.quote(place)} && exec {shlex.join(words)}"
    _done(inside(root, ["sh", "-c", script], environment, binds), shlex.join(words))


def inside(
    root: Path,
    words: list[str],
    environment: dict[str, str],
    binds: dict[Path, str],
    *,
    user: str = "",
    read_only: bool = False,
) -> list[str]:
    """Give the command that runs another in a root with its own mounts and processes, powerless as a user."""
    at = shlex.quote(str(root))
    # A bind of itself makes a mount of the folder, which can then be made read-only.
    mounts = [f"mount --bind {at} {at}", f"mount -t proc proc {at}/proc", f"mount -t tmpfs tmpfs {at}/dev"]
    for device in _DEVICES:
        mounts += [f"touch {at}/dev/{device}", f"mount --bind /dev/{device} {at}/dev/{device}"]
    mounts += [f"mkdir {at}/dev/shm", f"mount -t tmpfs tmpfs {at}/tmp", f"ln -s /proc/self/fd {at}/dev/fd"]
    for source, target in binds.items():
        to = shlex.quote(f"{root}{target}")
        kind = "mkdir -p" if source.is_dir() else "touch"
        mounts += [f"{kind} {to}", f"mount --bind {shlex.quote(str(source))} {to}"]
    if read_only:
        mounts += [f"mount -o remount,bind,ro {at}", f"mount -o remount,ro {at}/dev"]
    settings = [f"{name}={value}" for name, value in environment.items()]
    start = ["env", "-i", f"PATH={_PATH}", *settings, "chroot", str(root)]
    if user:
        start += ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"]
        start += ["--no-new-privs", "--inh-caps=-all", "--bounding-set=-all"]
    script = " && ".join([*mounts, f"exec {shlex.join([*start, *words])}"])
    return ["unshare", "--mount", "--pid", "--fork", "sh", "-c", script]


def _done(command: list[str], what: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{what} failed:\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"


if __name__ == "__main__" and (why := hindered()):
    sys.exit(f"  The image was not built: {why}.")
