# SPDX-License-Identifier: GPL-3.0-or-later
"""Tax numbers by country, checked on this computer: length, form and check digits, never online.

The rules of each number come from python-stdnum, which is loaded when a number is first checked.
Whether a number was really given to somebody, no arithmetic can tell.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple

from sohodesk.base.numbers import shortened
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_

LONGEST = 60
_STRIPPED = str.maketrans("", "", " \N{NO-BREAK SPACE}.-/")


class Kind(NamedTuple):
    """A kind of number: ``name`` as it is written before it, ``rule`` a module of stdnum.

    ``lengths`` are how many digits it may have, where that is worth saying; ``printed`` whether it
    stands on documents; ``help`` is a message id, ``prefix`` a letter before the digits.
    """

    key: str
    name: str
    country: str
    rule: str
    lengths: tuple[int, ...] = ()
    printed: bool = True
    help: str = ""
    prefix: str = ""


NPWP = Kind(
    "npwp",
    "NPWP",
    "ID",
    "id.npwp",
    (15, 16),
    help=n_("16 digits (a person's is the NIK), or the 15 of a former one."),
)
NITKU = Kind(
    "nitku",
    "NITKU",
    "ID",
    "",
    (22,),
    printed=False,
    help=n_("The place of business: the NPWP of 16 digits and 6 more."),
)
KINDS = (
    NPWP,
    NITKU,
    Kind("steuernummer", "Steuernummer", "DE", "de.stnr"),
    Kind("utr", "UTR", "GB", "gb.utr", (10,)),
    Kind("siren", "SIREN", "FR", "fr.siren", (9,)),
    Kind("siret", "SIRET", "FR", "fr.siret", (14,)),
    Kind("abn", "ABN", "AU", "au.abn", (11,)),
    Kind("ird", "IRD", "NZ", "nz.ird", (8, 9)),
    Kind("uen", "UEN", "SG", "sg.uen"),
    Kind("gstin", "GSTIN", "IN", "in_.gstin", (15,)),
    Kind("pan", "PAN", "IN", "in_.pan", (10,)),
    Kind("ein", "EIN", "US", "us.ein", (9,)),
    Kind("bn", "BN", "CA", "ca.bn", (9, 15)),
    Kind("cnpj", "CNPJ", "BR", "br.cnpj", (14,)),
    Kind("nif_es", "NIF", "ES", "es.nif", (9,)),
    Kind("nif_pt", "NIF", "PT", "pt.nif", (9,)),
    Kind("uid", "UID", "CH", "ch.uid"),
    Kind("orgnr_no", "Org.nr", "NO", "no.orgnr", (9,)),
    Kind("orgnr_se", "Org.nr", "SE", "se.orgnr", (10,)),
    Kind("cvr", "CVR", "DK", "dk.cvr", (8,)),
    Kind("ytunnus", "Y-tunnus", "FI", "fi.ytunnus", (8,)),
    Kind("codice_fiscale", "Codice fiscale", "IT", "it.codicefiscale", (11, 16)),
    Kind("nip", "NIP", "PL", "pl.nip", (10,)),
    Kind("th_tin", "TIN", "TH", "th.tin", (13,)),
    Kind("mst", "MST", "VN", "vn.mst", (10, 13)),
    Kind("jp_cn", "法人番号", "JP", "jp.cn", (13,)),
    Kind(
        "jp_invoice",
        "登録番号",
        "JP",
        "",
        (13,),
        help=n_("Of whoever issues qualified invoices: T and 13 digits."),
        prefix="T",
    ),
    Kind("cpf", "CPF", "BR", "br.cpf", (11,)),
    Kind("brn", "사업자등록번호", "KR", "kr.brn", (10,)),
    Kind("ubn", "統一編號", "TW", "tw.ubn", (8,)),
    Kind("uscc", "统一社会信用代码", "CN", "cn.uscc"),
    Kind("vkn", "VKN", "TR", "tr.vkn", (10,)),
    Kind("za_tin", "Tax reference", "ZA", "za.tin", (10,)),
    Kind("rfc", "RFC", "MX", "mx.rfc"),
    Kind("cuit", "CUIT", "AR", "ar.cuit", (11,)),
    Kind("rut", "RUT", "CL", "cl.rut"),
    Kind("nit", "NIT", "CO", "co.nit"),
    Kind("ruc", "RUC", "PE", "pe.ruc", (11,)),
    Kind("eg_tn", "TRN", "EG", "eg.tn", (9,)),
    Kind("osek", "Osek", "IL", "il.idnr", (9,)),
    Kind("at_tin", "Steuernummer", "AT", "at.tin", (9,)),
    Kind("oib", "OIB", "HR", "hr.oib", (11,)),
    Kind("cui", "CUI", "RO", "ro.cui"),
    Kind("adoszam", "Adószám", "HU", "hu.anum"),
    Kind("registrikood", "Registrikood", "EE", "ee.registrikood", (8,)),
    Kind("inn", "ИНН", "RU", "ru.inn", (10, 12)),
    Kind("ice", "ICE", "MA", "ma.ice", (15,)),
    Kind("np_pan", "PAN", "NP", "", (9,)),
    Kind("ph_tin", "TIN", "PH", "", (9, 12, 14)),
    Kind("ae_trn", "TRN", "AE", "", (15,)),
    Kind("sa_vat", "VAT", "SA", "", (15,)),
)
"""Where no rule of check digits is public, the length alone is looked at."""
_EVERYWHERE = frozenset({"tin", "vat", "tax reference"})
"""Names that many countries use: before a number in free words they say nothing of its form."""

EU = frozenset(
    {
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU"),
        *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "XI"),
    }
)
_VAT_ELSEWHERE = {"GB": "gb.vat", "CHE": "ch.vat"}


def kinds_of(country: str) -> tuple[Kind, ...]:
    """The kinds of numbers that an office in a country has."""
    return tuple(kind for kind in KINDS if kind.country == country)


def check(kind: Kind, said: str) -> str:
    """The number as it is written; empty stays empty; refused where it can't be right."""
    typed = " ".join(said.split())
    if not typed:
        return ""
    bare = _without_name(kind, typed).translate(_STRIPPED)
    if kind.prefix:
        bare = bare.upper().removeprefix(kind.prefix)
    if kind.lengths and bare.isdigit() and len(bare) not in kind.lengths:
        raise _wrong_length(kind, bare)
    if kind is NITKU:
        return _nitku(bare, typed)
    if not kind.rule:
        return _digits(kind, bare, typed)
    _validate(kind.rule, kind.name, bare, typed)
    return _written(kind, bare)


def check_vat(said: str) -> str:
    """A VAT number: checked by the country in front of it where that is known, else as it is."""
    typed = " ".join(said.split())
    bare = typed.upper().translate(_STRIPPED)
    if len(typed) > LONGEST:
        raise _not_this(_("VAT number"), typed)
    if bare[:2] in EU:
        _validate("eu.vat", _("VAT number"), bare, typed)
        return bare
    for prefix, rule in _VAT_ELSEWHERE.items():
        if bare.startswith(prefix) and bare[len(prefix) :][:1].isdigit():
            _validate(rule, _("VAT number"), bare, typed)
            return typed.upper()
    return typed


def check_free(said: str) -> str:
    """A tax number in free words; one that begins with the name of a known kind is checked."""
    typed = " ".join(said.split())
    if len(typed) > LONGEST:
        raise _not_this(_("tax number"), typed)
    refused: list[Refusal] = []
    for kind in KINDS:
        named, number = typed[: len(kind.name)].casefold(), typed[len(kind.name) :]
        if named != kind.name.casefold() or number[:1] not in " :." or not number.strip():
            continue
        if named in _EVERYWHERE:
            return typed
        try:
            return f"{kind.name} {check(kind, number.lstrip(' :.'))}"
        except Refusal as refusal:
            refused.append(refusal)  # another country may call its own number so, too
    if refused:
        raise refused[0]
    return typed


def _without_name(kind: Kind, typed: str) -> str:
    if typed.casefold().startswith(kind.name.casefold()):
        return typed[len(kind.name) :].lstrip(" :")
    return typed


def _nitku(bare: str, typed: str) -> str:
    if not bare.isdigit():
        raise _not_this("NITKU", typed)
    _validate(NPWP.rule, "NITKU", bare[:16], typed)
    return bare


def _digits(kind: Kind, bare: str, typed: str) -> str:
    """A number of which only the length is known, as it was typed."""
    if not (bare.isascii() and bare.isdigit()):
        raise _not_this(kind.name, typed)
    return kind.prefix + bare if kind.prefix else _without_name(kind, typed)


def _written(kind: Kind, bare: str) -> str:
    """The number in its usual groups."""
    if kind is NPWP and len(bare) == 16:
        return " ".join(bare[n : n + 4] for n in range(0, 16, 4))
    rule: Any = import_module(f"stdnum.{kind.rule}")
    written = rule.format(bare) if hasattr(rule, "format") else rule.compact(bare)
    return str(written)


def _validate(rule: str, name: str, bare: str, typed: str) -> None:
    """Let stdnum look at the number; tell what is wrong in a sentence."""
    if not bare.isascii() or len(bare) > LONGEST:
        raise _not_this(name, typed)
    from stdnum.exceptions import InvalidChecksum, ValidationError

    module: Any = import_module(f"stdnum.{rule}")
    try:
        module.validate(bare)
    except InvalidChecksum:
        raise Refusal(
            _(
                "The check digits of this {name} don't fit: one digit is wrong. "
                "Compare it with your papers."
            ).format(name=name)
        ) from None
    except ValidationError:
        raise _not_this(name, typed) from None


def _wrong_length(kind: Kind, bare: str) -> Refusal:
    wanted = _(" or ").join(str(length) for length in kind.lengths)
    return Refusal(
        _("{name} has {wanted} digits; this one has {count}.").format(
            name=kind.name, wanted=wanted, count=len(bare)
        )
    )


def _not_this(name: str, typed: str) -> Refusal:
    return Refusal(
        _("“{said}” is no {name}. Compare it with your papers.").format(
            said=shortened(typed), name=name
        )
    )
