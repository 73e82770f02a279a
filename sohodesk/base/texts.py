# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts in the user's language: gettext catalogues for the window, the command line and pages.

English is the language of the message ids, so it needs no catalogue of its own.  A language is
chosen once for the program (``use``) and can be changed for a block (``speaking``), for example
while a page is set in the client's language.
"""

from __future__ import annotations

import gettext
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

DOMAIN = "sohodesk"
PAGES = "pages"
"""The domain of the words on pages for clients, in languages that the program itself has not."""
LANGUAGES = ("en", "id")
LANGUAGE_NAMES = {"en": "English", "id": "Bahasa Indonesia"}
PAGE_LANGUAGES = ("en", "id", "de", "fr", "nl", "es", "ja", "ar")
"""The languages in which documents for clients can be written."""
PAGE_LANGUAGE_NAMES = {
    **LANGUAGE_NAMES,
    "de": "Deutsch",
    "fr": "Français",
    "nl": "Nederlands",
    "es": "Español",
    "ja": "日本語",
    "ar": "العربية",
}
LOCALE_FOLDER = Path(__file__).resolve().parent.parent / "resources" / "locale"

_chosen = "en"
_disguise = ""
_spoken: ContextVar[str | None] = ContextVar("spoken language", default=None)


def catalogue(language: str) -> gettext.NullTranslations:
    """The catalogue of a language; unknown languages answer in English.

    So does one whose file is cut off, as it is while it is written anew; it is read again later.
    """
    try:
        return _read(language)
    except (OSError, ValueError, LookupError, struct.error):
        return gettext.NullTranslations()


@cache
def _read(language: str) -> gettext.NullTranslations:
    if language.startswith("xx-"):
        from sohodesk.base import pseudo

        return pseudo.Pseudo(language)
    domain = DOMAIN if language in LANGUAGES else PAGES
    return gettext.translation(domain, LOCALE_FOLDER, languages=[language], fallback=True)


def use(language: str) -> None:
    """Choose the program's language by its ISO 639-1 code; a region behind it is dropped."""
    global _chosen
    _chosen = closest(language)


def closest(language: str) -> str:
    """The one of ``LANGUAGES`` nearest to a locale name such as ``id_ID.UTF-8``; else ``en``."""
    return _among(language, LANGUAGES)


def on_paper(language: str) -> str:
    """The one of ``PAGE_LANGUAGES`` nearest to a locale name; else ``en``."""
    return _among(language, PAGE_LANGUAGES)


def _among(language: str, known: tuple[str, ...]) -> str:
    code = language.replace("-", "_").split("_")[0].split(".")[0].lower()
    code = {"in": "id"}.get(code, code)
    return code if code in known else "en"


def disguise(name: str) -> None:
    """Let the program's own texts sound like a language nobody speaks (``pseudo.NAMES``), or not.

    Figures, dates and pages for clients stay those of the language in use.
    """
    global _disguise
    _disguise = name if name.startswith("xx-") else ""


def right_to_left() -> bool:
    """Whether the program's own language runs from right to left."""
    return _disguise == "xx-rtl"


def current() -> str:
    """The language in which texts are given now."""
    return _spoken.get() or _chosen


def _own() -> gettext.NullTranslations:
    return catalogue(_spoken.get() or _disguise or _chosen)


def is_own(language: str) -> bool:
    """Whether a language is the program's own now, and no page is being set for somebody else."""
    return _spoken.get() is None and language == _chosen


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Give texts in another language inside the block (this thread and task only).

    In a language of pages that is not the program's own, only the words of pages are there.
    """
    token = _spoken.set(on_paper(language))
    try:
        yield
    finally:
        _spoken.reset(token)


def _(message: str) -> str:
    """The message in the current language; placeholders are filled in by the caller."""
    return _own().gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The message for ``n`` things in the current language."""
    return _own().ngettext(one, many, n)


def pgettext(context: str, message: str) -> str:
    """The message in the current language where the same word has several meanings."""
    return _own().pgettext(context, message)


def n_(message: str) -> str:
    """Mark a message that is translated later, where it is shown."""
    return message
