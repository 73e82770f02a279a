# SPDX-License-Identifier: GPL-3.0-or-later
# ruff: noqa: E501 (the lines of banks are as long as they are)
"""Made bank files of several banks and formats, and a book with invoices to be paid."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

from sohodesk.clients.currencies.service import set_rate
from sohodesk.clients.service import add_client
from sohodesk.exchange.bank import service
from sohodesk.exchange.bank.facts import MovementRow
from sohodesk.exchange.bank.reading.movement import Event, Movement
from sohodesk.exchange.bank.taking import Outcome
from sohodesk.invoices import queries as invoices
from sohodesk.invoices.document import Document, Line, Particulars, Tax
from sohodesk.invoices.issuing import issue
from sohodesk.invoices.service import create_draft
from sohodesk.store.desk import Desk

BCA = """No. rekening : ,1234567890
Nama : ,STUDIO RAKA
Periode : ,01/02/2026 - 28/02/2026
Kode Mata Uang : ,IDR

Tanggal Transaksi,Keterangan,Cabang,Jumlah,,Saldo
'02/02,"TRSF E-BANKING CR 0202/FTSCY/WS95031 NUSA KOPI",'0000,"6,500,000.00",CR,"16,500,000.00"
'05/02,BIAYA ADM,'0000,"15,000.00",DB,"16,485,000.00"
PEND,QRIS,'0000,"1.00",CR,"16,485,000.00"
Saldo Awal : ,"10,000,000.00"
Mutasi Debet : ,"15,000.00",1
Saldo Akhir : ,"16,485,000.00"
"""
MANDIRI = (
    "Account No,Date,Val. Date,Transaction Code,Description,Description,Reference No.,Debit,Credit,\n"
    '1300012345678,13/02/26,13/02/26,1,TRANSFER DARI,NUSA KOPI,,.00,"11,655,000.00",\n'
    '1300012345678,14/02/26,14/02/26,2,BIAYA TRANSFER,,,"2,500.00",.00,\n'
)
SPARKASSE = (
    '"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";'
    '"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";"Betrag";"Waehrung";"Info"\n'
    '"DE12";"12.02.26";"12.02.26";"GUTSCHRIFT";"Rechnung 2026-001";"Hartmann & Söhne GmbH";'
    '"DE89370400440532013000";"1.011,50";"EUR";"gebucht"\n'
    '"DE12";"10.02.26";"10.02.26";"LASTSCHRIFT";"Hosting";"Hosteurope";"DE0";"-54,21";"EUR";"x"\n'
)
MT940 = """:20:STARTUMSE
:25:20050550/1234567890
:28C:00012/001
:60F:C260201EUR1000,00
:61:2602120212CR1011,50NTRFNONREF//ABC123
:86:166?00GUTSCHRIFT?20EREF+RE-2026-001?21SVWZ+Rechnung 2026-001 v
?22ielen Dank?31DE89370400440532013000?32Hartmann + S
?33oehne GmbH
:61:2602140214D54,21NDDTNONREF
:86:105?00LASTSCHRIFT?20Hosting Februar?32Hosteurope
:62F:C260228EUR1957,29
-
"""
CAMT = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<Stmt><Id>1</Id><Acct><Id><IBAN>CH9300762011623852957</IBAN></Id><Ccy>CHF</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="CHF">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="CHF">340.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
<Ntry><Amt Ccy="CHF">250.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>2026-02-10</Dt></BookgDt><ValDt><Dt>2026-02-10</Dt></ValDt><NtryDtls>
<TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><Amt Ccy="CHF">150.00</Amt><RltdPties><Dbtr><Pty><Nm>Müller AG</Nm></Pty></Dbtr></RltdPties>
<RmtInf><Strd><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>
<TxDtls><Amt Ccy="CHF">100.00</Amt><RmtInf><Ustrd>2026-002</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="CHF">10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-02-11</Dt></BookgDt><AddtlNtryInf>Gebühr</AddtlNtryInf></Ntry>
<Ntry><Amt Ccy="CHF">7.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>PDNG</Cd></Sts><BookgDt><Dt>2026-02-12</Dt></BookgDt></Ntry>
</Stmt></BkToCstmrStmt></Document>
"""
OFX = """OFXHEADER:100
DATA:OFXSGML
VERSION:102
CHARSET:1252

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD
<BANKACCTFROM><BANKID>1<ACCTID>99-77<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20260201<DTEND>20260228
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260205120000[-5:EST]<TRNAMT>1200.50<FITID>1<NAME>Smith &amp; Co<MEMO>Inv 2026-003</STMTTRN>
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260206<TRNAMT>-20.00<FITID>2<NAME>Figma</STMTTRN>
</BANKTRANLIST><LEDGERBAL><BALAMT>2180.50<DTASOF>20260228</LEDGERBAL>
</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
"""


def table(rows: Iterable[str], head: str = "Date,Amount,Name,Text,Currency") -> str:
    return "\n".join((head, *rows)) + "\n"


def read(desk: Desk, path: Path, **more: object) -> Outcome:
    found = service.look(desk, path)
    return service.import_bank_file(desk, found=found, **more)  # type: ignore[arg-type]


def moved(events: Iterable[Event]) -> list[Movement]:
    return [event for event in events if isinstance(event, Movement)]


def rows(desk: Desk, state: str = "") -> list[MovementRow]:
    return service.list_rows(desk, state=state)


def bill(desk: Desk, client_id: int, amount: str, currency: str = "EUR", on: str = "") -> str:
    """An issued invoice over an amount without tax; its number."""
    line = Line(Decimal(1), Decimal(amount), Tax("O"), "Work")
    said = Particulars(issue_date=date.fromisoformat(on)) if on else Particulars()
    document = Document(currency, (line,))
    made = create_draft(desk, client_id=client_id, document=document, said=said)
    issue(desk, invoice_id=made)
    return invoice(desk, made).number or ""


def invoice(desk: Desk, which: int | str) -> invoices.DocumentRow:
    with desk.read() as session:
        key = which if isinstance(which, int) else invoices.find(session, which)
        return invoices.document(session, key, date(2026, 3, 2))


def hartmann(desk: Desk) -> int:
    set_rate(desk, currency="EUR", rate=Decimal(18900), day=date(2026, 1, 1))
    return add_client(desk, name="Hartmann & Söhne", currency="EUR")
