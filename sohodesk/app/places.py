# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the program keeps what is not in a book: the user's settings, the log, backups."""

from __future__ import annotations

from pathlib import Path

import platformdirs

NAME = "SohoDesk"


def settings_file() -> Path:
    """The user's settings on this computer."""
    return platformdirs.user_config_path(NAME, appauthor=False) / "settings.json"


def backup_folder() -> Path:
    """Where backups go unless the user names another place."""
    return platformdirs.user_data_path(NAME, appauthor=False) / "backups"


def demo_book() -> Path:
    """Where the window keeps the demo book that it made."""
    return platformdirs.user_data_path(NAME, appauthor=False) / "demo" / "Studio Raka.sohodesk"


def book_folder() -> Path:
    """Where new books go unless the user names another place."""
    return platformdirs.user_documents_path() / NAME


def log_folder() -> Path:
    """Where the log of our own mistakes is kept."""
    return platformdirs.user_log_path(NAME, appauthor=False)
