# SPDX-License-Identifier: GPL-3.0-or-later
"""Costs of the office: what was bought, driven and paid, with receipts, ready to be billed on."""
