# SPDX-License-Identifier: GPL-3.0-or-later
"""Home: the hours that belong to it."""
