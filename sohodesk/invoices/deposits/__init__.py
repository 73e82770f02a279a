# SPDX-License-Identifier: GPL-3.0-or-later
"""Money asked for ahead: deposits with their final invoice, retainers that are drawn down."""
