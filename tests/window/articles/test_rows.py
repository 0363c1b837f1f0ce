"""The rows of the list: what is changed bit by bit is what a fresh list would show."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from PySide6.QtTest import QAbstractItemModelTester

from annotator.model import Status
from annotator.project import ArticleRow
from annotator.window.articles.filters import Filter
from annotator.window.articles.rows import CURRENT_ROLE, ROW_ROLE, ArticleRows

IDS = [f"a{number}" for number in range(8)]
rows = st.builds(
    ArticleRow,
    id=st.sampled_from(IDS),
    title=st.just("Title"),
    outlet=st.just(""),
    date=st.just(""),
    language=st.just(""),
    status=st.sampled_from(Status),
    flag=st.booleans(),
    spans=st.integers(0, 3),
)


class ListOfArticles(RuleBasedStateMachine):
    """Change, filter, search and open articles in any order."""

    @initialize(start=st.lists(rows, unique_by=lambda row: row.id))
    def load(self, start: list[ArticleRow]) -> None:
        self.model = ArticleRows()
        self.tester = QAbstractItemModelTester(self.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        self.rows = list(start)
        self.filter, self.found, self.current, self.kept = Filter.TODO, None, "", ""
        self.model.load(start)

    def fits(self, row: ArticleRow) -> bool:
        return self.filter.holds(row) and (self.found is None or row.id in self.found)

    @rule(row=rows)
    def change(self, row: ArticleRow) -> None:
        places = [place for place, known in enumerate(self.rows) if known.id == row.id]
        if places:
            self.rows[places[0]] = row
            self.model.replace(row)

    @rule(chosen=st.sampled_from(Filter), found=st.none() | st.sets(st.sampled_from(IDS)))
    def narrow(self, chosen: Filter, found: set[str] | None) -> None:
        self.filter, self.found = chosen, found
        self.kept = ""
        self.keep()
        self.model.narrow(chosen, found)

    @rule(article=st.sampled_from(["", *IDS]))
    def open(self, article: str) -> None:
        self.current, self.kept = article, ""
        self.keep()
        self.model.set_current(article)

    def keep(self) -> None:
        if any(row.id == self.current and self.fits(row) for row in self.rows):
            self.kept = self.current

    @invariant()
    def shows_what_fits_and_what_is_kept(self) -> None:
        shown = [self.model.index(at).data(ROW_ROLE) for at in range(self.model.rowCount())]
        assert shown == [row for row in self.rows if self.fits(row) or row.id == self.kept]

    @invariant()
    def counts_every_filter(self) -> None:
        assert self.model.counts == {one: sum(map(one.holds, self.rows)) for one in Filter}

    @invariant()
    def only_the_open_one_is_current(self) -> None:
        shown = [self.model.index(at) for at in range(self.model.rowCount())]
        assert {index.data(ROW_ROLE).id for index in shown if index.data(CURRENT_ROLE)} <= {self.current}

    @invariant()
    def the_next_one_to_do_is_not_done(self) -> None:
        article = self.model.next_to_do()
        row = self.model.row(article)
        assert not article or (row is not None and row.status is not Status.DONE and article != self.current)

    @invariant()
    def neighbours_are_the_rows_beside(self) -> None:
        shown = [self.model.index(at).data(ROW_ROLE).id for at in range(self.model.rowCount())]
        if self.current in shown:
            at = shown.index(self.current)
            assert self.model.neighbour(1) == (shown[at + 1] if at + 1 < len(shown) else "")
            assert self.model.neighbour(-1) == (shown[at - 1] if at else "")


TestListOfArticles = ListOfArticles.TestCase
TestListOfArticles.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
