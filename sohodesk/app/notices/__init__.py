# SPDX-License-Identifier: GPL-3.0-or-later
"""Notices of the system: told by the desktop's own means, and by a toast where it has none."""
