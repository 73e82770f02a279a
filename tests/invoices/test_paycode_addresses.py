# SPDX-License-Identifier: GPL-3.0-or-later
"""Addresses to pay to: UEN, PromptPay ID, Pix key, UPI address, tidied or refused."""

from __future__ import annotations

import pytest

from sohodesk.base.refusals import Refusal
from sohodesk.invoices.payqr import paynow, pix, promptpay, upi


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("201403121w", "201403121W"),
        ("T01FC6132D", "T01FC6132D"),
        ("+65 9123 4567", "+6591234567"),
        ("65 8123-4567", "+6581234567"),
    ],
)
def test_paynow_addresses(said: str, kept: str) -> None:
    assert paynow.read(said) == kept
    assert paynow.read(kept) == kept


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("201403121X", "check letter"),
        ("6123 4567", "neither a UEN nor"),
        ("", "neither a UEN nor"),
        ("９１２３４５６７", "neither a UEN nor"),
    ],
)
def test_paynow_refuses(said: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        paynow.read(said)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("081-234-5678", "+66812345678"),
        ("+66 81 234 5678", "+66812345678"),
        ("1-1037-02071-81-1", "1103702071811"),
        ("0994000159382", "0994000159382"),
        ("123456789012345", "123456789012345"),
    ],
)
def test_promptpay_addresses(said: str, kept: str) -> None:
    assert promptpay.read(said) == kept
    assert promptpay.read(kept) == kept


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("1103702071812", "check digit"),
        ("0212345678", "no PromptPay ID"),
        ("12", "no PromptPay ID"),
        ("", "no PromptPay ID"),
    ],
)
def test_promptpay_refuses(said: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        promptpay.read(said)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("123.456.789-09", "12345678909"),
        ("11.222.333/0001-81", "11222333000181"),
        ("12.ABC.345/01DE-35", "12ABC34501DE35"),
        ("+55 (11) 91234-5678", "+5511912345678"),
        ("Pix@Exemplo.com.br", "pix@exemplo.com.br"),
        ("123E4567-E12B-12D1-A456-426655440000", "123e4567-e12b-12d1-a456-426655440000"),
        ("123e4567e12b12d1a456426655440000", "123e4567-e12b-12d1-a456-426655440000"),
    ],
)
def test_pix_keys(said: str, kept: str) -> None:
    assert pix.read(said) == kept
    assert pix.read(kept) == kept


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("123.456.789-00", "CPF or CNPJ don't fit"),
        ("11.222.333/0001-80", "CPF or CNPJ don't fit"),
        ("+55 11 1234", "no phone number of Brazil"),
        ("a@b", "no Pix key"),
        ("x" * 80 + "@exemplo.com", "no Pix key"),
        ("hello", "no Pix key"),
        ("", "no Pix key"),
    ],
)
def test_pix_refuses(said: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        pix.read(said)


@pytest.mark.parametrize("said", ["", "name", "name@", "@bank", "name@b", "a@b@c", "ä@upi"])
def test_upi_refuses(said: str) -> None:
    with pytest.raises(Refusal, match="no UPI address"):
        upi.read(said)


@pytest.mark.parametrize("said", ["raka.digital@okaxis", "98765-43210_x@ybl"])
def test_upi_takes(said: str) -> None:
    assert upi.read(f" {said} ") == said
