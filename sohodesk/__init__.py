# SPDX-License-Identifier: GPL-3.0-or-later
"""SohoDesk: clients, time, invoices, people and family time of a small home office in one local book."""

__version__ = "0.1.0"
