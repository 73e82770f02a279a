# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets (passwords, keys) in the system's keyring, never in the book and never in plain text.

A locked keyring may wait for the user for ever, so every call runs aside with a time limit.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

T = TypeVar("T")
SERVICE = "SohoDesk"
# Back ends of these modules keep secrets readable by everyone; they are refused.
PLAIN_MODULES = ("keyrings.alt", "keyring.backends.null", "keyring.backends.fail")


class Secrets(Protocol):
    """Keeps named secrets."""

    def get(self, name: str) -> str | None:
        """The secret, or None where none is kept."""

    def set(self, name: str, secret: str) -> None:
        """Keep a secret."""

    def delete(self, name: str) -> None:
        """Forget a secret; nothing happens where none is kept."""


@dataclass
class MemorySecrets:
    """Secrets for tests and for books without a keyring: forgotten when the program ends."""

    kept: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str | None:
        """The secret, or None where none is kept."""
        return self.kept.get(name)

    def set(self, name: str, secret: str) -> None:
        """Keep a secret."""
        self.kept[name] = secret

    def delete(self, name: str) -> None:
        """Forget a secret."""
        self.kept.pop(name, None)


class KeyringSecrets:
    """The system's keyring: Secret Service, macOS Keychain or Windows Credential Locker.

    ``seconds`` is how long a prompt of the system may take before the call is given up.
    """

    def __init__(self, seconds: float = 60.0) -> None:
        self.seconds = seconds

    def get(self, name: str) -> str | None:
        """The secret, or None where none is kept."""
        secret: str | None = self._ask(lambda ring: ring.get_password(SERVICE, name))
        return secret

    def set(self, name: str, secret: str) -> None:
        """Keep a secret."""
        self._ask(lambda ring: ring.set_password(SERVICE, name, secret))

    def delete(self, name: str) -> None:
        """Forget a secret; nothing happens where none is kept."""

        def forget(ring: Any) -> None:
            if ring.get_password(SERVICE, name) is not None:
                ring.delete_password(SERVICE, name)

        self._ask(forget)

    def _ask(self, call: Callable[[Any], T]) -> T:
        answer: list[T] = []
        failure: list[BaseException] = []

        def run() -> None:
            try:
                answer.append(call(_safe_keyring()))
            except BaseException as error:  # noqa: BLE001 - handed to the caller's thread below
                failure.append(error)

        thread = threading.Thread(target=run, daemon=True, name="keyring")
        thread.start()
        thread.join(self.seconds)
        if thread.is_alive():
            raise Refusal(_("The system's keyring did not answer; unlock it and try again."))
        if failure:
            if isinstance(failure[0], Refusal):
                raise failure[0]
            raise _refusal(failure[0]) from failure[0]
        return answer[0]


def _safe_keyring() -> Any:
    import keyring  # 0.12 s: only when a secret is wanted

    ring = keyring.get_keyring()
    for backend in getattr(ring, "backends", None) or [ring]:
        if type(backend).__module__.startswith(PLAIN_MODULES):
            raise Refusal(
                _(
                    "No safe keyring was found, only one that keeps secrets in plain text "
                    "or none at all; install or unlock the system's keyring."
                )
            )
    return ring


def _refusal(error: BaseException) -> Refusal | BaseException:
    from keyring.errors import KeyringError

    if isinstance(error, KeyringError):
        return Refusal(
            _("The system's keyring refused ({reason}); unlock it and try again.").format(
                reason=error
            )
        )
    return error
