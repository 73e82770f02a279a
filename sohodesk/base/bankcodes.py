# SPDX-License-Identifier: GPL-3.0-or-later
"""Account numbers of banks: IBAN (ISO 13616) by length, form and check digits, BIC (ISO 9362)."""

from __future__ import annotations

import re

from sohodesk.base.numbers import shortened
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

_SHAPE = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{4,36}")


def check_iban(said: str) -> str:
    """The IBAN in groups of four; empty stays empty; refused where it can't be right."""
    bare = "".join(said.split()).replace("-", "").upper().removeprefix("IBAN").removeprefix(":")
    if not bare:
        return ""
    if bare[:2].isalpha() and bare[2:4].isdigit():
        _require_country(bare[:2], said)
    from stdnum import iban
    from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError

    if not _SHAPE.fullmatch(bare):
        raise _no_iban(said)
    try:
        if len(bare) != _length_in(bare[:2]):
            raise InvalidLength  # said first: half an IBAN never has the right check digits
        iban.validate(bare)
    except InvalidChecksum:
        raise Refusal(
            _("The check digits don't fit: one digit is wrong. Compare it with your bank's page.")
        ) from None
    except InvalidLength:
        raise Refusal(
            _("This IBAN is too short or too long. Compare it with your bank's page.")
        ) from None
    except ValidationError:
        raise _no_iban(said) from None
    return in_fours(bare)


def _length_in(code: str) -> int:
    """How many letters and figures an IBAN of a country has; ``4!n12!c`` are 16 behind the four."""
    from stdnum import numdb

    found = numdb.get("iban").info(code)[0][1]
    return 4 + sum(map(int, re.findall(r"([0-9]+)!", found.get("bban", ""))))


def _require_country(code: str, said: str) -> None:
    """Say of a country without IBANs what is given there instead."""
    from stdnum import numdb

    from sohodesk.base.countries import country_names, known_country
    from sohodesk.base.texts import current

    if numdb.get("iban").info(code)[0][1]:
        return
    if not known_country(code):
        raise _no_iban(said)
    name = country_names(current()).get(code, code)
    raise Refusal(
        _("Accounts in {country} have no IBAN; give the account number.").format(country=name)
    )


def check_bic(said: str) -> str:
    """The BIC in capitals; empty stays empty; refused where it can't be right."""
    bare = "".join(said.split()).upper()
    if not bare:
        return ""
    from stdnum import bic

    if not bare.isascii() or not bic.is_valid(bare):
        raise Refusal(
            _("“{said}” is no BIC; it has 8 or 11 letters and digits, like CENAIDJA.").format(
                said=shortened(said)
            )
        )
    return bare


def in_fours(bare: str) -> str:
    """``BE71096123456769`` as ``BE71 0961 2345 6769``."""
    return " ".join(bare[at : at + 4] for at in range(0, len(bare), 4))


def bare_iban(said: str) -> str:
    """``BE71 0961 2345 6769`` as ``BE71096123456769``."""
    return "".join(said.split()).upper()


def _no_iban(said: str) -> Refusal:
    return Refusal(
        _("“{said}” is no IBAN; it begins with a country and two digits, like BE71.").format(
            said=shortened(said)
        )
    )
