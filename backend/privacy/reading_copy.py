"""The page of a copy that people read: every section in words; it fetches and runs nothing (pure)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from html import escape
from typing import Any, Final

from backend.kit.clock import CIVIL, minute_words
from backend.kit.i18n import text

_STYLE: Final = (
    "body{font:16px/1.6 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
    "dl{border-top:1px solid #999;padding:.5em 0;margin:0}dt{font-weight:700}"
    "dd{margin:0 0 .4em;white-space:pre-wrap;overflow-wrap:anywhere}"
    "nav li{display:inline-block;margin-right:1em}"
)


def page(
    sections: Mapping[str, Sequence[Mapping[str, Any]]],
    files: Mapping[str, str],
    language: str,
    now: datetime,
) -> str:
    """Write the page. `files` names where each file lies in the archive, by the id of its upload."""
    title, made = text("copy.title", language), minute_words(now)
    held = {name: rows for name, rows in sections.items() if rows}
    contents = "".join(f'<li><a href="#{name}">{_heading(name, language)}</a></li>' for name in held)
    parts = "".join(_section(name, rows, files, language) for name, rows in held.items())
    none = "、".join(_heading(name, language) for name in sections if name not in held)
    head = f'<meta charset="utf-8"><title>{escape(title)}</title>'
    head += '<meta name="viewport" content="width=device-width">'
    told = (text("copy.lead", language, made=made), text("copy.left_out", language))
    said = "".join(f"<p>{escape(each)}</p>" for each in told)
    rest = f"<h2>{escape(text('copy.nothing', language))}</h2><p>{none}</p>"
    body = f"<main><h1>{escape(title)}</h1>{said}<nav><ul>{contents}</ul></nav>{parts}{rest}</main>"
    return f'<!doctype html><html lang="{language}">{head}<style>{_STYLE}</style>{body}</html>'


def _heading(name: str, language: str) -> str:
    return escape(text(f"copy.section.{name}", language))


def _section(name: str, rows: Sequence[Mapping[str, Any]], files: Mapping[str, str], language: str) -> str:
    written = "".join(f"<dl>{_row(row, files, language)}</dl>" for row in rows)
    return f'<section><h2 id="{name}">{_heading(name, language)}</h2>{written}</section>'


def _row(row: Mapping[str, Any], files: Mapping[str, str], language: str) -> str:
    said = {name: value for name, value in row.items() if value not in (None, "", [], {})}
    return "".join(
        f"<dt>{escape(text(f'copy.column.{name}', language))}</dt><dd>{_value(value, files, language)}</dd>"
        for name, value in said.items()
    )


def _value(value: Any, files: Mapping[str, str], language: str) -> str:
    match value:
        case bool():
            return escape(text("copy.yes" if value else "copy.no", language))
        case datetime():
            return value.astimezone(CIVIL).strftime("%Y-%m-%d %H:%M:%S")
        case date():
            return value.isoformat()
        case dict():
            return "<br>".join(
                f"{escape(str(key))}: {_value(one, files, language)}" for key, one in value.items()
            )
        case list() | tuple():
            return "<br>".join(_value(one, files, language) for one in value)
    said = escape(str(value))
    return f'<a href="{escape(files[str(value)])}">{said}</a>' if str(value) in files else said
