# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known of a client for invoices, as labelled lines."""

from __future__ import annotations

from sohodesk.app.work import wording
from sohodesk.base.texts import PAGE_LANGUAGE_NAMES, _, ngettext
from sohodesk.clients.queries import ClientRow


def fact_lines(facts: ClientRow) -> list[tuple[str, str]]:
    """Label and value of all that is said."""
    days = facts.payment_days
    place = ", ".join(part for part in (facts.city, facts.country) if part)
    choices = PAGE_LANGUAGE_NAMES
    found = [
        (_("Rate"), "" if facts.rate is None else wording.rate(facts.rate, facts.currency)),
        (_("E-mail"), facts.email),
        (_("Address"), ", ".join(facts.address.splitlines())),
        (_("Town"), place),
        (_("Tax number"), facts.tax_id),
        (_("VAT number"), facts.vat_id),
        (
            _("To pay in"),
            "" if days is None else ngettext("{n} day", "{n} days", days).format(n=days),
        ),
        (_("Language"), _(choices[facts.language]) if facts.language in choices else ""),
    ]
    return [(label, value) for label, value in found if value]
