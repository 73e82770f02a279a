# SPDX-License-Identifier: GPL-3.0-or-later
"""The colours keep the contrast that people need (WCAG 2.2 AA), reckoned, not looked at."""

from __future__ import annotations

import pytest

from sohodesk.ui.buttons import _KINDS
from sohodesk.ui.paint import TAG_TONES
from sohodesk.ui.tokens import DARK, LIGHT, PROJECT_COLOURS, TYPE, Tokens

TEXT = 4.5
PART = 3.0

PAIRS = [
    ("text", "surface"),
    ("text", "bg"),
    ("text", "sunken"),
    ("text", "sel"),
    ("text2", "surface"),
    ("text2", "bg"),
    ("text2", "rail"),
    ("text2", "sunken"),
    ("text2", "sel"),
    ("text3", "surface"),
    ("text3", "bg"),
    ("text3", "sunken"),
    ("work", "surface"),
    ("work", "work_sub"),
    ("work", "sel"),
    ("work_on", "work_fill"),
    ("home", "surface"),
    ("home", "home_sub"),
    ("danger", "surface"),
    ("danger", "danger_sub"),
    ("danger", "bg"),
    ("warn", "surface"),
    ("warn", "warn_sub"),
    ("ok", "surface"),
    ("ok", "ok_sub"),
    ("text", "rail"),
    ("text", "work_sub"),
    ("text", "warn_sub"),
    ("text", "danger_sub"),
    ("text", "home_sub"),
    ("text2", "work_sub"),
    ("text3", "rail"),
    ("text3", "sel"),
    ("work", "bg"),
    ("work", "rail"),
    ("work_on", "work_hover"),
    ("surface", "text"),
    ("surface", "text2"),
    ("surface", "danger"),
    ("danger", "sunken"),
    ("danger", "sel"),
    ("warn", "bg"),
    ("warn", "sel"),
    ("ok", "bg"),
    ("ok", "sel"),
    ("home", "bg"),
    ("toast_text", "toast"),
    ("toast_text2", "toast"),
    ("toast_link", "toast"),
]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
@pytest.mark.parametrize(("front", "ground"), PAIRS)
def test_text_can_be_read(theme: Tokens, front: str, ground: str) -> None:
    assert contrast(theme.of(front), theme.of(ground)) >= TEXT


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
@pytest.mark.parametrize(
    ("front", "ground"),
    [
        ("control", "surface"),
        ("work_fill", "surface"),
        ("work", "sel"),
        ("toast_link", "toast"),
        *(("focus", ground) for ground in ("surface", "bg", "rail", "sunken", "sel", "work_sub")),
    ],
)
def test_parts_of_controls_can_be_seen(theme: Tokens, front: str, ground: str) -> None:
    assert contrast(theme.of(front), theme.of(ground)) >= PART


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
@pytest.mark.parametrize("number", range(1, PROJECT_COLOURS + 1))
def test_project_colours(theme: Tokens, number: int) -> None:
    assert contrast(theme.project(number), theme.of("surface")) >= PART
    assert contrast(theme.of("text"), theme.project_sub(number)) >= TEXT
    assert contrast(theme.of("text2"), theme.project_sub(number)) >= TEXT


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
@pytest.mark.parametrize("kind", sorted(TAG_TONES))
def test_tags_can_be_read(theme: Tokens, kind: str) -> None:
    front, ground = TAG_TONES[kind]
    assert contrast(theme.of(front), theme.of(ground)) >= TEXT


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
@pytest.mark.parametrize("kind", sorted(_KINDS))
def test_buttons_can_be_read_still_and_under_the_mouse(theme: Tokens, kind: str) -> None:
    ground, _edge, front, hover = _KINDS[kind]
    for under in {ground or "bg", ground or "surface", hover or "surface"}:
        assert contrast(theme.of(front), theme.of(under)) >= TEXT


def test_project_colours_repeat_after_the_sixth() -> None:
    assert LIGHT.project(7) == LIGHT.project(1)
    assert LIGHT.of("c8_sub") == LIGHT.project_sub(2)


def test_nothing_is_set_smaller_than_11_px() -> None:
    assert min(style.size for style in TYPE.values()) == 11
