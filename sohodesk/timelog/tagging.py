# SPDX-License-Identifier: GPL-3.0-or-later
"""The tags that entries carry; case is kept as first written and ignored when compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.timelog.model import EntryTag, Tag

LONGEST = 60


def set_tags(session: Session, entry_id: int, names: Iterable[str]) -> None:
    """Give an entry exactly these tags; unknown ones are made."""
    wanted = tag_ids(session, names)
    kept = set(session.scalars(select(EntryTag.tag_id).where(EntryTag.entry_id == entry_id)))
    gone = kept - set(wanted)
    if gone:
        of_entry = delete(EntryTag).where(EntryTag.entry_id == entry_id)
        session.execute(of_entry.where(EntryTag.tag_id.in_(gone)))
    _carry(session, entry_id, [tag for tag in wanted if tag not in kept])


def tag_new(session: Session, entry_id: int, names: Iterable[str]) -> None:
    """Give tags to an entry that was just made and carries none."""
    _carry(session, entry_id, tag_ids(session, names))


def change_tags(session: Session, entry_id: int, add: Iterable[str], remove: Iterable[str]) -> None:
    """Add and take away tags; what is in neither list stays."""
    gone = {name.casefold() for name in clean_tags(remove)}
    kept = [name for name in tag_names(session, [entry_id]) if name.casefold() not in gone]
    set_tags(session, entry_id, [*kept, *add])


def tag_names(session: Session, entry_ids: Sequence[int]) -> list[str]:
    """The tags that any of these entries carries."""
    found = (
        select(Tag.name)
        .join(EntryTag, EntryTag.tag_id == Tag.id)
        .where(EntryTag.entry_id.in_(entry_ids))
        .distinct()
    )
    return list(session.scalars(found))


def tag_ids(session: Session, names: Iterable[str]) -> list[int]:
    """The ids of tags by name, in order of the names; unknown ones are made."""
    wanted = clean_tags(names)
    if not wanted:
        return []
    rows = session.execute(select(Tag.name, Tag.id))
    known = {name.casefold(): tag for name, tag in rows}
    made = [Tag(name=name) for name in wanted if name.casefold() not in known]
    session.add_all(made)
    session.flush()
    known |= {tag.name.casefold(): tag.id for tag in made}
    return [known[name.casefold()] for name in wanted]


def clean_tags(names: Iterable[str], *, cut: bool = False) -> list[str]:
    """Tags without the leading sign and doubles; too long ones are refused, or ``cut``."""
    clean: dict[str, str] = {}
    for name in names:
        word = "-".join(name.strip().lstrip("#").split())
        if len(word) > LONGEST and not cut:
            words = _("The tag “{name}…” is too long; give at most {n} letters.")
            raise Refusal(words.format(name=word[:20], n=LONGEST))
        word = word[:LONGEST]
        if word:
            clean.setdefault(word.casefold(), word)
    return list(clean.values())


def _carry(session: Session, entry_id: int, tags: Iterable[int]) -> None:
    rows = [{"entry_id": entry_id, "tag_id": tag} for tag in tags]
    if rows:
        session.execute(insert(EntryTag), rows)
