# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents and receipts by content: bytes kept once under their SHA-256, beside the rows.

The journal is JSON and holds no bytes; rows name a blob by its hash, so undo never moves one.
"""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import LargeBinary, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.store.tables import Base, Instant


class Blob(Base):
    """The bytes of one document; never changed, only added."""

    __tablename__ = "blob"
    __table_args__ = ({"info": {"journal": False}},)

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(80))
    size: Mapped[int]
    added: Mapped[datetime] = mapped_column(Instant)
    data: Mapped[bytes] = mapped_column(LargeBinary)


def digest(data: bytes) -> str:
    """SHA-256 in lower-case hex."""
    return hashlib.sha256(data).hexdigest()


def put(session: Session, data: bytes, media_type: str, *, at: datetime) -> str:
    """Keep the bytes (once) and return their SHA-256 in hex."""
    key = digest(data)
    known = session.execute(select(Blob.sha256).where(Blob.sha256 == key)).scalar()
    if known is None:
        session.add(Blob(sha256=key, media_type=media_type, size=len(data), added=at, data=data))
        session.flush()
    return key


def get(session: Session, sha256: str) -> bytes:
    """The bytes under a hash; refused when they are gone or were altered."""
    data = session.execute(select(Blob.data).where(Blob.sha256 == sha256)).scalar()
    if data is None:
        raise Refusal(
            _("The stored document {hash} is missing from the book; restore a backup.").format(
                hash=sha256[:12]
            )
        )
    if digest(data) != sha256:
        raise Refusal(
            _("The stored document {hash} was altered; restore a backup.").format(hash=sha256[:12])
        )
    return data
