# SPDX-License-Identifier: GPL-3.0-or-later
"""The payment code as it stands on the page: its picture with words, or the Swiss payment part.

The words of a Swiss QR-bill are fixed in German, French, Italian and English (Swiss Implementation
Guidelines for the QR-bill, annex C); pages in another language take English.
"""

from __future__ import annotations

from sohodesk.base.texts import _
from sohodesk.invoices.figures import Totals
from sohodesk.invoices.letter import Letter
from sohodesk.invoices.payqr import drawing, references, swiss
from sohodesk.invoices.payqr.paycode import OWN_KINDS, PayCode, title_of
from sohodesk.invoices.pdf.page import Code, Slip
from sohodesk.invoices.pdf.wording import Figures, printable

_NAMES = (
    *("receipt", "payment", "account", "reference", "message", "payer", "payer_blank"),
    *("currency", "amount", "acceptance", "separate"),
)
_WORDS: dict[str, tuple[str, ...]] = {
    "en": (
        *("Receipt", "Payment part", "Account / Payable to", "Reference"),
        *("Additional information", "Payable by", "Payable by (name/address)"),
        *("Currency", "Amount", "Acceptance point", "Separate before paying in"),
    ),
    "de": (
        *("Empfangsschein", "Zahlteil", "Konto / Zahlbar an", "Referenz"),
        *("Zusätzliche Informationen", "Zahlbar durch", "Zahlbar durch (Name/Adresse)"),
        *("Währung", "Betrag", "Annahmestelle", "Vor der Einzahlung abzutrennen"),
    ),
    "fr": (
        *("Récépissé", "Section paiement", "Compte / Payable à", "Référence"),
        *("Informations supplémentaires", "Payable par", "Payable par (nom/adresse)"),
        *("Monnaie", "Montant", "Point de dépôt", "A détacher avant le versement"),
    ),
    "it": (
        *("Ricevuta", "Sezione pagamento", "Conto / Pagabile a", "Riferimento"),
        *("Informazioni supplementari", "Pagabile da", "Pagabile da (nome/indirizzo)"),
        *("Valuta", "Importo", "Punto di accettazione", "Da staccare prima del versamento"),
    ),
}


def code_on_page(letter: Letter, totals: Totals) -> Code | None:
    """The code of a letter with all its words, in the language in use."""
    code = letter.code
    if code is None:
        return None
    figures = Figures(totals.currency, letter.said.language)
    title = title_of(code.kind)
    return Code(
        kind=code.kind,
        label=_label(code, title),
        lines=tuple(line for line in (printable(code.name), figures.money(totals.to_pay)) if line),
        picture=drawing.svg(code),
        alt=_("Payment code: {code}").format(code=title),
        slip=_slip(code, letter.said.language) if code.kind == "swiss" else None,
    )


def _label(code: PayCode, title: str) -> str:
    if code.kind in OWN_KINDS:
        return _("{code} with amount").format(code=title)
    return _("Scan with your banking app")


def _slip(code: PayCode, language: str) -> Slip:
    bill = swiss.read(code.payload)
    return Slip(
        heads=dict(zip(_NAMES, _WORDS.get(language, _WORDS["en"]), strict=True)),
        account=(_in_fours(bill.iban), *_party(bill.creditor)),
        currency=bill.currency,
        amount=_spaced(bill.amount),
        reference=references.grouped(bill.reference) if bill.reference else "",
        message=bill.message,
        payer=_party(bill.debtor) if bill.debtor is not None else (),
    )


def _in_fours(iban: str) -> str:
    return " ".join(iban[at : at + 4] for at in range(0, len(iban), 4))


def _party(party: swiss.Party) -> tuple[str, ...]:
    postal = party.postal
    place = f"{postal.postcode} {postal.town}"
    if postal.country != "CH":
        place = f"{postal.country}-{place}"
    street = f"{postal.street} {postal.house}".strip()
    return tuple(line for line in (party.name, street, place) if line)


def _spaced(amount: str) -> str:
    """``1 949.75``: the guidelines part thousands by a space."""
    whole, _point, cents = amount.partition(".")
    return f"{int(whole):,}".replace(",", " ") + f".{cents}"
