"""Typesetting: from words to PDF, with typst and Noto Sans SC. Reads a template and two fonts, no more."""

import json
import threading
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
import typst

from backend.applications.paper import seal
from backend.applications.paper.glyphs import legible
from backend.settings import ROOT

FONTS = ROOT / "pwa" / "node_modules" / "@expo-google-fonts" / "noto-sans-sc"
REGULAR = FONTS / "400Regular" / "NotoSansSC_400Regular.ttf"
_BOLD = FONTS / "700Bold" / "NotoSansSC_700Bold.ttf"
_TEMPLATE = Path(__file__).with_name("paper.typ")
_ONE_AT_A_TIME = threading.Lock()

Words = dict[str, str]


@dataclass(frozen=True)
class Line:
    """A row of the table: its name in both languages, and what it says."""

    zh: str
    en: str
    value: str


@dataclass(frozen=True)
class Paper:
    """Everything a paper says."""

    title: Words
    department: Words
    number: str
    rows: tuple[Line, ...]
    text: str
    url: str
    check: Words
    code: str
    on: str
    at: datetime
    sample: Words


def pdf(paper: Paper) -> bytes:
    """Typeset a paper as an archivable PDF (PDF/A-2u). The same paper gives the same bytes."""
    data = _legible(asdict(paper) | {"at": None})
    data["qr"] = _qr(paper.url)
    data["seal"] = seal.draw(data["department"]["zh"])
    with _ONE_AT_A_TIME:  # the compiler keeps its inputs between runs
        made = _compiler().compile(
            format="pdf",
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards="a-2u",
            timestamp=int(paper.at.timestamp()),  # the compiler refuses fractions of a second
        )
    assert isinstance(made, bytes)
    return made


@cache
def _compiler() -> typst.Compiler:
    missing = [font.name for font in (REGULAR, _BOLD) if not font.exists()]
    if missing:
        raise FileNotFoundError(f"the papers' fonts are not installed: {', '.join(missing)}; run make app")
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[REGULAR.parent, _BOLD.parent]
    )
    return typst.Compiler(_TEMPLATE, root=_TEMPLATE.parent, font_paths=fonts, ignore_system_fonts=True)


def _qr(url: str) -> str:
    drawn = BytesIO()
    segno.make(url, error="m").save(drawn, kind="svg", border=2, xmldecl=False)
    return drawn.getvalue().decode()


def _legible(value: Any) -> Any:
    match value:
        case str():
            return legible(value, REGULAR)
        case dict():
            return {key: _legible(each) for key, each in value.items()}
        case list() | tuple():
            return [_legible(each) for each in value]
    return value
