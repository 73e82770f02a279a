# SPDX-License-Identifier: GPL-3.0-or-later
"""Another currency for a client: nothing that waits for a bill, and no price, changes unseen.

Budgets and prices are kept in minor units, of which a yen has none and a dinar a thousand: their
figure stays as it was said, as that of a rate does.  The time log is a room above this one, so its
table is read by name.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base.money import digits, from_minor, round_half_up, to_minor
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.model import Client, Project

_WAITING = (
    "SELECT count(*) FROM entry WHERE invoice_line_id IS NULL AND seconds IS NOT NULL AND billable"
    " AND currency <> ? AND project_id IN (SELECT id FROM project WHERE client_id = ?)"
)


def change_currency(session: Session, client: Client, currency: str, *, renew: bool) -> None:
    """Bill a client in another currency from now on; the figures of budgets and prices stay.

    Refused while unbilled time stands in the old one, unless ``renew`` says that it takes the new
    one, too.
    """
    old = client.currency
    if currency == old:
        return
    waiting = _waiting(session, client.id, currency)
    if waiting and not renew:
        raise Refusal(
            _(
                "{name} has {count} unbilled entries in {old}; bill them first, or set the rate "
                "on them, too."
            ).format(name=client.name, count=waiting, old=old)
        )
    client.currency = currency
    if digits(old) != digits(currency):
        for project in session.scalars(select(Project).where(Project.client_id == client.id)):
            project.budget_minor = _same_figure(project.budget_minor, old, currency)
            project.price_minor = _same_figure(project.price_minor, old, currency)


def _waiting(session: Session, client_id: int, currency: str) -> int:
    found = session.connection().exec_driver_sql(_WAITING, (currency, client_id))
    return int(found.scalar_one())


def _same_figure(minor: int | None, old: str, new: str) -> int | None:
    """The same figure in the new currency, rounded to its places; never nothing."""
    if minor is None:
        return None
    figure = round_half_up(from_minor(minor, old), digits(new))
    return max(1, to_minor(figure, new))
