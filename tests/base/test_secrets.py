# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets go into the system's keyring or nowhere: never in plain text, never waiting for ever."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from sohodesk.base.refusals import Refusal
from sohodesk.base.secrets import KeyringSecrets, MemorySecrets

PROGRAMS = ("dbus-run-session", "gnome-keyring-daemon")
SERVICE = pytest.mark.skipif(
    not sys.platform.startswith("linux") or not all(map(shutil.which, PROGRAMS)),
    reason="needs dbus and gnome-keyring",
)


class Ring(KeyringBackend):
    """A keyring whose answers a test gives; it passes for the system's."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[str, str] = {}
        self.failure: Exception | None = None
        self.answer = threading.Event()
        self.answer.set()

    def get_password(self, service: str, username: str) -> str | None:
        self._respond()
        return self.kept.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._respond()
        self.kept[username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._respond()
        del self.kept[username]

    def _respond(self) -> None:
        self.answer.wait()
        if self.failure is not None:
            raise self.failure


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    given = Ring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: given)
    return given


def test_a_secret_is_kept_and_forgotten(ring: Ring) -> None:
    secrets = KeyringSecrets()
    assert secrets.get("key") is None
    secrets.set("key", "päss")
    assert secrets.get("key") == "päss"
    secrets.delete("key")
    secrets.delete("key")
    assert secrets.get("key") is None


def test_the_one_in_memory_does_the_same() -> None:
    secrets = MemorySecrets()
    secrets.set("key", "päss")
    assert secrets.get("key") == "päss"
    secrets.delete("key")
    secrets.delete("key")
    assert secrets.get("key") is None


def test_a_keyring_that_does_not_answer_is_given_up(ring: Ring) -> None:
    ring.answer.clear()
    with pytest.raises(Refusal, match="did not answer"):
        KeyringSecrets(seconds=0.05).get("key")
    ring.answer.set()


def test_a_locked_keyring_is_told_of(ring: Ring) -> None:
    ring.failure = KeyringLocked("locked")
    with pytest.raises(Refusal, match=r"refused \(locked\)"):
        KeyringSecrets().set("key", "secret")


def test_a_mistake_of_ours_is_not_hidden(ring: Ring) -> None:
    ring.failure = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        KeyringSecrets().get("key")


@pytest.mark.parametrize(
    "module", ["keyrings.alt.file", "keyring.backends.null", "keyring.backends.fail"]
)
def test_plain_text_and_nothing_are_refused(ring: Ring, module: str) -> None:
    plain: Any = type("Keyring", (Ring,), {"__module__": module})
    kept = plain()
    keyring.get_keyring = lambda: kept
    with pytest.raises(Refusal, match="plain text"):
        KeyringSecrets().set("key", "secret")
    assert kept.kept == {}


def test_plain_text_among_several_is_refused(ring: Ring, monkeypatch: pytest.MonkeyPatch) -> None:
    """A chain of keyrings may fall through to the unsafe one."""
    plain: Any = type("Keyring", (Ring,), {"__module__": "keyrings.alt.file"})
    chain: Any = type("Chain", (Ring,), {"backends": [ring, plain()]})
    monkeypatch.setattr(keyring, "get_keyring", chain)
    with pytest.raises(Refusal, match="plain text"):
        KeyringSecrets().get("key")


# The real thing --------------------------------------------------------------------------------

SESSION = """
import subprocess, sys
from sohodesk.base.refusals import Refusal
from sohodesk.base.secrets import KeyringSecrets
daemon = ["gnome-keyring-daemon", *sys.argv[1:], "--components=secrets"]
subprocess.run(daemon, input=b"login password", check=True, stdout=subprocess.DEVNULL)
secrets = KeyringSecrets(seconds=float(3))
try:
    secrets.set("smtp", "päss")
    print(secrets.get("smtp"), secrets.get("other"))
    secrets.delete("smtp")
    secrets.delete("smtp")
    print(secrets.get("smtp"))
except Refusal as refusal:
    print("refused:", refusal.sentence)
"""


def session(tmp_path: Path, *how: str) -> str:
    """What the secrets say in a desktop session of their own."""
    for name in ("run", "home"):
        (tmp_path / name).mkdir(mode=0o700)
    env = {k: v for k, v in os.environ.items() if not k.startswith(("DBUS", "PYTHON_KEYRING"))}
    env |= {"XDG_RUNTIME_DIR": str(tmp_path / "run"), "HOME": str(tmp_path / "home")}
    env |= {"XDG_DATA_HOME": str(tmp_path / "home"), "XDG_CONFIG_HOME": str(tmp_path / "home")}
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", SESSION, *how],
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@SERVICE
def test_the_secret_service_keeps_a_secret(tmp_path: Path) -> None:
    assert session(tmp_path, "--unlock").splitlines() == ["päss None", "None"]


@SERVICE
def test_a_locked_secret_service_is_given_up_in_a_sentence(tmp_path: Path) -> None:
    """Nobody is there to type the password: without a limit the call would wait for ever."""
    told = session(tmp_path, "--start")
    assert told.startswith("refused: The system's keyring")
    assert "unlock it" in told
