"""The page of the demonstration's provider: it says that it is one, and asks which made-up citizen one is."""

import base64
import hashlib
from collections.abc import Mapping
from html import escape
from typing import Final
from urllib.parse import urlsplit

from starlette.responses import HTMLResponse, Response

_STYLE: Final = """
body{font:1.125rem/1.6 system-ui,sans-serif;max-width:26rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;
background:#fff}
h1{font-size:1.5rem;line-height:1.3}
.demo{border-left:.4rem solid #8a4b00;padding:.5rem .75rem;background:#fff4e5}
button{display:block;width:100%;min-height:3.75rem;margin:.75rem 0;padding:.5rem 1rem;font:inherit;
text-align:left;border:2px solid #1f4e8c;border-radius:.5rem;background:#fff;color:#1a1a1a;cursor:pointer}
button.no{border-color:#6b6b6b}
button:focus-visible{outline:3px solid #000;outline-offset:2px}
@media (prefers-color-scheme:dark){body{color:#ececec;background:#14181a}
.demo{border-color:#e0a050;background:#332711}button{border-color:#8ab4f8;background:#1d2326;color:#ececec}
button.no{border-color:#9a9a9a}button:focus-visible{outline-color:#fff}}
"""
_WORDS: Final = {
    "zh-CN": {
        "title": "示例登录平台",
        "demo": "演示用：这不是真的登录平台，下面的人都是虚构的。",
        "ask": "“政通”想知道您是谁。您要以谁的身份继续？",
        "no": "不同意，返回",
    },
    "en": {
        "title": "Sample sign-in service",
        "demo": "For demonstration: this is no real service, and these people are made up.",
        "ask": "Zhengtong wants to know who you are. As whom do you go on?",
        "no": "I do not agree, go back",
    },
}


def page(language: str, people: Mapping[str, str], hidden: Mapping[str, str], back: str) -> Response:
    """Draw the page: a button for each of `people` (subject → name), and one to decline."""
    words = _WORDS.get(language, _WORDS["zh-CN"])
    fields = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in hidden.items()
    )
    buttons = "".join(
        f'<button name="subject" value="{escape(subject)}">{escape(name)}</button>'
        for subject, name in people.items()
    )
    body = (
        f'<!doctype html><html lang="{escape(language)}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{words['title']}</title><style>{_STYLE}</style><main><h1>{words['title']}</h1>"
        f'<p class="demo">{words["demo"]}</p><p>{words["ask"]}</p>'
        f'<form method="post">{fields}{buttons}'
        f'<button class="no" name="subject" value="">{words["no"]}</button></form></main></html>'
    )
    return HTMLResponse(body, headers={"Content-Security-Policy": _policy(back), "Cache-Control": "no-store"})


def _policy(back: str) -> str:
    # Browsers hold what a form leads on to against `form-action` as well.
    style = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    parts = urlsplit(back)
    forms = f"form-action 'self' {parts.scheme}://{parts.netloc}"
    return f"default-src 'none'; style-src 'sha256-{style}'; {forms}; base-uri 'none'; frame-ancestors 'none'"
