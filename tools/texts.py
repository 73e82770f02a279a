# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps the translations: `python -m tools.texts update` gathers them, `… compile` packs them.

English stands in the source; every other language has a .po file under sohodesk/resources/locale.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "sohodesk"
LOCALES = PACKAGE / "resources/locale"
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "n_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}


def gathered() -> Catalog:
    """Every text marked in the package, with the files it stands in."""
    found = Catalog(project="SohoDesk", copyright_holder="The SohoDesk authors")
    texts = extract_from_dir(
        PACKAGE, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
    )
    for file, _line, message, comments, context in texts:
        place = f"sohodesk/{Path(file).as_posix()}"
        found.add(message, locations=[(place, 0)], auto_comments=comments, context=context)
    return found


def catalogue_files() -> list[Path]:
    """The .po files of all languages."""
    return sorted(LOCALES.glob("*/LC_MESSAGES/sohodesk.po"))


def read(po: Path) -> Catalog:
    """One language's catalogue."""
    with po.open("rb") as source:
        return read_po(source, locale=po.parent.parent.name)


def write(po: Path, catalogue: Catalog) -> None:
    """Write a catalogue so that two people's changes rarely meet: by file, without line numbers."""
    for message in catalogue:
        message.locations = [(file, 0) for file in sorted({f for f, _ in message.locations})]
    with po.open("wb") as target:
        write_po(
            target,
            catalogue,
            width=100,
            sort_by_file=True,
            include_lineno=False,
            ignore_obsolete=True,
        )


def update() -> None:
    """Bring new texts into every catalogue and drop those that are no longer used."""
    texts = gathered()
    for po in catalogue_files():
        catalogue = read(po)
        catalogue.update(texts, no_fuzzy_matching=True, update_creation_date=False)
        write(po, catalogue)
        empty = sum(bool(message.id) and not any(message.string or ()) for message in catalogue)
        print(f"{po.relative_to(ROOT)}: {len(catalogue)} texts, {empty} to translate")


def compile_all() -> None:
    """Write a .mo beside every .po."""
    for po in catalogue_files():
        with po.with_suffix(".mo").open("wb") as target:
            write_mo(target, read(po))


if __name__ == "__main__":
    verbs = {"update": update, "compile": compile_all}
    if len(sys.argv) != 2 or sys.argv[1] not in verbs:
        raise SystemExit("usage: python -m tools.texts update|compile")
    verbs[sys.argv[1]]()
