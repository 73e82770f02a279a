# SPDX-License-Identifier: GPL-3.0-or-later
"""The hash chain: every step that touches issued documents or payments is sealed by SHA-256.

A seal covers the rows as they stand after the step and the seal before it, so a later change
made behind the program's back, a removed seal or a removed row shows.  ``verify`` goes through
the whole chain and compares it with the book.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, MetaData, String, Table, Text, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from sohodesk.base.refusals import Problem
from sohodesk.base.texts import _
from sohodesk.store.blobs import Blob, digest
from sohodesk.store.journal import Opened, changed_keys
from sohodesk.store.tables import Base, Instant

GENESIS = "0" * 64


class Seal(Base):
    """One link: ``hash`` = SHA-256 over the previous hash and this seal's content."""

    __tablename__ = "seal"
    __table_args__ = ({"sqlite_autoincrement": True, "info": {"journal": False}},)

    id: Mapped[int] = mapped_column(primary_key=True)
    step_id: Mapped[int]
    at: Mapped[datetime] = mapped_column(Instant)
    prev: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class SealRow(Base):
    """One row under a seal: canonical JSON of all its columns, null when the row was taken away."""

    __tablename__ = "seal_row"
    __table_args__ = (
        Index("ix_seal_row_tbl_key", "tbl", "key"),
        {"info": {"journal": False}},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seal_id: Mapped[int] = mapped_column(ForeignKey("seal.id"))
    tbl: Mapped[str] = mapped_column(String(40))
    key: Mapped[int]
    image: Mapped[str | None] = mapped_column(Text)


def seal_step(
    session: Session, metadata: MetaData, opened: Opened, tables: Iterable[str], *, at: datetime
) -> None:
    """Seal what the open step did to sealed rows; nothing happens where it touched none."""
    images = _fresh_images(session, metadata, _touched(session, metadata, opened, tables))
    if not images:
        return
    last = session.execute(select(Seal.hash).order_by(Seal.id.desc()).limit(1)).scalar()
    prev = last or GENESIS
    link = chained(prev, opened.step_id, at, images)
    seal_id = session.execute(
        insert(Seal).values(step_id=opened.step_id, at=at, prev=prev, hash=link)
    ).inserted_primary_key[0]  # type: ignore[attr-defined]
    session.execute(
        insert(SealRow),
        [{"seal_id": seal_id, "tbl": t, "key": k, "image": i} for t, k, i in images],
    )


def chained(
    prev: str, step_id: int, at: datetime, images: Iterable[tuple[str, int, str | None]]
) -> str:
    """SHA-256 in hex over the previous hash and the canonical JSON of the content."""
    content = [prev, step_id, int(at.timestamp()), [list(image) for image in images]]
    return hashlib.sha256(_canonical(content).encode()).hexdigest()


def _canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _image(session: Session, table: Table, key: int) -> str | None:
    columns = ", ".join(f'"{c.name}"' for c in table.columns)
    row = session.connection().exec_driver_sql(
        f'SELECT {columns} FROM "{table.name}" WHERE id = ? AND ({table.info["sealed"]})', (key,)
    )
    found = row.mappings().first()
    return None if found is None else _canonical(dict(found))


def _touched(
    session: Session, metadata: MetaData, opened: Opened, tables: Iterable[str]
) -> dict[str, set[int]]:
    """Keys to look at, by table: what the step changed, and what hangs on it (``sealed_by``)."""
    touched: dict[str, set[int]] = {}
    for name in tables:
        table = metadata.tables.get(name)
        if table is not None and "sealed" in table.info:
            touched.setdefault(name, set()).update(changed_keys(session, opened, name))
    for child in metadata.tables.values():
        parent, column = child.info.get("sealed_by", (None, ""))
        for key in touched.get(parent, set()):
            rows = session.connection().exec_driver_sql(
                f'SELECT id FROM "{child.name}" WHERE "{column}" = ?', (key,)
            )
            touched.setdefault(child.name, set()).update(row[0] for row in rows)
    return touched


def _fresh_images(
    session: Session, metadata: MetaData, touched: dict[str, set[int]]
) -> list[tuple[str, int, str | None]]:
    """The rows whose image differs from the one sealed last."""
    images = []
    for name, keys in sorted(touched.items()):
        for key in sorted(keys):
            image = _image(session, metadata.tables[name], key)
            if image != _last_image(session, name, key):
                images.append((name, key, image))
    return images


def _last_image(session: Session, tbl: str, key: int) -> str | None:
    known = (
        select(SealRow.image)
        .where(SealRow.tbl == tbl, SealRow.key == key)
        .order_by(SealRow.id.desc())
        .limit(1)
    )
    return session.execute(known).scalar()


def verify(session: Session, metadata: MetaData) -> list[Problem]:
    """What is wrong with the chain, the sealed rows and the stored documents; empty when sound."""
    problems: list[Problem] = []
    images, chain_problems = _walk(session)
    problems += chain_problems
    problems += _compare(session, metadata, images)
    problems += _blobs(session)
    return problems


def _walk(session: Session) -> tuple[dict[tuple[str, int], str | None], list[Problem]]:
    images: dict[tuple[str, int], str | None] = {}
    problems: list[Problem] = []
    prev, expected_id = GENESIS, 1
    for seal in session.scalars(select(Seal).order_by(Seal.id)):
        rows = session.execute(
            select(SealRow.tbl, SealRow.key, SealRow.image)
            .where(SealRow.seal_id == seal.id)
            .order_by(SealRow.id)
        ).all()
        content = [(r.tbl, r.key, r.image) for r in rows]
        if seal.id != expected_id or seal.prev != prev:
            problems.append(Problem(f"seal {seal.id}", _("a link before it is missing.")))
        if chained(seal.prev, seal.step_id, seal.at, content) != seal.hash:
            problems.append(Problem(f"seal {seal.id}", _("its content was altered.")))
        images.update({(tbl, key): image for tbl, key, image in content})
        prev, expected_id = seal.hash, seal.id + 1
    return images, problems


def _compare(
    session: Session, metadata: MetaData, images: dict[tuple[str, int], str | None]
) -> list[Problem]:
    problems: list[Problem] = []
    for table in metadata.sorted_tables:
        if "sealed" not in table.info:
            continue
        name = table.name
        columns = ", ".join(f'"{c.name}"' for c in table.columns)
        found = session.connection().exec_driver_sql(
            f'SELECT {columns} FROM "{name}" WHERE {table.info["sealed"]}'
        )
        now = {row["id"]: _canonical(dict(row)) for row in found.mappings()}
        sealed = {key: image for (tbl, key), image in images.items() if tbl == name}
        problems += [
            Problem(f"{name} {key}", _("differs from what was sealed when it was written."))
            for key in sorted(now.keys() | sealed.keys())
            if now.get(key) != sealed.get(key)
        ]
    return problems


def _blobs(session: Session) -> list[Problem]:
    rows = session.execute(select(Blob.sha256, Blob.data).execution_options(yield_per=20))
    return [
        Problem(f"document {r.sha256[:12]}", _("its bytes were altered."))
        for r in rows
        if digest(r.data) != r.sha256
    ]
