# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON of a draft: read exactly, refused by the path of the fault."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.refusals import Refusal
from sohodesk.invoices.document import Adjustment, Line, Tax, Withholding
from sohodesk.invoices.draftfile import DraftFile, read_draft_file

DEFAULT = Tax("O")
LINE: dict[str, Any] = {"description": "Variant picker", "quantity": "10", "price": "85.00"}
WHOLE = b"""{"client": "Hartmann & S\xc3\xb6hne", "currency": "EUR", "issue_date": "2026-11-19",
 "prices_include_tax": false,
 "lines": [{"description": "Variant picker", "quantity": "10", "unit": "h", "price": "85.00",
            "base_quantity": "1", "tax": {"category": "S", "rate": "19"},
            "allowances": [{"percent": "12.5"}], "charges": [{"amount": "35.00"}]}],
 "allowances": [{"amount": "94.99"}],
 "charges": [{"amount": "12.50", "tax": {"category": "S", "rate": "21"}}],
 "prepaid": "0", "rounding": "0"}"""


def read(**keys: Any) -> DraftFile:
    given_keys = {"client": "Nusa Kopi", "lines": [LINE], **keys}
    return read_draft_file(json.dumps(given_keys).encode(), DEFAULT)


def read_line(**keys: Any) -> Line:
    return read(lines=[{**LINE, **keys}]).document.lines[0]


def refused(**keys: Any) -> str:
    with pytest.raises(Refusal) as fault:
        read(**keys)
    return fault.value.sentence


def test_the_documented_example() -> None:
    draft = read_draft_file(WHOLE, DEFAULT)
    assert draft.client == "Hartmann & Söhne"
    assert draft.document.currency == "EUR"
    assert draft.particulars.issue_date == date(2026, 11, 19)
    assert draft.document.lines == (
        Line(
            Decimal(10),
            Decimal("85.00"),
            Tax("S", Decimal(19)),
            "Variant picker",
            "h",
            allowances=(Adjustment(percent=Decimal("12.5")),),
            charges=(Adjustment(amount=Decimal("35.00")),),
        ),
    )
    assert draft.document.charges[0].tax == Tax("S", Decimal(21))
    assert not draft.document.prices_include_tax


def test_what_is_not_said() -> None:
    draft = read()
    assert draft.document.lines[0].tax == DEFAULT
    assert (draft.document.currency, draft.particulars.in_words) == ("", None)


def test_the_optional_keys() -> None:
    draft = read(
        language="id",
        payment_days=30,
        your_order="PO 4471",
        note="Terima kasih,\r\nPak Hendra.",
        withholding={"percent": "2", "label": "PPh 23"},
        period_from="2026-11-01",
        period_to="2026-11-12",
        title="Website",
        in_words=True,
        cash_step="0.05",
    )
    assert draft.document.withholding == Withholding(Decimal(2), "PPh 23")
    assert draft.document.cash_step == Decimal("0.05")
    said = draft.particulars
    assert (said.language, said.payment_days, said.in_words) == ("id", 30, True)
    assert said.note == "Terima kasih,\nPak Hendra."
    assert said.period_to == date(2026, 11, 12)


def test_json_numbers_are_exact() -> None:
    data = b'{"client": "A", "lines": [{"quantity": 3, "price": 85.10000000}]}'
    line = read_draft_file(data, DEFAULT).document.lines[0]
    assert str(line.price) == "85.10000000"
    traps = b'{"client": "A", "lines": [{"quantity": 1, "price": 1.005}]}'
    assert read_draft_file(traps, DEFAULT).document.lines[0].price == Decimal("1.005")


def test_a_byte_order_mark_is_no_fault() -> None:
    assert read_draft_file(b"\xef\xbb\xbf" + WHOLE, DEFAULT).client == "Hartmann & Söhne"


BAD_NUMBERS: list[Any] = ["85,00", "1e3", 1e300, "NaN", "", " 85", "1_000", True, [], {}, "9" * 30]


@pytest.mark.parametrize("number", BAD_NUMBERS)
def test_bad_numbers_are_refused_by_path(number: Any) -> None:
    sentence = refused(lines=[LINE, {**LINE, "price": number}])
    assert sentence.startswith("lines[1].price: ")


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity", "1e5", "1E400"])
def test_numbers_that_json_or_python_would_bend_are_refused(constant: str) -> None:
    data = '{"client": "A", "lines": [{"quantity": 1, "price": %s}]}' % constant  # noqa: UP031
    with pytest.raises(Refusal, match=r"^lines\[0\]\.price: "):
        read_draft_file(data.encode(), DEFAULT)


@pytest.mark.parametrize(
    ("keys", "where"),
    [
        ({"client": None}, "client"),
        ({"client": 5}, "client"),
        ({"client": "a\x00b"}, "client"),
        ({"client": "x" * 201}, "client"),
        ({"lines": None}, "lines"),
        ({"lines": []}, "lines"),
        ({"lines": {}}, "lines"),
        ({"lines": ["x"]}, "lines[0]"),
        ({"lines": [{"price": "1"}]}, "lines[0].quantity"),
        ({"lines": [{**LINE, "description": 7}]}, "lines[0].description"),
        ({"lines": [{**LINE, "tax": {"rate": "19"}}]}, "lines[0].tax.category"),
        ({"lines": [{**LINE, "tax": "S"}]}, "lines[0].tax"),
        ({"lines": [{**LINE, "tax": {"category": "S", "rate": "x"}}]}, "lines[0].tax.rate"),
        ({"lines": [{**LINE, "allowances": [{"percent": "x"}]}]}, "lines[0].allowances[0].percent"),
        ({"charges": [{"amount": "1"}, {"amount": None, "tax": 1}]}, "charges[1].tax"),
        ({"allowances": "5"}, "allowances"),
        ({"prices_include_tax": "yes"}, "prices_include_tax"),
        ({"issue_date": "19.11.2026"}, "issue_date"),
        ({"issue_date": "2026-02-30"}, "issue_date"),
        ({"issue_date": "20261119"}, "issue_date"),
        ({"issue_date": "2026-11-19", "due_date": "2026-11-18"}, "due_date"),
        ({"due_date": "2026-11-18", "payment_days": 5}, "payment_days"),
        ({"payment_days": "1.5"}, "payment_days"),
        ({"payment_days": -1}, "payment_days"),
        ({"period_from": "2026-11-19", "period_to": "2026-11-18"}, "period_to"),
        ({"language": "xx"}, "language"),
        ({"withholding": {"label": "PPh"}}, "withholding.percent"),
        ({"note": "\ud800"}, "note"),
        ({"your_order": "a\nb"}, "your_order"),
    ],
)
def test_faults_are_named_by_path(keys: dict[str, Any], where: str) -> None:
    assert refused(**keys).startswith(where + ": ")


def test_unknown_keys_are_refused_by_name() -> None:
    assert '"number"' in refused(number="2026-001")
    assert refused(lines=[{**LINE, "quanttiy": "1"}]).startswith('lines[0]: The key "quanttiy"')
    assert '"tax"' in refused(lines=[{**LINE, "charges": [{"amount": "1", "tax": {}}]}])


NO_OBJECT = [b"", b"[]", b"null", b"5", b'"x"', b"{", b'{"client": "A"', b"\xff\xfe{}"]
NO_OBJECT += [b"[" * 100_000, b"{'client': 1}", b'{"a": 1,}']
NO_OBJECT += [b'{"client": "A", "client": "B", "lines": []}']


@pytest.mark.parametrize("data", NO_OBJECT)
def test_what_is_no_object_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal):
        read_draft_file(data, DEFAULT)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
KEYS = ["client", "lines", "allowances", "withholding", "issue_date", "prepaid", "note", "in_words"]


@given(st.dictionaries(st.sampled_from(KEYS), json_values), st.booleans())
def test_any_json_is_a_draft_or_refused(keys: dict[str, Any], sound: bool) -> None:
    whole = {"client": "A", "lines": [LINE], **keys} if sound else keys
    with suppress(Refusal):
        assert read_draft_file(json.dumps(whole).encode(), DEFAULT).document.lines
