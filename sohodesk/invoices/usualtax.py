# SPDX-License-Identifier: GPL-3.0-or-later
"""The office's tax as its settings say it; what they leave open follows the office's country."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sohodesk.base import office
from sohodesk.base.taxprofiles import tax_profile
from sohodesk.base.zones import day_of
from sohodesk.invoices import settings, taxsettings
from sohodesk.invoices.categories import TAXED
from sohodesk.invoices.document import Tax, Withholding
from sohodesk.invoices.registration import Registration
from sohodesk.invoices.withholding import kind_called
from sohodesk.store.desk import Desk


def tax_name(desk: Desk) -> str:
    """What the tax is called; empty where neither tells: then it is the language's word."""
    return desk.setting(taxsettings.TAX_NAME) or tax_profile(desk.setting(office.COUNTRY)).name


def tax_rate(desk: Desk, on: date | None = None) -> Decimal | None:
    """Percent as documents of a day say it; None where neither settings nor country tell."""
    return taxed_at(desk, on)[1]


def taxed_at(desk: Desk, on: date | None) -> tuple[str, Decimal | None]:
    """The category and rate of who charges tax: the own rate is taken of the whole price."""
    code, own = desk.setting(taxsettings.TAX_CATEGORY), desk.setting(taxsettings.TAX_RATE)
    profile = tax_profile(desk.setting(office.COUNTRY), on)
    if own is None:
        return "N" if code == "N" else profile.category, profile.said
    return code if code in TAXED else "S", own


_BY_BUSINESS = {"person": "pph21", "firm": "pph23", "company": "pph23"}
"""What clients in Indonesia keep back by the kind of business, unless the setting says other."""


def usual_withholding(desk: Desk, on: date | None = None) -> Withholding | None:
    """What a client would keep back; None where nothing is known of the country, or nothing is."""
    if desk.setting(office.COUNTRY) != "ID":
        return None
    word = desk.setting(taxsettings.WITHHOLDING)
    if word == "usual":
        word = _BY_BUSINESS.get(desk.setting(settings.BUSINESS_KIND), "none")
    day = on or day_of(desk.clock.now(), desk.setting(office.ZONE))
    return None if word == "none" else kind_called(word, day).withholding()


def registration(desk: Desk) -> Registration:
    """Whether tax is charged, and since when."""
    since = desk.setting(settings.REGISTERED_SINCE)
    return Registration(
        charged=desk.setting(settings.TAX_STATUS) == "registered",
        since=date.fromisoformat(since) if since else None,
        usual=desk.setting(taxsettings.TAX_CATEGORY) in TAXED,
    )


def default_tax(desk: Desk, on: date | None = None) -> Tax:
    """The tax of new lines of a document of a day (today, where none is said).

    There is none before the day of the registration.  Refused where a rate is to be charged and
    there is none.
    """
    said = registration(desk)
    day = on or day_of(desk.clock.now(), desk.setting(office.ZONE))
    if said.charged and not said.holds(day):
        return Tax("O")
    return taxsettings.default_tax(*_tax_said(desk, day))


def _tax_said(desk: Desk, day: date) -> tuple[str, Decimal | None]:
    code = desk.setting(taxsettings.TAX_CATEGORY)
    return taxed_at(desk, day) if code in TAXED else (code, None)


def usual_tax(desk: Desk, on: date | None = None) -> Tax:
    """The same; no tax where a rate is to be charged and there is none."""
    if desk.setting(taxsettings.TAX_CATEGORY) in TAXED and not tax_rate(desk, on):
        return Tax("O")
    return default_tax(desk, on)
