# SPDX-License-Identifier: GPL-3.0-or-later
"""Payment codes: what stands in the squares that a client's phone reads."""
