# SPDX-License-Identifier: GPL-3.0-or-later
"""Tax numbers, IBAN and BIC: right ones are tidied, wrong ones refused in one sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base import bankcodes, taxnumbers
from sohodesk.base.refusals import Refusal
from sohodesk.base.taxnumbers import KINDS

KIND = {kind.key: kind for kind in KINDS}


@pytest.mark.parametrize(
    ("key", "said", "kept"),
    [
        ("npwp", "0812345676901000", "0812 3456 7690 1000"),
        ("npwp", "NPWP: 0812-3456-7690-1000", "0812 3456 7690 1000"),
        ("npwp", "01.300.066.6-091.000", "01.300.066.6-091.000"),
        ("npwp", "3171011708450001", "3171 0117 0845 0001"),
        ("nitku", "0812345676901000000000", "0812345676901000000000"),
        ("siren", "552 008 443", "552 008 443"),
        ("abn", "83914571673", "83 914 571 673"),
        ("utr", "1955839661", "1955839661"),
        ("npwp", "  ", ""),
        ("jp_invoice", "7000012050002", "T7000012050002"),
        ("jp_invoice", "登録番号 t7000012050002", "T7000012050002"),
        ("cpf", "390.533.447-05", "390.533.447-05"),
        ("cnpj", "12ABC34501DE35", "12.ABC.345/01DE-35"),
        ("brn", "1168200276", "116-82-00276"),
        ("rfc", "GODE561231GR8", "GODE 561231 GR8"),
        ("cuit", "20055361682", "20-05536168-2"),
        ("eg_tn", "100-531-385", "100-531-385"),
        ("np_pan", "301234567", "301234567"),
        ("ph_tin", "123-456-789-000", "123-456-789-000"),
        ("uid", "CHE-100.155.212", "CHE-100.155.212"),
    ],
)
def test_right_numbers_are_tidied(key: str, said: str, kept: str) -> None:
    assert taxnumbers.check(KIND[key], said) == kept
    assert taxnumbers.check(KIND[key], kept) == kept


@pytest.mark.parametrize(
    ("key", "said", "sentence"),
    [
        ("npwp", "0812 3456 7890 1000", "The check digits of this NPWP don't fit"),
        ("npwp", "08123", "NPWP has 15 or 16 digits; this one has 5."),
        ("npwp", "abc", "“abc” is no NPWP"),
        ("npwp", "3171013199450001", "is no NPWP"),
        ("nitku", "081234567690100000000x", "is no NITKU"),
        ("nitku", "0812345676901000", "NITKU has 22 digits; this one has 16."),
        ("siren", "552008444", "The check digits of this SIREN don't fit"),
        ("npwp", "ラカ", "is no NPWP"),
        ("np_pan", "30123456", "PAN has 9 digits; this one has 8."),
        ("jp_invoice", "T123", "登録番号 has 13 digits; this one has 3."),
        ("jp_invoice", "T70000120500ab", "is no 登録番号"),
        ("sa_vat", "3" * 16, "VAT has 15 digits; this one has 16."),
        ("cpf", "390.533.447-06", "The check digits of this CPF don't fit"),
        ("npwp", "9" * 500, "NPWP has 15 or 16 digits; this one has 500."),
    ],
)
def test_wrong_numbers_are_refused(key: str, said: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence.replace(".", r"\.")):
        taxnumbers.check(KIND[key], said)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
@given(said=st.text(max_size=40))
def test_no_input_makes_more_than_a_refusal(kind: taxnumbers.Kind, said: str) -> None:
    try:
        kept = taxnumbers.check(kind, said)
    except Refusal:
        return
    assert taxnumbers.check(kind, kept) == kept


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("BE 0403.019.261", "BE0403019261"),
        ("de136695976", "DE136695976"),
        ("GB 980 7806 84", "GB 980 7806 84"),
        ("12345, free words", "12345, free words"),
        ("", ""),
    ],
)
def test_vat_numbers_are_checked_by_the_country_in_front(said: str, kept: str) -> None:
    assert taxnumbers.check_vat(said) == kept


@pytest.mark.parametrize("said", ["DE136695977", "BE0403019262", "GB980780685", "DE12"])
def test_a_wrong_vat_number_is_refused(said: str) -> None:
    with pytest.raises(Refusal, match="VAT number"):
        taxnumbers.check_vat(said)


def test_free_words_that_name_a_kind_are_checked() -> None:
    assert taxnumbers.check_free("npwp 0812345676901000") == "NPWP 0812 3456 7690 1000"
    assert taxnumbers.check_free("Reg. 77/2024") == "Reg. 77/2024"
    with pytest.raises(Refusal, match="NPWP"):
        taxnumbers.check_free("NPWP 0812345678901000")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("be71 0961 2345 6769", "BE71 0961 2345 6769"),
        ("IBAN DE89-3704-0044-0532-0130-00", "DE89 3704 0044 0532 0130 00"),
        (" ", ""),
    ],
)
def test_an_iban_stands_in_fours(said: str, kept: str) -> None:
    assert bankcodes.check_iban(said) == kept


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("BE71 0961 2345 6768", "The check digits don't fit: one digit is wrong"),
        ("BE71 0961 2345 67", "is too short or too long|don't fit"),
        ("123", "is no IBAN"),
        ("ZZ00 1234 5678", "is no IBAN|don't fit"),
        ("x" * 500, "is no IBAN"),
    ],
)
def test_a_wrong_iban_is_refused(said: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        bankcodes.check_iban(said)


def test_a_bic_is_checked() -> None:
    assert bankcodes.check_bic("trwibeb1xxx") == "TRWIBEB1XXX"
    for wrong in ("TRWI", "ÄÖÜIBEB1", "1234567890123"):
        with pytest.raises(Refusal, match="is no BIC"):
            bankcodes.check_bic(wrong)


@given(said=st.text(max_size=50))
def test_no_input_breaks_the_bank_checks(said: str) -> None:
    for check in (bankcodes.check_iban, bankcodes.check_bic, taxnumbers.check_vat):
        try:
            check(said)
        except Refusal:
            continue


@pytest.mark.parametrize(
    "said",
    [
        "Org.nr 556012-5790",  # Sweden's
        "Org.nr 988 077 917",  # Norway's
        "NIF 501442600",  # Portugal's
        "PAN 301234567",  # Nepal's
        "TIN 123-456-789",  # of nobody knows whom
        "VAT 1",
    ],
)
def test_a_name_that_several_countries_use_is_checked_by_all_of_them(said: str) -> None:
    assert taxnumbers.check_free(said) == said


def test_a_number_that_fits_no_country_of_its_name_is_refused() -> None:
    with pytest.raises(Refusal):
        taxnumbers.check_free("Org.nr 1")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("US12 3456 7890", "Accounts in United States have no IBAN; give the account number."),
        ("ID12 3456 7890", "Accounts in Indonesia have no IBAN"),
        ("ZZ12 3456 7890", "is no IBAN"),
        ("Bank 12", "is no IBAN"),
        ("BE71 0961 2345 6768", "check digits"),
        ("BE71 0961", "too short or too long"),
    ],
)
def test_an_iban_that_cant_be_is_told_why(said: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        bankcodes.check_iban(said)


@pytest.mark.parametrize("said", ["IBAN: BE71 0961 2345 6769", "be71-0961-2345-6769"])
def test_an_iban_is_taken_as_banks_print_it(said: str) -> None:
    assert bankcodes.check_iban(said) == "BE71 0961 2345 6769"
