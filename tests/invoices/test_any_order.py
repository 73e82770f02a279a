# SPDX-License-Identifier: GPL-3.0-or-later
"""Any sequence of deeds with money: what is open, on account and paid back always adds up."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import update

from sohodesk.app.bootstrap import all_models
from sohodesk.base.refusals import Refusal
from sohodesk.invoices import issuing, queries
from sohodesk.invoices.bookcheck import check_documents
from sohodesk.invoices.crediting import credit
from sohodesk.invoices.paying import pay, remove_payment
from sohodesk.invoices.payments.model import Payment, Transfer
from sohodesk.invoices.payments.queries import account_rows, balance
from sohodesk.invoices.settling import onaccount, service
from sohodesk.store.desk import Desk
from sohodesk.store.seals import verify
from tests.invoices.invoicespage import TODAY, issued

Deed = Callable[[], Any]


def _open(desk: Desk, keys: list[int]) -> list[int]:
    with desk.read() as session:
        return [queries.document(session, key, TODAY).open_minor for key in keys]


def _held(desk: Desk) -> int:
    with desk.read() as session:
        return balance(session, 1, "IDR")


def _sound(desk: Desk, keys: list[int]) -> None:
    """What must hold after every deed."""
    with desk.read() as session:
        for key in keys:
            row = queries.document(session, key, TODAY)
            parts = queries.payments(session, key)
            assert sum(part.settled_minor for part in parts) == row.settled_minor
            assert 0 <= row.open_minor <= row.due_minor
            assert row.settled_minor <= row.due_minor
            assert row.cash_minor >= 0
        moves = account_rows(session, 1, "IDR")
        came = sum(m.amount_minor for m in moves if m.kind == "payment")
        back = -sum(m.amount_minor for m in moves if m.kind == "refund")
        applied = -sum(m.amount_minor for m in moves if m.kind == "applied")
        assert balance(session, 1, "IDR") == came - applied - back >= 0


@pytest.mark.parametrize("seed", range(8))
def test_any_sequence_adds_up(office: Desk, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 no secret
    keys = [issued(office, 1, amount) for amount in (1000, 700, 300)]
    done = refused = 0
    for _turn in range(30):
        amount = Decimal(dice.randint(1, 900))
        key = dice.choice(keys)
        deed = dice.choice(_deeds(office, keys, key, amount, dice))
        before = (_open(office, keys), _held(office))
        try:
            deed()
            done += 1
        except Refusal:
            refused += 1
            assert (_open(office, keys), _held(office)) == before
        _sound(office, keys)
    assert done > 5
    with office.read() as session:
        assert verify(session, all_models()) == []
        assert check_documents(session) == []


def _deeds(desk: Desk, keys: list[int], key: int, amount: Decimal, dice: Any) -> list[Deed]:
    def remove() -> None:
        with desk.read() as session:
            found = [part.id for each in keys for part in queries.payments(session, each)]
        remove_payment(desk, payment_id=dice.choice(found) if found else 99)

    def give_credit() -> None:
        note = credit(desk, invoice_id=key, amount=min(amount, Decimal(50)))
        issuing.issue(desk, invoice_id=note)

    return [
        lambda: pay(desk, invoice_id=key, amount=amount),
        lambda: pay(desk, invoice_id=key, amount=amount, on_account=True),
        lambda: pay(desk, invoice_id=key, amount=amount, fee=Decimal(3), withheld=Decimal(2)),
        lambda: service.pay_many(desk, invoice_ids=keys, amount=amount, on_account=True),
        lambda: service.refund(desk, invoice_id=key, amount=amount),
        lambda: service.refund(desk, invoice_id=key),
        lambda: service.write_off(desk, invoice_id=key, amount=amount),
        lambda: onaccount.take_in(desk, client_id=1, amount=amount),
        lambda: onaccount.apply(desk, invoice_id=key),
        lambda: onaccount.apply(desk, invoice_id=key, amount=amount),
        lambda: onaccount.keep_over_paid(desk, invoice_id=key),
        lambda: onaccount.pay_back(desk, client_id=1, amount=amount),
        remove,
        give_credit,
        desk.undo,
    ]


@pytest.mark.parametrize("seed", range(6))
def test_any_order_ends_the_same(office: Desk, seed: int) -> None:
    """The same deeds in another order: those that fit in both end with the same sums."""
    keys = [issued(office, 1, amount) for amount in (1000, 700)]
    onaccount.take_in(office, client_id=1, amount=Decimal(200))
    pay(office, invoice_id=keys[0], amount=Decimal(100))
    deeds: list[Deed] = [
        lambda: pay(office, invoice_id=keys[0], amount=Decimal(300)),
        lambda: pay(office, invoice_id=keys[1], amount=Decimal(150), fee=Decimal(5)),
        lambda: service.refund(office, invoice_id=keys[0], amount=Decimal(60)),
        lambda: service.write_off(office, invoice_id=keys[1], amount=Decimal(45)),
        lambda: onaccount.apply(office, invoice_id=keys[0], amount=Decimal(80)),
        lambda: onaccount.pay_back(office, client_id=1, amount=Decimal(20)),
        lambda: onaccount.apply(office, invoice_id=keys[1], amount=Decimal(90)),
    ]
    random.Random(seed).shuffle(deeds)  # noqa: S311 no secret
    for deed in deeds:
        deed()
    assert _open(office, keys) == [1000 - 100 - 300 + 60 - 80, 700 - 155 - 45 - 90]
    assert _held(office) == 200 - 80 - 20 - 90


def test_the_check_finds_sums_that_do_not_add_up(office: Desk) -> None:
    keys = [issued(office, 1, amount) for amount in (1000, 700)]
    service.pay_many(office, invoice_ids=keys, amount=Decimal(1200))
    onaccount.take_in(office, client_id=1, amount=Decimal(5))
    with office.work("Break") as session:
        session.execute(update(Payment).where(Payment.client_id == 1).values(amount_minor=-5))
        session.execute(update(Transfer).values(amount_minor=1199))
    with office.read() as session:
        found = {problem.where for problem in check_documents(session)}
    assert found == {"transfer 1", "Nusa Kopi"}
