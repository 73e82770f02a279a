# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps the translations: `python -m tools.texts update` gathers them, `… compile` packs them.

English stands in the source; every other language has a .po file under sohodesk/resources/locale.
"""

from __future__ import annotations

import sys
from fnmatch import fnmatch
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "sohodesk"
LOCALES = PACKAGE / "resources/locale"
PAGE_MODULES = ("annex", "composing", "paying", "receiptpage", "senderhead", "sums", "wording")
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "n_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}

# Modules whose texts are all printed, under sohodesk/invoices; others mark theirs by a context.
PAGE_SOURCES = (
    "units.py",
    "categories.py",
    *(f"pdf/{name}.py" for name in PAGE_MODULES),
)
PAGE_CONTEXTS = ("on paper", "unit")


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


def gathered_pages(texts: Catalog | None = None) -> Catalog:
    """Those of the texts that stand on pages for clients, in more languages than the program."""
    found = Catalog(project="SohoDesk", copyright_holder="The SohoDesk authors")
    for message in texts or gathered():
        if message.id and (message.context in PAGE_CONTEXTS or _on_pages(message)):
            found[message.id] = message
    return found


def _on_pages(message: Message) -> bool:
    files = {file.removeprefix("sohodesk/invoices/") for file, _line in message.locations}
    return any(fnmatch(file, each) for file in files for each in PAGE_SOURCES)


def catalogue_files() -> list[Path]:
    """The .po files of all languages that the program speaks."""
    return sorted(LOCALES.glob("*/LC_MESSAGES/sohodesk.po"))


def page_files() -> list[Path]:
    """The .po files of the languages that only pages for clients speak."""
    return sorted(LOCALES.glob("*/LC_MESSAGES/pages.po"))


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
    pages = gathered_pages(texts)
    for po in (*catalogue_files(), *page_files()):
        catalogue = read(po)
        catalogue.update(
            pages if po in page_files() else texts,
            no_fuzzy_matching=True,
            update_creation_date=False,
        )
        write(po, catalogue)
        empty = sum(bool(message.id) and not any(message.string or ()) for message in catalogue)
        print(f"{po.relative_to(ROOT)}: {len(catalogue)} texts, {empty} to translate")


def compile_all() -> None:
    """Write a .mo beside every .po, each whole: a program may read it meanwhile."""
    for po in (*catalogue_files(), *page_files()):
        aside = po.with_suffix(".mo.new")
        with aside.open("wb") as target:
            write_mo(target, read(po))
        aside.replace(po.with_suffix(".mo"))


if __name__ == "__main__":
    verbs = {"update": update, "compile": compile_all}
    if len(sys.argv) != 2 or sys.argv[1] not in verbs:
        raise SystemExit("usage: python -m tools.texts update|compile")
    verbs[sys.argv[1]]()
