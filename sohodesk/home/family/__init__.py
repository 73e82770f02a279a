# SPDX-License-Identifier: GPL-3.0-or-later
"""Family: its members, and with whom time and promises are."""
