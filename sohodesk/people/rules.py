# SPDX-License-Identifier: GPL-3.0-or-later
"""What names, addresses, numbers and birthdays of people must look like; pure.

Addresses and numbers are only checked for what can't be right: whether somebody answers there, no
rule can tell.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from urllib.parse import quote

from sohodesk.base.dates import parse_date
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current

LONGEST_NAME = 200
LONGEST_EMAIL = 254
LONGEST_PHONE = 60
MOST_FIGURES = 20
SHOWN = 80
"""Letters of a wrong text that a refusal quotes."""

_TITLES = frozenset(
    {"dr", "dra", "drs", "ir", "prof", "mr", "mrs", "ms", "frau", "herr", "hj", "h"}
)
_NAMED = re.compile(r"^[^<>]*<([^<>]*)>$")
_EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]]+@[^\s@<>,;:\"()\[\]]+")
_PHONE = re.compile(r"\+?[\d\s().\-/]+(?:\s*(?:x|ext\.?|#)\s*\d+)?", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_NO_YEAR = re.compile(r"--(\d{2})-(\d{2})")
_LEAP = 2000
_TELLING = 8
"""Figures at the end of a phone number that tell it apart."""


def initials(name: str) -> str:
    """Up to two letters for the circle: those of the first two words that are no title.

    ``dr. Ratna Anggraini`` is RA; a name without any letter gives its first sign.
    """
    words = [word for word in plain_name(name).split() if _letter(word)]
    found = "".join(_letter(word) for word in words[:2])
    return found.upper()[:2] or name.strip()[:1]


def plain_name(name: str) -> str:
    """A name without the titles before it; a title alone stays."""
    words = [word for word in name.split() if _letter(word)]
    while len(words) > 1 and words[0].casefold().rstrip(".") in _TITLES:
        words = words[1:]
    return " ".join(words)


def _letter(word: str) -> str:
    return next((sign for sign in word if sign.isalnum()), "")


def clean_name(name: str) -> str:
    """A name without stray space; refused when empty or too long."""
    return _clean(name, _("A name is missing."))


def clean_role(role: str) -> str:
    """What somebody does, without stray space; may be empty."""
    return _clean(role, "") if role.strip() else ""


def _clean(text: str, missing: str) -> str:
    kept = "".join(" " if _is_control(sign) else sign for sign in text)
    clean = " ".join(kept.split())
    if not clean:
        raise Refusal(missing)
    if len(clean) > LONGEST_NAME:
        raise Refusal(
            _("“{text}…” is too long; give at most {n} characters.").format(
                text=clean[:20], n=LONGEST_NAME
            )
        )
    return clean


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs")


def clean_email(said: str) -> str:
    """An address of e-mail, also out of ``Name <address>`` or ``mailto:``; may be empty."""
    email = said.strip()
    named = _NAMED.match(email)
    email = (named.group(1) if named else email).strip().removeprefix("mailto:")
    if not email:
        return ""
    _before, _at, domain = email.rpartition("@")
    parts = domain.split(".")
    whole = _EMAIL.fullmatch(email) and len(parts) > 1 and all(parts)
    if not whole or len(email) > LONGEST_EMAIL or ".." in email:
        raise Refusal(
            _("“{email}” is no e-mail address; write it like name@example.org.").format(
                email=said.strip()[:SHOWN]
            )
        )
    return email


def clean_phone(said: str) -> str:
    """A phone number as it was typed, without stray space; may be empty."""
    phone = " ".join(said.strip().removeprefix("tel:").split())
    if not phone:
        return ""
    figures = sum(sign.isdigit() for sign in phone)
    fits = len(phone) <= LONGEST_PHONE and 3 <= figures <= MOST_FIGURES
    if not fits or not _PHONE.fullmatch(phone):
        raise Refusal(
            _("“{phone}” is no phone number; write it like +62 812 3456 7890.").format(
                phone=said.strip()[:SHOWN]
            )
        )
    return phone


def clean_language(said: str) -> str:
    """The code of a language (``id``, ``de``, ``pt-BR``); may be empty."""
    code = said.strip()
    if code and not _LANGUAGE.fullmatch(code):
        raise Refusal(
            _("“{code}” is no code of a language; write for example id, en or de.").format(
                code=code[:SHOWN]
            )
        )
    return code


def read_birthday(said: str, today: date) -> str:
    """A birthday as people type it, with or without a year: ``1988-04-12`` or ``--04-12``.

    Empty stays empty; a day that does not exist, or is still to come, is refused.
    """
    text = said.strip()
    if not text:
        return ""
    bare = _NO_YEAR.fullmatch(text)
    if bare is not None:
        text = f"{_LEAP}-{bare[1]}-{bare[2]}"
        return f"--{_parsed(text, said, date.max):%m-%d}"
    if not _YEAR.search(text):
        # A leap year, so that the 29th of February is a day.
        return f"--{_parsed(f'{text} {_LEAP}', said, today):%m-%d}"
    day = _parsed(text, said, today)
    if day > today:
        raise Refusal(_("“{text}” is still to come, so it is no birthday.").format(text=text))
    return day.isoformat()


def _parsed(text: str, said: str, today: date) -> date:
    if not any(sign.isdigit() for sign in text):
        raise _no_birthday(said)
    try:
        return parse_date(text, today=today)
    except Refusal:
        raise _no_birthday(said) from None


def _no_birthday(said: str) -> Refusal:
    return Refusal(
        _("“{text}” is no birthday; write it like 12 April 1988, or 12 April.").format(
            text=said.strip()[:SHOWN]
        )
    )


def show_birthday(kept: str) -> str:
    """``12 April``, or ``12 April 1988`` where the year is known, in the language in use."""
    if not kept:
        return ""
    from babel.dates import format_date

    known = not kept.startswith("--")
    day = date.fromisoformat(kept if known else f"{_LEAP}-{kept[2:]}")
    return format_date(day, "d MMMM yyyy" if known else "d MMMM", locale=current())


def same_number(phone: str) -> str:
    """The end of a phone number by which two are compared, empty where it is too short to tell.

    ``+62 812 3456 7890`` and ``0812-3456-7890`` are one: country and noughts are left out.
    """
    figures = "".join(sign for sign in call_address(phone) if sign.isdigit())
    return figures[-_TELLING:] if len(figures) >= _TELLING else ""


# What can be opened -----------------------------------------------------------------------------


def mail_address(email: str) -> str:
    """What opens a new mail to an address."""
    return "mailto:" + quote(email, safe="@+.-_")


def call_address(phone: str) -> str:
    """What lets this computer call a number: its figures alone, as a telephone wants them."""
    number = re.split(r"(?:x|ext\.?|#)", phone, flags=re.IGNORECASE)[0]
    # ``+62 (0)22`` is how numbers are printed; nobody dials the nought after the country.
    number = re.sub(r"(?<=\d)\s*\(0\)\s*", "", number) if phone.startswith("+") else number
    return "tel:" + "".join(sign for sign in number if sign.isdigit() or sign == "+")
