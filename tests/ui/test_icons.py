# SPDX-License-Identifier: GPL-3.0-or-later
"""Icons that the program names are there, tinted by the theme, and sharp on every screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import sohodesk
from sohodesk.ui import icons, theme

ROOT = Path(sohodesk.__file__).parent
LUCIDE = ROOT / "resources" / "icons" / "lucide"
ASKED = re.compile(
    r"(?:icon=|after=|icon_button\(\s*|Picture\(\s*|draw\(painter, )\"([a-z0-9-]+)\""
)


def named() -> set[str]:
    """Icon names as they stand in the source, where they can be told."""
    found: set[str] = set()
    for path in ROOT.rglob("*.py"):
        found |= set(ASKED.findall(path.read_text(encoding="utf-8")))
    return {name for name in found if not name.startswith("sohodesk")}


def test_every_icon_that_is_named_is_shipped() -> None:
    assert len(named()) > 20
    assert {name for name in named() if not (LUCIDE / f"{name}.svg").exists()} == set()


def test_the_licence_lies_beside_the_icons() -> None:
    assert "ISC" in (LUCIDE / "LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_an_icon_has_as_many_pixels_as_the_screen(qtbot: QtBot, ratio: float) -> None:
    picture = icons.pixmap("sun", "text2", 16, ratio)
    assert picture.width() == round(16 * ratio)
    assert picture.devicePixelRatio() == ratio


def test_an_icon_takes_the_colour_of_its_token(qtbot: QtBot) -> None:
    theme.use("dark")
    assert theme.tokens().of("danger").encode() in icons.svg("sun", theme.tokens().of("danger"))
    dark = icons.pixmap("square", "danger", 16, 1.0).toImage()
    theme.use("light")
    light = icons.pixmap("square", "danger", 16, 1.0).toImage()
    assert dark != light
