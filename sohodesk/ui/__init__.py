# SPDX-License-Identifier: GPL-3.0-or-later
"""Shared parts of the window; they know no feature and no SQL.

How to write a page
-------------------
A page is a subclass of ``page.Page`` in ``<feature>/page.py``::

    class WorkPage(Page):
        key = "work"
        watches = frozenset({"client", "project", "task", "entry"})

        def __init__(self, around: Surroundings) -> None:
            super().__init__(around)
            _title, left, right = self.head(_("Work"))   # rows of the page head
            new = Button(_("New client"), icon="user-plus")
            right.addWidget(new)
            self.rows = Rows(COLUMNS)                    # COLUMNS: a list of Column in table.py
            self.view = RowsView(self.rows, _("Projects"))
            card = Card(inset=0)
            card.body.addWidget(self.view)
            self.body.addWidget(card, 1)

        def request(self):                # UI thread: catch what is wanted, give back the reading
            desk, open_only = self.around.desk, self.open_only.isChecked()
            return lambda: queries.projects(desk, open_only=open_only)

        def show_data(self, rows):        # UI thread again
            self.rows.show_rows(rows)

* Reading happens on the book's worker: never touch a widget in the function that ``request``
  returns, never call a query in ``show_data``.  Outside a refresh: ``around.read(work, then)``.
* Writing goes through ``around.write(lambda: service.add_client(desk, name=…), said=_("…"))``;
  it shows the toast with Undo.  ``failed=field.complain`` puts a refusal's sentence in place.
* The change notice refreshes every page that watches a changed table; don't refresh by hand.
* Columns are data: ``Column(key, title, cell, …)`` with ``cell(row) -> Cell``.  A ``Banner`` among
  the rows is a group head.  Large lists take a ``sources.BlockSource``.
* Parts: ``buttons.Button``, ``chips`` (Chip, Tag, Keys, Dot, Bar), ``segments.Segments``,
  ``search.SearchField``, ``picker`` (Picker, FoundList), ``forms`` (Field, FormDialog, Choice,
  Toggle, Check), ``pickfield.PickField``, ``cards`` (Card, Panel), ``labels``
  (Text, Rich, Elided, Picture, Rule), ``timeline.Timeline``, ``paint``.
* Colours and fonts by token only: ``theme.colour("text2")``, ``fonts.font("small")``, ``tone=``.
* Sizes that hold text are asked from ``scale.px(…)``, which grows with the text size (100 to 150
  percent); no width or height in bare pixels.  The window is made anew when the text size changes.
* A part that paints itself takes its painter from ``paint.on(self)``: it is turned round where the
  language reads from right to left.  A bare ``QPainter`` is for pictures that are not to be turned.
* A painted part that shows something names its role in ``access_role`` (see ``access``); an empty
  one is decoration.
* Every control has an accessible name: its text, or ``name=`` where it has only an icon.
* No fixed button widths: Bahasa Indonesia runs 15 to 30 percent longer.
* Icons are Lucide names; copy the SVG into ``resources/icons/lucide`` when you use a new one.
* The common keys (Ctrl+N, Ctrl+F, Alt+Left …) reach a page through ``verbs()``.
* Dates and times in words: ``saying``; money and figures: ``base.money``, ``base.numbers``.
"""
