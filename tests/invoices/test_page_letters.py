# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters in no font: told before the issue and at it, by name; a page is set all the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from sohodesk.invoices.letter import Letter, Recipient
from sohodesk.invoices.pdf import typesetting
from sohodesk.invoices.pdf.composing import compose
from sohodesk.invoices.pdf.fonts import fonts_of
from sohodesk.invoices.pdf.letters import boxes_sentence, missing_letters, named, unusual_letters
from sohodesk.invoices.pdf.typesetting import preview, typeset, without_a_font
from sohodesk.invoices.rules import reckon

Told = Callable[..., Any]
Reader = Callable[[bytes], list[str]]
NOWHERE = "\ue123"
"""Of the private use area, for which no font of an office has a picture."""


def page_of(letter: Letter, name: str) -> Any:
    return compose(replace(letter, recipient=Recipient(name)), reckon(letter.document))


def test_letters_are_named() -> None:
    assert named("বং") == "বং"
    assert named(f"ব{NOWHERE}") == "ব U+E123"
    many = "".join(chr(0x4E00 + n) for n in range(45))
    assert named(many) == "".join(many[:20]) + " and 25 more"
    assert missing_letters('the text `"\\u{e123}x x"` could not be displayed') == f"{NOWHERE}x"
    assert boxes_sentence(NOWHERE).endswith(": U+E123")


def test_the_letters_of_the_west_are_not_asked_about() -> None:
    assert unusual_letters("Großer Café £ € – “x” … 12\u00a0kg −3 ·\u2068") == ""
    assert unusual_letters("aไ\ue123ไ") == "ไ\ue123"


@pytest.mark.parametrize(
    ("name", "missing"),
    [("Café", ""), ("ไทย हिन्दी 日本語 שלום", ""), (f"x{NOWHERE}日", NOWHERE)],
)
def test_what_is_missing_is_known_without_the_page(letter: Letter, name: str, missing: str) -> None:
    page = page_of(letter, name)
    assert without_a_font(page) == missing
    made = typeset(page)
    assert (made.standard == "PDF") is bool(missing)
    assert made.warnings == ((boxes_sentence(missing),) if missing else ())
    assert preview(page, 300)


def test_a_computer_without_fonts_sets_boxes_and_says_so(
    letter: Letter, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As with scripts that neither the program nor the computer has: here it has none at all."""
    typesetting._compiler.cache_clear()
    typesetting._in_no_font.cache_clear()
    real = fonts_of

    def only_ours(*, own_fonts_only: bool, **more: Any) -> Any:
        return real(own_fonts_only=True, **more)

    monkeypatch.setattr(typesetting, "fonts_of", only_ours)
    try:
        page = page_of(letter, "ქართული ไทย")
        assert without_a_font(page) == "".join(sorted(set("ქართული")))
        made = typeset(page)
        assert made.standard == "PDF"
        assert "ქ" in made.warnings[0]
        assert "ไ" not in made.warnings[0]
        assert preview(page, 300)
    finally:
        typesetting._compiler.cache_clear()
        typesetting._in_no_font.cache_clear()


def test_it_is_told_before_the_issue_and_at_it(told: Told, create: Told) -> None:
    told("settings", "set", "office.name", "Raka")
    draft = create({"description": f"Work {NOWHERE}", "quantity": "1", "price": "5"})["id"]
    sentence = boxes_sentence(NOWHERE)
    dry = told("invoice", "issue", str(draft), "--dry-run")
    assert sentence in dry["warnings"]
    issued = told("invoice", "issue", str(draft))
    assert issued["warnings"].count(sentence) == 1
    assert issued["number"]


def test_scripts_in_the_own_fonts_keep_the_standard(letter: Letter, pdf_text: Reader) -> None:
    name = "Zażółć Ёлка Ελλάδα ไทย हिन्दी שלום مرحبا"
    made = typeset(page_of(letter, name))
    assert (made.standard, made.warnings) == ("PDF/A-3b, PDF/UA-1", ())
    text = pdf_text(made.pdf)[0].replace("\n", "")
    assert all(word in text for word in ("Zażółć", "Ёлка", "Ελλάδα", "ไทย"))


def test_pages_look_alike_everywhere_because_the_fonts_are_our_own() -> None:
    folder = files("sohodesk") / "resources" / "fonts"
    fonts = fonts_of(own_fonts_only=True)
    assert all((font.path or "").startswith(str(folder)) for font in fonts.fonts())
    assert {"Inter", "Noto Sans", "Noto Sans Arabic"} <= set(fonts.families())
