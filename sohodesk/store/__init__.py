# SPDX-License-Identifier: GPL-3.0-or-later
"""The book: its file, the one door for writes, the journal with undo, migrations and backups."""
