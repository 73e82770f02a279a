# SPDX-License-Identifier: GPL-3.0-or-later
"""What the Settings page shows: values as kept, and the rows of the business profile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sohodesk.app import backups, bootstrap
from sohodesk.base import office
from sohodesk.clients import queries as clients
from sohodesk.home import queries as home
from sohodesk.home.queries import ProtectedRow
from sohodesk.invoices import logo, settings
from sohodesk.invoices.paycodes import sample
from sohodesk.invoices.payqr.choosing import Own
from sohodesk.invoices.payqr.drawing import Squares, squares
from sohodesk.invoices.payqr.paycode import CURRENCIES
from sohodesk.invoices.profile import queries
from sohodesk.invoices.profile.queries import AccountRow, AddressRow, CodeRow
from sohodesk.store.desk import Desk
from sohodesk.timelog.calendars import queries as calendars
from sohodesk.timelog.calendars.queries import CalendarRow
from sohodesk.timelog.known import Known
from sohodesk.timelog.presence import queries as presence
from sohodesk.timelog.presence.queries import RuleRow


@dataclass(frozen=True, slots=True)
class Code:
    """A payment code with the squares of its picture, row by row; else why it has none."""

    row: CodeRow
    squares: Squares
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """All that the page shows; ``values`` are texts by key, ``backup`` a local time or empty."""

    values: dict[str, str]
    book: str
    country: str
    currency: str
    zone: str
    addresses: tuple[AddressRow, ...]
    accounts: tuple[AccountRow, ...]
    codes: tuple[Code, ...]
    protected: tuple[ProtectedRow, ...]
    calendars: tuple[CalendarRow, ...]
    now: datetime
    away: tuple[RuleRow, ...]
    known: Known
    logo: bytes | None
    backup_folder: str
    trouble: str
    read_only: bool


def read_kept(desk: Desk) -> Kept:
    """Read it all; runs on the book's worker."""
    with desk.read() as session:
        rows = queries.addresses(session)
        accounts = queries.accounts(session)
        codes = queries.codes(session)
        protected = home.protected_hours(session)
        listed = calendars.calendars(session)
        away = presence.rules(session)
        colours = {p.id: p.colour for p in clients.projects(session)}
        known = Known(clients.places(session), colours)
        picture = logo.kept_logo(desk)
    values = {each.key: each.show(desk.setting(each)) for each in bootstrap.all_settings()}
    own = desk.setting(settings.ADDRESS)
    if not rows and own:
        rows = [AddressRow(None, "", own, printed=True)]
    return Kept(
        values=values,
        book=desk.setting(office.OFFICE_NAME) or desk.book.path.stem,
        country=desk.setting(office.COUNTRY),
        currency=desk.setting(office.CURRENCY),
        zone=desk.setting(office.ZONE),
        addresses=tuple(rows),
        accounts=tuple(accounts),
        codes=tuple(_code(desk, row) for row in codes),
        protected=tuple(protected),
        calendars=tuple(listed),
        now=desk.clock.now(),
        away=tuple(away),
        known=known,
        logo=picture,
        backup_folder=str(backups.folder_of(desk)),
        trouble=desk.settings.user.trouble,
        read_only=desk.book.read_only,
    )


def _code(desk: Desk, row: CodeRow) -> Code:
    """A kept code; one that is made anew for each invoice is shown as a sample of it."""
    if row.kind == "qris":
        return Code(row, squares(row.content))
    own = Own(row.kind, row.content, row.merchant.name, row.merchant.city)
    chosen = sample(desk, currency=CURRENCIES[row.kind][0], way=own)
    if chosen.code is None:
        return Code(row, (), chosen.reason)
    return Code(row, squares(chosen.code.payload))
