# SPDX-License-Identifier: GPL-3.0-or-later
"""SohoDesk: the clients, time and invoices of a small home office in one local book."""

__version__ = "0.1.0"
