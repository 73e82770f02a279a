# SPDX-License-Identifier: GPL-3.0-or-later
"""The languages that are offered for a person, by their names in the language in use."""

from __future__ import annotations

from functools import cache
from typing import Final

from sohodesk.base.texts import current

CODES: Final = (
    *(
        "id",
        "en",
        "ar",
        "bn",
        "cs",
        "da",
        "de",
        "el",
        "es",
        "fi",
        "fr",
        "he",
        "hi",
        "hu",
        "it",
        "ja",
    ),
    *(
        "jv",
        "ko",
        "ms",
        "nb",
        "nl",
        "pl",
        "pt",
        "ro",
        "ru",
        "su",
        "sv",
        "ta",
        "th",
        "tl",
        "tr",
        "uk",
    ),
    *("vi", "zh"),
)


@cache
def _names(language: str) -> dict[str, str]:
    from babel import Locale

    return dict(Locale.parse(language).languages)


def language_name(code: str) -> str:
    """The name of a language; its code where it has none here."""
    names = _names(current())
    return names.get(code.replace("-", "_")) or names.get(code.partition("-")[0], code)


def offered(own: str = "") -> list[tuple[str, str]]:
    """Codes and names: Indonesian and English first, then by name; ``own`` is always among them."""
    rest = {code: language_name(code) for code in (*CODES[2:], own) if code not in ("", *CODES[:2])}
    first = [(code, language_name(code)) for code in CODES[:2]]
    return [*first, *sorted(rest.items(), key=lambda pair: pair[1].casefold())]
