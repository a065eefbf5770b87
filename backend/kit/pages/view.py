"""What of a visitor changes how a page is drawn: language, size of type, colours. None of it says who."""

from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, unquote

_LANGUAGES = ("zh-CN", "en")
_SIZES = ("16", "20", "24", "30")
_THEMES = ("auto", "light", "dark")
_ROWS = ("0", "1", "2", "3")
_LONGEST_HEADER = 8_000


@dataclass(frozen=True)
class View:
    """One way to draw a page. `rows`: for how many own cases the home page leaves room; -1 for a stranger."""

    language: str = _LANGUAGES[0]
    size: int = 16
    theme: str = _THEMES[0]
    rows: int = -1


def view_of(cookie: str, accept_language: str) -> View:
    """Read what a person chose (the app's `prefs` cookie), else what the browser asks for.

    The rule for languages is the app's own: whoever reads any Chinese gets Chinese, all others English.
    """
    chosen = _preferences(cookie)
    chinese = not accept_language or "zh" in accept_language.lower()
    return View(
        _one_of(_LANGUAGES, chosen.get("lang"), _LANGUAGES[0] if chinese else "en"),
        int(_one_of(_SIZES, chosen.get("size"), _SIZES[0])),
        _one_of(_THEMES, chosen.get("theme"), _THEMES[0]),
        int(_one_of(_ROWS, chosen.get("mine"), "-1")),
    )


def _preferences(cookie: str) -> dict[str, str]:
    if "prefs=" not in cookie or len(cookie) > _LONGEST_HEADER:
        return {}
    try:
        found = SimpleCookie(cookie).get("prefs")
    except CookieError:
        return {}
    return dict(parse_qsl(unquote(found.value))) if found else {}


def _one_of(known: tuple[str, ...], wished: str | None, otherwise: str) -> str:
    return wished if wished in known else otherwise
