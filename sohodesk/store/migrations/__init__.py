# SPDX-License-Identifier: GPL-3.0-or-later
"""Alembic revisions in plain operations; none of them imports today's models."""
