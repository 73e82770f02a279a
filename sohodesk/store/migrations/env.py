# SPDX-License-Identifier: GPL-3.0-or-later
"""Alembic asks for this file; the program runs its revisions through ``store.upgrade``."""
