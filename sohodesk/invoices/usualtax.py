# SPDX-License-Identifier: GPL-3.0-or-later
"""The office's tax as its settings say it; what they leave open follows the office's country."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sohodesk.base import office
from sohodesk.base.taxprofiles import tax_profile
from sohodesk.base.zones import day_of
from sohodesk.invoices import settings
from sohodesk.invoices.document import Tax, Withholding
from sohodesk.invoices.registration import Registration
from sohodesk.store.desk import Desk


def tax_name(desk: Desk) -> str:
    """What the tax is called; empty where neither tells: then it is the language's word."""
    return desk.setting(settings.TAX_NAME) or tax_profile(desk.setting(office.COUNTRY)).name


def tax_rate(desk: Desk) -> Decimal | None:
    """Percent for category S; None where neither settings nor country tell."""
    own = desk.setting(settings.TAX_RATE)
    return own if own is not None else tax_profile(desk.setting(office.COUNTRY)).rate


_KEPT_BACK = {
    "person": Withholding(Decimal("2.5"), "PPh 21"),
    "firm": Withholding(Decimal(2), "PPh 23"),
    "company": Withholding(Decimal(2), "PPh 23"),
}
"""What clients in Indonesia keep back by the kind of business: of persons 5 % of half the fee, the
lowest bracket of PMK 168/2023; of firms 2 % of the fee."""


def usual_withholding(desk: Desk) -> Withholding | None:
    """What a client would keep back; None where nothing is known of the country."""
    if desk.setting(office.COUNTRY) != "ID":
        return None
    return _KEPT_BACK.get(desk.setting(settings.BUSINESS_KIND))


def registration(desk: Desk) -> Registration:
    """Whether tax is charged, and since when."""
    since = desk.setting(settings.REGISTERED_SINCE)
    return Registration(
        charged=desk.setting(settings.TAX_STATUS) == "registered",
        since=date.fromisoformat(since) if since else None,
        usual=desk.setting(settings.TAX_CATEGORY) == "S",
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
    code = desk.setting(settings.TAX_CATEGORY)
    return settings.default_tax(code, tax_rate(desk) if code == "S" else None)


def usual_tax(desk: Desk, on: date | None = None) -> Tax:
    """The same; no tax where a rate is to be charged and there is none."""
    if desk.setting(settings.TAX_CATEGORY) == "S" and not tax_rate(desk):
        return Tax("O")
    return default_tax(desk, on)
