# SPDX-License-Identifier: GPL-3.0-or-later
"""EMV codes (EMVCo QRCPS, merchant-presented): tag, length, value; and their check value.

QRIS, PayNow, PromptPay, Pix and DuitNow are written this way.  A code is taken apart and put
together by its fields, never by replacing text in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

CRC_TAG = "63"
LONGEST = 512
"""The most letters of a code (EMVCo QRCPS 3.2)."""
LONGEST_VALUE = 99
"""The most letters of one field's value."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: a tag of two figures and its value of at most 99 letters."""

    tag: str
    value: str

    def __str__(self) -> str:
        return f"{self.tag}{len(self.value):02}{self.value}"


def crc16(data: bytes) -> int:
    """CRC-16/CCITT-FALSE: polynomial 0x1021, start 0xFFFF; ``123456789`` gives 0x29B1."""
    crc = 0xFFFF
    for byte in data:
        crc ^= byte << 8
        for _bit in range(8):
            crc = ((crc << 1) ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc


def parse(code: str) -> tuple[Field, ...]:
    """The fields of a code or of a template inside it; refused where it is cut or garbled."""
    found, at = [], 0
    while at < len(code):
        tag, length = code[at : at + 2], code[at + 2 : at + 4]
        if not (_figures(tag) and _figures(length)) or at + 4 + int(length) > len(code):
            raise _garbled()
        found.append(Field(tag, code[at + 4 : at + 4 + int(length)]))
        at += 4 + int(length)
    return tuple(found)


def build(fields: Iterable[Field]) -> str:
    """The code of these fields, with its check value at the end."""
    body = "".join(str(field) for field in fields if field.tag != CRC_TAG) + f"{CRC_TAG}04"
    return f"{body}{crc16(body.encode()):04X}"


def parse_whole(code: str) -> tuple[Field, ...]:
    """The fields of a whole code; refused where its check value doesn't fit."""
    fields = parse(code)
    if len(code) > LONGEST or not fields or fields[-1].tag != CRC_TAG:
        raise _garbled()
    if fields[-1].value.upper() != f"{crc16(code[:-4].encode()):04X}":
        raise Refusal(
            _("The check value doesn't fit: a letter is wrong or missing. Copy the code anew.")
        )
    return fields


def with_field(fields: Iterable[Field], field: Field) -> list[Field]:
    """The fields with one more in the order of tags; one with the same tag gives way."""
    kept = [each for each in fields if each.tag != field.tag]
    at = next((n for n, each in enumerate(kept) if each.tag > field.tag), len(kept))
    return [*kept[:at], field, *kept[at:]]


def value_of(fields: Iterable[Field], tag: str) -> str:
    """The value of the field with a tag, empty where there is none."""
    return next((field.value for field in fields if field.tag == tag), "")


def _figures(text: str) -> bool:
    return len(text) == 2 and text.isascii() and text.isdigit()


def _garbled() -> Refusal:
    return Refusal(_("The text of the code is cut off or garbled. Copy all of it."))
