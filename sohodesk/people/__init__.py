# SPDX-License-Identifier: GPL-3.0-or-later
"""The people that an office works with and keeps in touch with."""
