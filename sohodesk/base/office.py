# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings of the office itself: name, country, currency, language, zone, formats, limits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sohodesk.base.countries import known_country
from sohodesk.base.currencies import known_currency
from sohodesk.base.formats import AS_LANGUAGE
from sohodesk.base.refusals import Refusal
from sohodesk.base.settinggroups import HIDDEN
from sohodesk.base.settings import Setting, checked, choice, exact, text, whole
from sohodesk.base.texts import _, n_
from sohodesk.base.zones import zone

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def check_currency(said: str) -> str:
    """A known ISO 4217 code in capitals."""
    code = said.upper()
    if not known_currency(code):
        raise Refusal(
            _('"{said}" is not a currency code; write for example IDR, EUR or USD.').format(
                said=said
            )
        )
    return code


def check_zone(said: str) -> str:
    """A known IANA zone."""
    zone(said)
    return said


def check_country(said: str) -> str:
    """An ISO 3166 code of two letters in capitals, or nothing."""
    code = said.upper() if said.isascii() else said
    if code and not known_country(code):
        raise Refusal(
            _('"{said}" is not a country code; write two letters, for example ID or DE.').format(
                said=said
            )
        )
    return code


def check_folder(said: str) -> str:
    """An absolute path, or nothing; ``~`` is the user's own folder."""
    if said and not Path(said).expanduser().is_absolute():
        raise Refusal(
            _("“{said}” is no whole path; write it from the root, or choose the folder.").format(
                said=said
            )
        )
    return said


def check_folders(said: str) -> str:
    """Absolute paths, one to a line, each once."""
    return "\n".join(dict.fromkeys(check_folder(line) for line in folders(said)))


def folders(said: str) -> list[str]:
    """The folders of a setting with one to a line."""
    return [line.strip() for line in said.splitlines() if line.strip()]


OFFICE_NAME = text(
    "office.name",
    "",
    n_("Name on invoices"),
    n_("Stands in the window and on invoices."),
    group="profile",
)
CURRENCY = checked(
    "office.currency",
    "IDR",
    check_currency,
    n_("Currency"),
    n_("The currency of the book: new clients start with it, sums are shown in it."),
    kind="currency",
    group="region",
)
COUNTRY = checked(
    "office.country",
    "",
    check_country,
    n_("Country"),
    n_("Two letters, for example ID or DE."),
    kind="country",
    group="region",
)
TAX_STATUS = choice(
    "sender.tax_status",
    "unregistered",
    {
        "unregistered": n_("Charges no tax"),
        "registered": n_("Charges tax (PKP)"),
    },
    n_("Tax status"),
    n_("Whether you are registered to charge PPN, VAT or GST."),
)
"""Declared with the facts of the sender; costs ask it, too, before they claim a tax."""
ZONE = checked(
    "office.zone",
    "UTC",
    check_zone,
    n_("Time zone"),
    n_("Times are typed and shown in this zone, for example Asia/Jakarta."),
    kind="zone",
    group="region",
)
LANGUAGE = choice(
    "office.language",
    "en",
    {"en": n_("English"), "id": n_("Bahasa Indonesia")},
    n_("Language"),
    n_("The language of the window and of new clients' pages."),
    group="region",
)
NUMBER_FORMAT = choice(
    "office.number_format",
    AS_LANGUAGE,
    {
        AS_LANGUAGE: n_("As the language"),
        "1.234,50": "1.234,50",
        "1,234.50": "1,234.50",
        "1 234,50": "1 234,50",
        "1'234.50": "1’234.50",
    },
    n_("Numbers"),
    n_("How the window writes and reads figures; pages for clients keep their language's."),
    group="region",
)
DATE_FORMAT = choice(
    "office.date_format",
    AS_LANGUAGE,
    {
        AS_LANGUAGE: n_("As the language"),
        "d/m/y": "19/11/2026",
        "d.m.y": "19.11.2026",
        "d-m-y": "19-11-2026",
        "m/d/y": "11/19/2026",
        "y-m-d": "2026-11-19",
    },
    n_("Dates"),
    n_("How the window writes dates, and in which order it reads two figures."),
    group="region",
)
CLOCK = choice(
    "office.clock",
    AS_LANGUAGE,
    {
        AS_LANGUAGE: n_("As the language"),
        "24": n_("24 hours, 13:05"),
        "12": n_("12 hours, 1:05 pm"),
    },
    n_("Clock"),
    n_("How times of day are shown; both ways can be typed."),
    group="region",
)
WEEK_START = choice(
    "office.week_start",
    "mon",
    {
        "mon": n_("Monday"),
        "sat": n_("Saturday"),
        "sun": n_("Sunday"),
    },
    n_("First day of the week"),
    n_("Weeks in the time list and in totals begin on this day."),
    group="region",
)
RATE = exact(
    "office.rate",
    None,
    n_("Hourly rate"),
    n_("Used where neither client, project nor task has a rate of its own."),
    group="time",
    kind="money",
)
WEEKLY_HOURS = whole(
    "time.weekly_hours",
    40,
    n_("Hours of work a week"),
    n_("Your own limit; Today shows how much of it is used."),
    least=1,
    most=168,
    group="time",
)
GAP_MINUTES = whole(
    "time.gap_minutes",
    75,
    n_("Shortest gap, in minutes"),
    n_("Time between two entries of a day is shown as a gap from this length on."),
    least=5,
    most=300,
    group="time",
)
THEME = choice(
    "window.theme",
    "system",
    {"system": n_("As the system"), "light": n_("Light"), "dark": n_("Dark")},
    n_("Theme"),
    n_("Light or dark; switchable at any time."),
    scope="user",
    group="look",
)
TEXT_SCALE = whole(
    "window.text_scale",
    100,
    n_("Text size, in percent"),
    n_("From 100 to 150; rows and lines grow with it."),
    least=100,
    most=150,
    scope="user",
    group="look",
)
MOTION = choice(
    "window.motion",
    "system",
    {"system": n_("As the system"), "full": n_("Full"), "reduced": n_("Reduced")},
    n_("Motion"),
    n_("Reduced shows and hides panes at once, without sliding."),
    scope="user",
    group="look",
)
WINDOW_LANGUAGE = choice(
    "window.language",
    "book",
    {"book": n_("As the book"), "en": n_("English"), "id": n_("Bahasa Indonesia")},
    n_("Language on this computer"),
    n_("The language of the window and the command line for this user."),
    scope="user",
    group="region",
)
LAST_BOOK = text(
    "window.last_book", "", n_("Last book"), n_("Opened at start."), scope="user", group=HIDDEN
)
BACKUP_FOLDER = checked(
    "backup.folder",
    "",
    check_folder,
    n_("Backup folder"),
    n_("Where backups of this book go; empty takes the program's own folder."),
    kind="folder",
    scope="user",
    group="book",
)
BACKUP_ALSO = checked(
    "backup.also",
    "",
    check_folders,
    n_("Further backup folders"),
    n_("Each backup is copied there, too: another disk, a folder that is synchronised."),
    kind="folders",
    scope="user",
    group="book",
)

SETTINGS: tuple[Setting[Any], ...] = (
    OFFICE_NAME,
    LANGUAGE,
    WINDOW_LANGUAGE,
    COUNTRY,
    CURRENCY,
    ZONE,
    NUMBER_FORMAT,
    DATE_FORMAT,
    CLOCK,
    WEEK_START,
    RATE,
    WEEKLY_HOURS,
    GAP_MINUTES,
    THEME,
    TEXT_SCALE,
    MOTION,
    LAST_BOOK,
    BACKUP_FOLDER,
    BACKUP_ALSO,
)


def first_weekday(said: str) -> int:
    """0 for Monday to 6 for Sunday."""
    return WEEKDAYS.index(said)
