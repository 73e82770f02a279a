# SPDX-License-Identifier: GPL-3.0-or-later
"""Sets pages by Typst: PDF/A-3b with tags for the file, PNG for the preview.

The fonts are the program's own, so a page looks alike on every computer and the same page gives
the same bytes.  Only where a letter is in none of them are the computer's own fonts looked at;
where it is in none of those either, the page is set all the same, and a warning names the letter.
Texts reach the template as JSON data and are never read as markup.
"""

from __future__ import annotations

import json
import re
import threading
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sohodesk.base.texts import _
from sohodesk.invoices.pdf import owntemplates
from sohodesk.invoices.pdf.looks import BUILT_IN, ENTRY
from sohodesk.invoices.pdf.page import PageData, Typeset
from sohodesk.invoices.pdf.receiptpage import ReceiptPage

if TYPE_CHECKING:
    import typst


Printed = PageData | ReceiptPage


class PageFailure(Exception):
    """A page that can't be set at all: a fault of the template, or of a picture on it."""


CONTRACT = 1
"""Counts up when a template that was written for it before could no longer be set."""
PDF_STANDARDS = ("a-3b", "ua-1")
STANDARD_NAME = "PDF/A-3b, PDF/UA-1"
A4_WIDTH_INCHES = 210 / 25.4

_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
# Letters of China, Japan and Korea, their marks and their wide forms.
_EAST = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]")
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
# One compiler serves all threads in turn; setting a page takes some 30 ms.
_turn = threading.Lock()


def typeset(page: Printed) -> Typeset:
    """The PDF of a page; never fails for want of a letter.  Raises ``PageFailure`` otherwise."""
    data = _data(page)
    try:
        return Typeset(_pdf(page, data, own_fonts_only=True), STANDARD_NAME)
    except _typst_error() as error:
        missing = missing_letters(error.diagnostic)
        if not missing:
            raise PageFailure(error.message) from error
    try:
        pdf = _pdf(page, data, own_fonts_only=False)
    except _typst_error() as error:
        return _plainly(page, data, missing_letters(error.diagnostic) or missing)
    message = _("Set in this computer's own fonts: {letters}")
    return Typeset(pdf, STANDARD_NAME, (message.format(letters=missing),))


def preview(page: Printed, width_px: int) -> list[bytes]:
    """One PNG for each page, so many pixels wide."""
    data = _data(page)
    own = _all_in_own_fonts(page, data)
    made = _compile(page, data, own_fonts_only=own, format="png", ppi=width_px / A4_WIDTH_INCHES)
    return made if isinstance(made, list) else [made]


def warm_up() -> None:
    """Load compiler and fonts, so that the next page takes no longer than its setting."""
    _compiler(own_fonts_only=True, east=False)


def missing_letters(diagnostic: str) -> str:
    """The letters that Typst found in no font, in order, each once."""
    found = (_ESCAPED.sub(_unescaped, letters) for letters in _MISSING.findall(diagnostic))
    return "".join(dict.fromkeys(found))


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match.group(1), 16))


def _plainly(page: Printed, data: str, missing: str) -> Typeset:
    """Without the standard, which forbids boxes in place of letters."""
    pdf = _compile(page, data, own_fonts_only=False, format="pdf")
    message = _("No font on this computer has these letters, boxes stand for them: {letters}")
    return Typeset(pdf, "PDF", (message.format(letters=missing),))


def _all_in_own_fonts(page: Printed, data: str) -> bool:
    """Whether the own fonts have every letter; letters of the West are known to be there."""
    if all(letter < "\u0180" or letter in "–—‘’“”…€−·" for letter in set(data)):
        return True
    try:
        _pdf(page, data, own_fonts_only=True)
    except _typst_error() as error:
        return not missing_letters(error.diagnostic)
    return True


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
    east = _EAST.search(data) is not None
    call = {"sys_inputs": {"page": data}, "timestamp": int(page.at.timestamp()), **wish}
    if _is_own(page):
        return _compile_own(page.template, own_fonts_only=own_fonts_only, east=east, call=call)
    with _turn:
        compiler = _compiler(own_fonts_only=own_fonts_only, east=east)
        return compiler.compile(input=_template(page.template, page.ENTRY), **call)


def _is_own(page: Printed) -> bool:
    return page.ENTRY == ENTRY and page.template not in BUILT_IN


def _compile_own(name: str, *, own_fonts_only: bool, east: bool, call: dict[str, Any]) -> Any:
    """A template of the user's, whose root is its own folder; read anew each time."""
    import typst

    folder = owntemplates.folder_of(name)
    fonts = _fonts(own_fonts_only=own_fonts_only, east=east, more=(folder,))
    nowhere = folder / ".packages"
    with _turn:
        compiler = typst.Compiler(
            font_paths=fonts, root=folder, package_path=nowhere, package_cache_path=nowhere
        )
        try:
            return compiler.compile(input=folder / ENTRY, **call)
        except typst.TypstError as error:
            if missing_letters(error.diagnostic):
                raise
            raise owntemplates.trouble(name, error) from error


def page_json(page: Printed, *, pretty: bool = False) -> str:
    """What a template is given, as JSON: the contract of own templates."""
    return json.dumps(_fields(page), ensure_ascii=False, indent=2 if pretty else None)


def _data(page: Printed) -> str:
    return page_json(page)


def _fields(page: Printed) -> dict[str, Any]:
    fields = {"contract": CONTRACT, **asdict(page)}
    fields["date"] = {"year": page.at.year, "month": page.at.month, "day": page.at.day}
    del fields["at"]
    if page.sender.logo is not None:
        fields["sender"]["logo"] = list(page.sender.logo)
    return fields


@cache
def _compiler(*, own_fonts_only: bool, east: bool = True) -> typst.Compiler:
    """The fonts of China, Japan and Korea are large: only a page with their letters loads them."""
    import typst

    return typst.Compiler(
        font_paths=_fonts(own_fonts_only=own_fonts_only, east=east), root=_resources() / "templates"
    )


def _fonts(*, own_fonts_only: bool, east: bool = False, more: tuple[Path, ...] = ()) -> typst.Fonts:
    import typst

    folders = ["fonts", *(["fonts-east"] if east else [])]
    return typst.Fonts(
        include_system_fonts=not own_fonts_only,
        include_embedded_fonts=False,
        font_paths=[*(_resources() / folder for folder in folders), *more],
    )


@cache
def _template(name: str, entry: str) -> bytes:
    return (_resources() / "templates" / name / entry).read_bytes()


def built_in_templates() -> Path:
    """The folder of the program's own templates."""
    return _resources() / "templates"


def _resources() -> Path:
    return Path(__file__).resolve().parent.parent.parent / "resources"


def _typst_error() -> type[typst.TypstError]:
    import typst

    return typst.TypstError
