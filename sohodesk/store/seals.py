# SPDX-License-Identifier: GPL-3.0-or-later
"""The hash chain: every step that touches issued documents or payments is sealed by SHA-256.

A seal covers the rows as they stand after the step and the seal before it, so a later change
made behind the program's back, a removed seal or a removed row shows.  ``verify`` goes through
the whole chain and compares it with the book.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ForeignKey, Index, MetaData, String, Table, Text, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from sohodesk.base.refusals import Problem
from sohodesk.base.texts import _
from sohodesk.store import sqlite
from sohodesk.store.blobs import Blob, digest
from sohodesk.store.journal import Opened, changed_keys
from sohodesk.store.tables import Base, Instant

GENESIS = "0" * 64
CHUNK = 500


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
    images: list[tuple[str, int, str | None]] = []
    for name, keys in sorted(touched.items()):
        ordered = sorted(keys)
        for i in range(0, len(ordered), CHUNK):
            chunk = ordered[i : i + CHUNK]
            now = _images(session, metadata.tables[name], chunk)
            last = _last_images(session, name, chunk)
            images += [(name, k, now.get(k)) for k in chunk if now.get(k) != last.get(k)]
    return images


def _images(session: Session, table: Table, keys: Sequence[int] | None = None) -> dict[int, str]:
    """Canonical JSON of the sealed rows with these keys (of all, where none are said)."""
    columns = ", ".join(f'"{c.name}"' for c in table.columns)
    sql = f'SELECT {columns} FROM "{table.name}" WHERE ({table.info["sealed"]})'
    if keys is not None:
        sql += f" AND id IN ({', '.join('?' * len(keys))})"
    found = session.connection().exec_driver_sql(sql, tuple(keys or ()))
    return {row["id"]: _canonical(dict(row)) for row in found.mappings()}


def _last_images(session: Session, tbl: str, keys: Sequence[int]) -> dict[int, str | None]:
    sql = (
        'SELECT "key", image FROM seal_row WHERE id IN (SELECT max(id) FROM seal_row '
        f'WHERE tbl = ? AND "key" IN ({", ".join("?" * len(keys))}) GROUP BY "key")'
    )
    found = session.connection().exec_driver_sql(sql, (tbl, *keys))
    return {row[0]: row[1] for row in found}


def verify(session: Session, metadata: MetaData) -> list[Problem]:
    """What is wrong with the chain, the sealed rows and the stored documents; empty when sound."""
    problems: list[Problem] = []
    images, chain_problems = _walk(session)
    problems += chain_problems
    problems += _compare(session, metadata, images)
    problems += _blobs(session)
    problems += _missing_blobs(session, images)
    return problems


def _missing_blobs(session: Session, images: dict[tuple[str, int], str | None]) -> list[Problem]:
    """Documents that sealed rows name by their hash and that are not there."""
    there = set(session.execute(select(Blob.sha256)).scalars())
    return [
        Problem(f"{tbl} {key}", _("its document {hash} is missing.").format(hash=value[:12]))
        for (tbl, key), image in images.items()
        for field, value in json.loads(image or "{}").items()
        if field.endswith("sha256") and value and value not in there
    ]


def _walk(session: Session) -> tuple[dict[tuple[str, int], str | None], list[Problem]]:
    """The image of each row as sealed last, and where the chain is broken."""
    images: dict[tuple[str, int], str | None] = {}
    problems: list[Problem] = []
    prev, expected_id = GENESIS, 1
    rows = session.execute(
        select(Seal.id, Seal.step_id, Seal.at, Seal.prev, Seal.hash)
        .add_columns(SealRow.tbl, SealRow.key, SealRow.image)
        .outerjoin(SealRow, SealRow.seal_id == Seal.id)
        .order_by(Seal.id, SealRow.id)
    )
    for (seal_id, step_id, at, before, link), under in groupby(rows, key=lambda row: row[:5]):
        content = [(row.tbl, row.key, row.image) for row in under if row.tbl is not None]
        if seal_id != expected_id or before != prev:
            problems.append(Problem(f"seal {seal_id}", _("a link before it is missing.")))
        if chained(before, step_id, at, content) != link:
            problems.append(Problem(f"seal {seal_id}", _("its content was altered.")))
        images.update({(tbl, key): image for tbl, key, image in content})
        prev, expected_id = link, seal_id + 1
    if sqlite.last_key(session.connection(), Seal.__tablename__) >= expected_id:
        problems.append(Problem(f"seal {expected_id}", _("it is missing.")))
    return images, problems


def _compare(
    session: Session, metadata: MetaData, images: dict[tuple[str, int], str | None]
) -> list[Problem]:
    problems: list[Problem] = []
    for table in metadata.sorted_tables:
        if "sealed" not in table.info:
            continue
        name = table.name
        now = _images(session, table)
        sealed = {key: image for (tbl, key), image in images.items() if tbl == name}
        problems += [
            Problem(f"{name} {key}", _("differs from what was sealed when it was written."))
            for key in sorted(now.keys() | sealed.keys())
            if not _same(now.get(key), sealed.get(key))
        ]
    return problems


def _same(now: str | None, sealed: str | None) -> bool:
    """Whether a row is as sealed; columns that a later schema added were not there to be sealed."""
    if now is None or sealed is None or now == sealed:
        return now == sealed
    row: dict[str, Any] = json.loads(now)
    image: dict[str, Any] = json.loads(sealed)
    return all(row.get(field) == value for field, value in image.items())


def _blobs(session: Session) -> list[Problem]:
    rows = session.execute(select(Blob.sha256, Blob.data).execution_options(yield_per=20))
    return [
        Problem(f"document {r.sha256[:12]}", _("its bytes were altered."))
        for r in rows
        if digest(r.data) != r.sha256
    ]
