# SPDX-License-Identifier: GPL-3.0-or-later
"""The business profile: the office's addresses, bank accounts and payment codes."""
