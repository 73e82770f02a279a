# SPDX-License-Identifier: GPL-3.0-or-later
"""The one place where the parts are put together, for the window, the command line and tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import MetaData

from sohodesk.app import places
from sohodesk.base import formats, office, texts
from sohodesk.base.clock import Clock, SystemClock
from sohodesk.base.formats import Formats
from sohodesk.base.secrets import KeyringSecrets, Secrets
from sohodesk.base.settings import Setting
from sohodesk.store import book as books
from sohodesk.store.desk import Desk
from sohodesk.store.settings import Settings, UserFile
from sohodesk.store.tables import Base

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from sohodesk.home.rules import Hours


def all_models() -> MetaData:
    """The metadata of the whole book; imports the model of every room."""
    import sohodesk.clients.currencies.model
    import sohodesk.clients.model
    import sohodesk.exchange.bank.model
    import sohodesk.expenses.model
    import sohodesk.home.balance.model
    import sohodesk.home.daysoff.model
    import sohodesk.home.enough.model
    import sohodesk.home.family.model
    import sohodesk.home.guard.model
    import sohodesk.home.model
    import sohodesk.home.planner.model
    import sohodesk.home.promises.model
    import sohodesk.home.review.model
    import sohodesk.invoices.model
    import sohodesk.invoices.payments.model
    import sohodesk.invoices.pricelist
    import sohodesk.invoices.profile.model
    import sohodesk.invoices.repeating.model
    import sohodesk.invoices.setoff
    import sohodesk.people.model
    import sohodesk.store.blobs
    import sohodesk.store.journal
    import sohodesk.store.seals
    import sohodesk.timelog.calendars.model
    import sohodesk.timelog.cleanup.model
    import sohodesk.timelog.locking.model
    import sohodesk.timelog.model
    import sohodesk.timelog.presence.model
    import sohodesk.timelog.sheet.model
    import sohodesk.timelog.suggestions.model
    import sohodesk.timelog.templates.model  # noqa: F401

    return Base.metadata


def all_settings() -> tuple[Setting[Any], ...]:
    """Every declared setting, room by room, for the settings page and the command line."""
    from sohodesk.app.away.settings import SETTINGS as REMINDERS
    from sohodesk.app.notices.settings import SETTINGS as NOTICES
    from sohodesk.app.shortcut.settings import SETTINGS as KEYS
    from sohodesk.app.tray.settings import SETTINGS as TRAY
    from sohodesk.clients.settings import SETTINGS as WORK
    from sohodesk.home.balance.settings import SETTINGS as CARE
    from sohodesk.home.guard.settings import SETTINGS as GUARD
    from sohodesk.home.settings import SETTINGS as HOME
    from sohodesk.invoices.settings import SETTINGS as INVOICES
    from sohodesk.timelog.calendars.settings import SETTINGS as CALENDARS
    from sohodesk.timelog.cleanup.settings import SETTINGS as CLEANUP
    from sohodesk.timelog.presence.settings import SETTINGS as AWAY
    from sohodesk.timelog.settings import SETTINGS as TIMER
    from sohodesk.timelog.sheet.settings import SETTINGS as SHEET
    from sohodesk.timelog.suggestions.settings import SETTINGS as SUGGESTIONS

    return (
        *office.SETTINGS,
        *WORK,
        *TIMER,
        *AWAY,
        *SHEET,
        *CLEANUP,
        *SUGGESTIONS,
        *CALENDARS,
        *INVOICES,
        *NOTICES,
        *REMINDERS,
        *TRAY,
        *KEYS,
        *HOME,
        *GUARD,
        *CARE,
    )


def user_file() -> UserFile:
    """The settings of this user on this computer."""
    return UserFile(places.settings_file())


def open_desk(
    path: Path,
    *,
    clock: Clock | None = None,
    secrets: Secrets | None = None,
    user: UserFile | None = None,
) -> Desk:
    """A desk on an existing book; what is not handed in is the real thing."""
    return Desk(
        book=books.open_book(path, all_models),
        settings=Settings(user or user_file()),
        clock=clock or SystemClock(),
        secrets=secrets or KeyringSecrets(),
        load_models=all_models,
        guard=_guard,
        before_start=_before_start,
    )


def _guard(session: Session, after: int, tables: frozenset[str], at: datetime) -> None:
    """No step changes time of a locked period (``timelog.lockguard``)."""
    if tables & {"entry", "entry_tag", "project"}:
        from sohodesk.timelog.lockguard import hold

        hold(session, after, tables, at)


def _before_start(desk: Desk, session: Session) -> None:
    """Whoever starts a timer in time that belongs to home is asked (``home.guard``)."""
    from sohodesk.home.guard.whether import may_guard

    if may_guard(desk, session):
        from sohodesk.home.guard.service import require_free

        require_free(desk, session)


def new_book(
    path: Path,
    *,
    name: str | None = None,
    currency: str | None = None,
    country: str | None = None,
    language: str | None = None,
    zone: str | None = None,
    clock: Clock | None = None,
    further: Mapping[Setting[Any], str] | None = None,
    protected: Sequence[Hours] = (),
) -> None:
    """Make a book with the office's first facts; refused where the file exists.

    What is not said is what is usual in the country (currency, zone), or taken from this computer
    (zone, language), or the declared default.
    ``further`` are settings as they are said, ``protected`` hours that belong to home.
    """
    clock = clock or SystemClock()
    given = {
        office.OFFICE_NAME: name,
        office.CURRENCY: currency,
        office.COUNTRY: country,
        office.LANGUAGE: language,
        office.ZONE: zone,
    }
    usual = {
        office.OFFICE_NAME: path.stem.encode(errors="replace").decode(),
        office.LANGUAGE: texts.current(),
        office.ZONE: clock.zone(),
    }
    if country is not None:
        usual |= _usual_in(country.strip().upper(), clock.zone())
    said = usual | {s: value for s, value in given.items() if value is not None}
    said |= further or {}
    kept = {s: s.show(s.parse(value)) for s, value in said.items()}
    rows = {"protected_hours": [{"name": "", **asdict(hours)} for hours in protected]}
    books.create(path, all_models(), {s.key: value for s, value in kept.items()}, rows)


def _usual_in(country: str, own_zone: str) -> dict[Setting[Any], str]:
    """Currency and zone of a country; nothing where it is none, which is refused later."""
    from sohodesk.base.regions import regions, zone_of

    region = regions().get(country)
    if region is None:
        return {}
    return {office.CURRENCY: region.currency, office.ZONE: zone_of(country, own_zone)}


def speak(desk: Desk) -> None:
    """Choose the language (this user's, else the book's) and the way figures are written."""
    language, chosen = spoken(desk)
    texts.use(language)
    formats.use(chosen)


def spoken(desk: Desk) -> tuple[str, Formats]:
    """The language and the formats that the settings ask for."""
    own = desk.setting(office.WINDOW_LANGUAGE)
    return desk.setting(office.LANGUAGE) if own == "book" else own, Formats(
        desk.setting(office.NUMBER_FORMAT),
        desk.setting(office.DATE_FORMAT),
        desk.setting(office.CLOCK),
    )
