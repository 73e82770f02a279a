# SPDX-License-Identifier: GPL-3.0-or-later
"""The words over the columns of banks' tables, by what they mean; the surest first.

Folded, letters and figures alone; a star stands for any ending.
"""

from __future__ import annotations

from typing import Final

ROLES: Final = (
    "own",
    "day",
    "amount",
    "sign",
    "debit",
    "credit",
    "value_day",
    "party",
    "payer",
    "payee",
    "party_account",
    "reference",
    "text",
    "more_text",
    "currency",
    "balance",
    "state",
)

WORDS: Final[dict[str, tuple[str, ...]]] = {
    "own": (
        *("auftragskonto", "ibanauftragskonto", "bezeichnungauftragskonto", "accountno"),
        *("accountnumber", "norekening", "nomorrekening", "rekening", "ibanbban", "ownaccount"),
    ),
    "value_day": (
        *("valutadatum", "wertstellung*", "wertstellungsdatum", "valuta", "valuedate", "valdate"),
        *("tanggalvaluta", "rentedatum", "datedevaleur", "fechavalor", "completeddate"),
    ),
    "day": (
        *("buchungstag", "buchungsdatum", "buchung", "bookingdate", "posteddate", "postingdate"),
        *("postdate", "transactiondate", "tanggaltransaksi", "tgltransaksi", "tanggal", "tgl"),
        *("boekdatum", "datum", "transactiedatum", "date", "dateoperation", "datedoperation"),
        *("fechaoperacion", "fecha", "data", "starteddate", "tanggal*", "date*", "datum*"),
    ),
    "payer": ("zahlungspflichtiger*", "payername", "payer"),
    "payee": ("zahlungsempfanger*", "payeename", "payee"),
    "party": (
        *("beguenstigterzahlungspflichtiger", "begunstigterzahlungspflichtiger"),
        *("auftraggeberempfanger", "nameauftraggeberempfanger", "namezahlungsbeteiligter"),
        *("auftraggeberbeguenstigter", "auftraggeberbegunstigter", "empfanger", "partner*"),
        *("naamtegenpartij", "tegenpartij", "naamomschrijving", "namaphaklain", "namapengirim"),
        *("counterparty*", "name", "nama", "beneficiary", "merchant", "tiers", "contrepartie"),
        *("beneficiario", "ordenante"),
    ),
    "party_account": (
        *("kontonummeriban", "ibanzahlungsbeteiligter", "tegenrekening*", "ibanauftraggeber*"),
        *(
            "counterpartyiban",
            "iban",
            "rekeninglawan",
            "counteraccount",
            "partneriban",
            "toaccount",
        ),
    ),
    "sign": (
        *("dbcr", "crdb", "dk", "dc", "cd", "debitcredit", "debetkredit", "afbij", "sollhaben"),
        *("sh", "kennzeichen", "creditdebit", "debitkredit", "type", "tipe", "jenis"),
    ),
    "debit": (
        *("debit", "debet", "debits", "debitamount", "debitidr", "mutasidebet", "mutasidebit"),
        *("soll", "ausgang", "belastung", "lastschrift", "paidout", "moneyout", "withdrawal*"),
        *("uangkeluar", "keluar", "pengeluaran", "cargo", "debe", "debito"),
    ),
    "credit": (
        *("credit", "kredit", "credits", "creditamount", "creditidr", "mutasikredit", "haben"),
        *("eingang", "gutschrift", "paidin", "moneyin", "deposit*", "uangmasuk", "masuk"),
        *("pemasukan", "abono", "haber", "credito"),
    ),
    "amount": (
        *("betrag", "betrageur", "betrag*", "umsatz", "umsatzineur", "amount", "amounteur"),
        *("amount*", "jumlah", "nominal", "mutasi", "bedrag", "bedrageur", "montant*", "importe"),
        *("importo", "nilai", "net", "gross", "umsatz*"),
    ),
    "balance": (
        *("saldo", "balance", "runningbalance", "saldonachbuchung", "saldoidr", "saldo*"),
        *("balance*", "kontostand", "solde"),
    ),
    "currency": (
        *("waehrung", "wahrung", "currency", "matauang", "munt", "valutacode", "devise", "moneda"),
        *("kodematauang", "ccy", "muntsoort"),
    ),
    "reference": (
        *("kundenreferenzendtoend", "kundenreferenz", "endtoendreferenz", "paymentreference"),
        *("referenceno", "reference", "referensi", "noreferensi", "betalingskenmerk", "referenz"),
        *("reference*", "referentie", "ref"),
    ),
    "text": (
        *("verwendungszweck", "vwz", "description", "keterangan", "uraian", "omschrijving"),
        *("mededelingen", "omschrijving1", "libelle", "concepto", "details", "memo", "narrative"),
        *("deskripsi", "remark*", "berita", "zahlungsgrund", "description*", "text", "note"),
    ),
    "more_text": (
        *("buchungstext", "omschrijving2", "description2", "umsatzart", "transactioncode"),
        *("mededelingen", "description", "note", "catatan"),
    ),
    "state": ("status", "state"),
}
