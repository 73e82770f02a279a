# SPDX-License-Identifier: GPL-3.0-or-later
"""The Work page: clients and projects with their hours, money and rates.

It stands above the rooms it shows: names come from the clients, hours and money from the time log.
"""
