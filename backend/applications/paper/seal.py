"""A round seal with the office's name, drawn as a sample: it must never pass for a real one."""

from html import escape
from math import cos, pi, radians, sin

_RED = "#c8161d"
_RADIUS, _LETTER_RADIUS = 96, 76
_WIDEST_ARC = 220


def draw(office: str) -> str:
    """Draw the seal of an office as SVG, labelled 示例 SAMPLE."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-100 -100 200 200" fill="{_RED}" opacity="0.85" '
        f'font-family="Noto Sans SC" text-anchor="middle">'
        f'<circle r="{_RADIUS}" fill="none" stroke="{_RED}" stroke-width="4"/>'
        f"{_letters(office)}"
        f'<polygon points="{_star(24)}"/>'
        '<text y="54" font-size="14" font-weight="700">示例 SAMPLE</text>'
        "</svg>"
    )


def _letters(office: str) -> str:
    arc = min(_WIDEST_ARC, 24 * len(office))
    size = min(22, 330 / max(len(office), 1))
    step = arc / max(len(office) - 1, 1)
    return "".join(
        f'<text transform="rotate({-arc / 2 + step * i:.1f}) translate(0 {-_LETTER_RADIUS + size / 3:.1f})" '
        f'font-size="{size:.1f}">{escape(letter)}</text>'
        for i, letter in enumerate(office)
    )


def _star(radius: float) -> str:
    points = []
    for i in range(10):
        reach = radius if i % 2 == 0 else radius * 0.382
        angle = radians(36 * i) - pi / 2
        points.append(f"{reach * cos(angle):.1f},{reach * sin(angle):.1f}")
    return " ".join(points)
