# SPDX-License-Identifier: GPL-3.0-or-later
"""The key of a movement: the same in every file that tells it, another for its twin; pure."""

from __future__ import annotations

from hashlib import sha256

from sohodesk.exchange.bank.reading.movement import Movement


class Keys:
    """Keys of the movements of one file; equal ones of a day are counted."""

    def __init__(self) -> None:
        self._seen: dict[bytes, int] = {}

    def of(self, account: str, movement: Movement, currency: str) -> str:
        """The key of the next movement of an account."""
        content = "\x1f".join(
            (
                plain_account(account),
                movement.day.isoformat(),
                format(movement.amount.normalize(), "f"),
                currency,
                plain_account(movement.party_account),
                *(_plain(text) for text in (movement.party, movement.reference, movement.text)),
            )
        ).encode()
        short = sha256(content).digest()[:16]
        twin = self._seen.get(short, 0)
        self._seen[short] = twin + 1
        return sha256(content + b"\x1f%d" % twin).hexdigest()


def plain_account(number: str) -> str:
    """An account's number without spaces and marks."""
    return "".join(sign for sign in number.upper() if sign.isalnum())


def _plain(text: str) -> str:
    return "".join(text.casefold().split())
