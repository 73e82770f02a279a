# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients' tax numbers: what can't be right is told, what is unknown is left in peace."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sohodesk.clients import queries, service
from sohodesk.clients.taxdoubts import tax_id_doubt, vat_id_doubt
from sohodesk.store.desk import Desk


@pytest.mark.parametrize(
    ("country", "said"),
    [
        ("ID", "0812 3456 7690 1000"),
        ("ID", ""),
        ("ID", "NPWP 0812 3456 7690 1000"),
        ("", "12"),
        ("KE", "A000000000Z"),
        ("DE", "HRB 12345"),
        ("DE", "DE136695976"),  # the VAT number in the other field
        ("US", "Exempt 501"),
    ],
)
def test_these_tax_numbers_may_be_right(country: str, said: str) -> None:
    assert tax_id_doubt(country, said) == ""


@pytest.mark.parametrize(
    ("country", "said", "sentence"),
    [
        ("ID", "0812 3456 7690", "15 or 16 digits; this one has 12"),
        ("ID", "abc", "no NPWP"),
        ("", "NPWP 12", "15 or 16 digits"),
        ("AU", "51 824 753 557", "check digits"),
        ("FR", "732 829 321", "SIREN"),
        ("FR", "732 829 321 00074", "SIRET"),
    ],
)
def test_these_can_not(country: str, said: str, sentence: str) -> None:
    assert sentence in tax_id_doubt(country, said)


@pytest.mark.parametrize(
    ("country", "said", "sentence"),
    [
        ("DE", "DE136695976", ""),
        ("DE", "DE136695977", "check digits"),
        ("DE", "136695976", "begins with DE"),
        ("GR", "094259216", "begins with EL"),
        ("ID", "what they use", ""),
        ("", "136695976", ""),
        ("DE", "", ""),
    ],
)
def test_vat_numbers(country: str, said: str, sentence: str) -> None:
    told = vat_id_doubt(country, said)
    assert sentence in told
    assert bool(sentence) == bool(told)


def test_the_command_line_tells_and_keeps(desk: Desk, say: Callable[..., Any]) -> None:
    told = say("client", "add", "Hartmann", "--country", "DE", "--vat-id", "DE136695977")
    assert "check digits" in told.err
    assert "kept as it is" in told.err
    assert say("client", "edit", "Hartmann", "--vat-id", "DE136695976").err == ""
    assert say("client", "edit", "Hartmann", "--notes", "x").err == ""
    with desk.read() as session:
        assert queries.client(session, 1).vat_id == "DE136695976"


def test_the_form_tells_and_saves(window: Any, desk: Desk) -> None:
    client = service.add_client(desk, name="Hartmann", country="DE", vat_id="136695976")
    window.go("work")
    deeds = window.page.deeds
    deeds.edit_client(next(c for c in window.page.figures.clients if c.id == client))
    form = deeds.dialog
    assert "begins with DE" in form.fields["vat_id"].hint.text()
    form.fields["vat_id"].control.setText("DE 136 695 976")
    form.fields["vat_id"].control.editingFinished.emit()
    assert form.fields["vat_id"].hint.text() == ""
    form.fields["tax_id"].control.setText("12")
    form.fields["tax_id"].control.editingFinished.emit()
    assert "Steuernummer" in form.fields["tax_id"].hint.text()
    form.country.choose("KE")
    assert form.fields["tax_id"].hint.text() == ""
    form.try_save()
    with desk.read() as session:
        assert queries.client(session, client).tax_id == "12"
