# SPDX-License-Identifier: GPL-3.0-or-later
"""Sets pages by Typst: PDF/A-3b with tags for the file, PNG for the preview.

The fonts are the program's own, so a page looks alike on every computer and the same page gives
the same bytes.  Only where a letter is in none of them are the computer's own fonts looked at;
where it is in none of those either, the page is set all the same, and a warning names the letter.
Texts reach the template as JSON data and are never read as markup.
"""

from __future__ import annotations

import json
import threading
from dataclasses import asdict
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.invoices.pdf import owntemplates
from sohodesk.invoices.pdf.apart import TooLong, Unset, set_apart
from sohodesk.invoices.pdf.fonts import RESOURCES, fonts_of
from sohodesk.invoices.pdf.letters import (
    boxes_sentence,
    is_eastern,
    missing_letters,
    named,
    unusual_letters,
)
from sohodesk.invoices.pdf.looks import BUILT_IN, ENTRY
from sohodesk.invoices.pdf.page import Typeset

if TYPE_CHECKING:
    from datetime import datetime

    import typst


class Printed(Protocol):
    """A page as plain values, a frozen data class (``PageData``, ``ReceiptPage``, …).

    ``ENTRY`` is the file of its ``template`` that sets it, ``at`` the day it bears.
    """

    ENTRY: ClassVar[str]

    @property
    def template(self) -> str:
        """The folder of the template."""

    @property
    def paper(self) -> str:
        """The name of its paper, as Typst calls it."""

    @property
    def at(self) -> datetime:
        """When it is from."""


class PageFailure(Refusal):
    """A page that can't be set at all: a fault of the template, or of a picture on it."""

    def __init__(self, said: str) -> None:
        message = _(
            "The page can't be set ({said}). Choose another template, or take the logo off."
        )
        super().__init__(message.format(said=said))


CONTRACT = 1
"""Counts up when a template that was written for it before could no longer be set."""
PDF_STANDARDS = ("a-3b", "ua-1")
STANDARD_NAME = "PDF/A-3b, PDF/UA-1"
WIDTHS_MM = {"a5": 148, "us-letter": 215.9}
A4_WIDTH_MM = 210

# Only under a standard is a letter that no font has an error, and that names it.
_LETTERS_ONLY = b'#set text(font: "Noto Sans")\n#sys.inputs.letters'
# One compiler serves all threads in turn; setting a page takes some 30 ms.
_turn = threading.Lock()


def typeset(page: Printed) -> Typeset:
    """The PDF of a page; never fails for want of a letter.  Raises ``PageFailure`` otherwise."""
    data = _data(page)
    try:
        return Typeset(_pdf(page, data, own_fonts_only=True), STANDARD_NAME)
    except Unset as error:
        missing = missing_letters(error.diagnostic)
        if not missing:
            raise PageFailure(error.message) from error
    try:
        pdf = _pdf(page, data, own_fonts_only=False)
    except Unset as error:
        return _plainly(page, data, missing_letters(error.diagnostic) or missing)
    message = _("Set in this computer's own fonts: {letters}")
    return Typeset(pdf, STANDARD_NAME, (message.format(letters=named(missing)),))


def preview(page: Printed, width_px: int) -> list[bytes]:
    """One PNG for each page, so many pixels wide."""
    data = _data(page)
    own = _all_in_own_fonts(page, data)
    inches = WIDTHS_MM.get(page.paper, A4_WIDTH_MM) / 25.4
    made = _compile(page, data, own_fonts_only=own, format="png", ppi=width_px / inches)
    return made if isinstance(made, list) else [made]


def warm_up() -> None:
    """Load compiler and fonts, so that the next page takes no longer than its setting."""
    _compiler(own_fonts_only=True, east=False)


def _plainly(page: Printed, data: str, missing: str) -> Typeset:
    """Without the standard, which forbids boxes in place of letters."""
    pdf = _compile(page, data, own_fonts_only=False, format="pdf")
    return Typeset(pdf, "PDF", (boxes_sentence(missing),))


def _all_in_own_fonts(page: Printed, data: str) -> bool:
    """Whether the own fonts have every letter; an own template may bring fonts of its own."""
    if not _is_own(page):
        return not _without_own_font(unusual_letters(data))
    try:
        _pdf(page, data, own_fonts_only=True)
    except Unset as error:
        return not missing_letters(error.diagnostic)
    return True


def without_a_font(page: Printed) -> str:
    """The letters of a page that neither the program nor this computer has.

    A page of the West costs nothing; an own template is not looked at.
    """
    return "" if _is_own(page) else _in_no_font(_without_own_font(unusual_letters(_data(page))))


@lru_cache(maxsize=128)
def _without_own_font(letters: str) -> str:
    return _unset(letters, own_fonts_only=True)


@lru_cache(maxsize=128)
def _in_no_font(letters: str) -> str:
    return _unset(letters, own_fonts_only=False)


def _unset(letters: str, *, own_fonts_only: bool) -> str:
    """Those of some letters that can't be set; they are tried apart from any page."""
    if not letters:
        return ""
    import typst

    with _turn:
        compiler = _compiler(own_fonts_only=own_fonts_only, east=is_eastern(letters))
        try:
            compiler.compile(
                input=_LETTERS_ONLY,
                sys_inputs={"letters": " ".join(letters)},
                format="pdf",
                pdf_standards=["a-3b"],
                timestamp=0,
            )
        except typst.TypstError as error:
            return missing_letters(error.diagnostic)
    return ""


def _pdf(page: Printed, data: str, *, own_fonts_only: bool) -> bytes:
    made: bytes = _compile(
        page,
        data,
        own_fonts_only=own_fonts_only,
        format="pdf",
        pdf_standards=list(PDF_STANDARDS),
    )
    return made


def _compile(page: Printed, data: str, *, own_fonts_only: bool, **wish: Any) -> Any:
    east = is_eastern(data)
    call = {"sys_inputs": {"page": data}, "timestamp": int(page.at.timestamp()), **wish}
    if _is_own(page):
        return _compile_own(page.template, own_fonts_only=own_fonts_only, east=east, call=call)
    import typst

    with _turn:
        compiler = _compiler(own_fonts_only=own_fonts_only, east=east)
        try:
            return compiler.compile(input=_template(page.template, page.ENTRY), **call)
        except typst.TypstError as error:
            raise Unset(error.message, error.diagnostic) from error


def _is_own(page: Printed) -> bool:
    return page.ENTRY == ENTRY and page.template not in BUILT_IN


def _compile_own(name: str, *, own_fonts_only: bool, east: bool, call: dict[str, Any]) -> Any:
    """A template of the user's, whose root is its own folder; read anew each time."""
    folder = owntemplates.folder_of(name)
    try:
        return set_apart(folder, {"own_fonts_only": own_fonts_only, "east": east}, call)
    except Unset as error:
        if missing_letters(error.diagnostic):
            raise
        raise owntemplates.trouble(name, error) from error
    except TooLong:
        raise owntemplates.endless(name) from None


def page_json(page: Printed, *, pretty: bool = False) -> str:
    """What a template is given, as JSON: the contract of own templates."""
    return json.dumps(_fields(page), ensure_ascii=False, indent=2 if pretty else None)


def _data(page: Printed) -> str:
    """The page as it is handed over; no text can hold up the rest by halves of letters."""
    return page_json(page).encode("utf-8", "ignore").decode("utf-8")


def _fields(page: Printed) -> dict[str, Any]:
    fields = {"contract": CONTRACT, **asdict(page)}  # type: ignore[call-overload]
    fields["date"] = {"year": page.at.year, "month": page.at.month, "day": page.at.day}
    del fields["at"]
    logo = fields.get("sender", {}).get("logo")
    if logo is not None:
        fields["sender"]["logo"] = list(logo)
    return fields


@cache
def _compiler(*, own_fonts_only: bool, east: bool = True) -> typst.Compiler:
    """The fonts of China, Japan and Korea are large: only a page with their letters loads them."""
    import typst

    return typst.Compiler(
        font_paths=fonts_of(own_fonts_only=own_fonts_only, east=east),
        root=RESOURCES / "templates",
    )


@cache
def _template(name: str, entry: str) -> bytes:
    return (RESOURCES / "templates" / name / entry).read_bytes()


def built_in_templates() -> Path:
    """The folder of the program's own templates."""
    return RESOURCES / "templates"
