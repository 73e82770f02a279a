# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of tables and their columns as people read them in a history."""

from __future__ import annotations

from sohodesk.base.texts import _, n_

TABLES: dict[str, str] = {
    "client": n_("Client"),
    "project": n_("Project"),
    "task": n_("Task"),
    "entry": n_("Entry"),
    "tag": n_("Tag"),
    "entry_tag": n_("Tag of an entry"),
    "pause": n_("Not work"),
    "invoice": n_("Invoice"),
    "invoice_line": n_("Line of an invoice"),
    "invoice_adjustment": n_("Allowance or charge"),
    "payment": n_("Payment"),
    "number_counter": n_("Last number"),
    "setting": n_("Setting"),
}

FIELDS: dict[str, str] = {
    "name": n_("Name"),
    "short": n_("Short name"),
    "currency": n_("Currency"),
    "language": n_("Language"),
    "rate": n_("Rate an hour"),
    "email": n_("E-mail"),
    "address": n_("Address"),
    "city": n_("City"),
    "country": n_("Country"),
    "tax_id": n_("Tax number"),
    "vat_id": n_("VAT number"),
    "payment_days": n_("Days to pay"),
    "notes": n_("Notes"),
    "created": n_("Made"),
    "archived": n_("Archived"),
    "client_id": n_("Client"),
    "colour": n_("Colour"),
    "state": n_("State"),
    "billable": n_("Billable"),
    "budget_hours": n_("Budget in hours"),
    "budget_minor": n_("Budget in money"),
    "deadline": n_("Deadline"),
    "project_id": n_("Project"),
    "estimate_hours": n_("Estimate in hours"),
    "position": n_("Place in the order"),
    "done": n_("Done"),
    "task_id": n_("Task"),
    "description": n_("What"),
    "start": n_("Start"),
    "end": n_("End"),
    "seconds": n_("Duration"),
    "timed": n_("With clock times"),
    "day": n_("Day"),
    "zone": n_("Time zone"),
    "invoice_line_id": n_("Billed on"),
    "import_key": n_("Mark of the import"),
    "entry_id": n_("Entry"),
    "tag_id": n_("Tag"),
    "kind": n_("Kind"),
    "number": n_("Number"),
    "credits_id": n_("Credits"),
    "title": n_("Title"),
    "issue_date": n_("Issued on"),
    "due_date": n_("Due on"),
    "period_from": n_("Period from"),
    "period_to": n_("Period to"),
    "your_order": n_("Your order"),
    "intro": n_("Words before the lines"),
    "note": n_("Note"),
    "prices_include_tax": n_("Prices include tax"),
    "in_words": n_("Sum in words"),
    "rule": n_("Rule of rounding"),
    "cash_step": n_("Rounded to"),
    "prepaid_minor": n_("Paid before"),
    "rounding_minor": n_("Rounding"),
    "lines_minor": n_("Sum of the lines"),
    "allowances_minor": n_("Allowances"),
    "charges_minor": n_("Charges"),
    "net_minor": n_("Net"),
    "tax_minor": n_("Tax"),
    "total_minor": n_("Total"),
    "due_minor": n_("To pay"),
    "withholding_percent": n_("Withholding"),
    "withholding_base": n_("Base of the withholding"),
    "withholding_label": n_("Name of the withholding"),
    "withholding_minor": n_("Withheld"),
    "issued": n_("Issued"),
    "voided": n_("Void since"),
    "void_reason": n_("Why void"),
    "template": n_("Page"),
    "snapshot": n_("What the page showed"),
    "pdf_sha256": n_("Fingerprint of the PDF"),
    "xml_sha256": n_("Fingerprint of the XML"),
    "invoice_id": n_("Invoice"),
    "line_id": n_("Line"),
    "quantity": n_("Quantity"),
    "unit": n_("Unit"),
    "price": n_("Price"),
    "base_quantity": n_("Price is for"),
    "category": n_("Kind of tax"),
    "tax_rate": n_("Tax rate"),
    "amount": n_("Amount"),
    "percent": n_("Percent"),
    "reason": n_("Reason"),
    "date": n_("Date"),
    "amount_minor": n_("Amount"),
    "withheld_minor": n_("Withheld"),
    "slip_number": n_("Number of the slip"),
    "series": n_("Series"),
    "last": n_("Last number given"),
    "key": n_("Setting"),
    "value": n_("Value"),
}

VALUES: dict[str, dict[str, str]] = {
    "state": {"active": n_("Active"), "paused": n_("Paused"), "done": n_("Done")},
    "kind": {
        "invoice": n_("Invoice"),
        "credit": n_("Credit note"),
        "free": n_("free line"),
        "time": n_("time"),
        "allowance": n_("Allowance"),
        "charge": n_("Charge"),
    },
}
"""Words for values that are codes, by column."""


def table_word(table: str) -> str:
    """The name of a kind of records; the table's own where there is no word for it."""
    return _(TABLES[table]) if table in TABLES else table.replace("_", " ")


def field_word(column: str) -> str:
    """The name of a column; its own, readable, where there is no word for it."""
    if column in FIELDS:
        return _(FIELDS[column])
    return column.removesuffix("_minor").removesuffix("_id").replace("_", " ")
