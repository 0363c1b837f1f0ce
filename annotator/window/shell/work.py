"""Serve what actions ask about the articles and their spans."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.model import Fragment
from annotator.project import Finding
from annotator.window.articles.wording import articles_text
from annotator.window.commands import articles, reviewing
from annotator.window.dialogs import messages
from annotator.window.session import Task
from annotator.window.shell.part import Part


class Work(Part):
    """Serve what actions ask about the articles and their spans."""

    def next_article(self, step: int) -> None:
        """Show the article that is `step` rows further in the list as it is filtered."""
        queue = self._window.stages.queue
        if queue is not None and self._session.task is Task.REVIEW:
            queue.show_next(step)
        else:
            self._window.articles.show_next(step)

    def next_to_do(self) -> None:
        """Show the next article that is not done."""
        queue = self._window.stages.queue
        if queue is not None and self._session.task is Task.REVIEW:
            if not queue.show_next_open():
                self._session.said.emit(self.tr("All articles of the queue are settled."))
        elif not self._window.articles.show_next_to_do():
            self._session.said.emit(self.tr("All articles are done."))

    def show_articles(self, articles: Sequence[str], title: str) -> None:
        """List some articles to annotate; where two others and not you worked on them, to review."""
        marked = self._session.project.statistics.who_marked(articles)
        shared = [article for article in articles if len(marked.get(article, ())) > 1]
        mine = any(self._session.project.person in names for names in marked.values())
        if shared and not mine:
            self.show_review(shared, title)
        else:
            self.show_only(articles, title)

    def show_review(self, articles: Sequence[str], title: str) -> None:
        """Show the first of some articles to review; the text says what they have in common."""
        self._window.desk.looks.show_task(Task.REVIEW)
        self._session.show_article(articles[0])
        left = reviewing.open_units(self._session, self._window.review)
        if left:
            self._window.review.point_at(left[0].id)
        self._session.said.emit(
            self.tr("{title}: the first of {articles}.").format(title=title, articles=articles_text(len(articles)))
        )

    def show_only(self, articles: Sequence[str], title: str) -> None:
        """List only some articles, to annotate; the text says what they have in common."""
        self._window.desk.looks.show_task(Task.ANNOTATE)
        self._window.articles.show_only(tuple(articles), title)
        self._window.desk.keyboard.focus_articles()

    def edit_article(self) -> None:
        """Show the article's title, details and parts for correction."""
        from annotator.window.dialogs.article_dialog import ArticleDialog

        ArticleDialog(self._session, self._window).exec()

    def remove_article(self) -> None:
        """Ask whether to take the article off the list, and do it."""
        article = self._session.article
        if article is None:
            return
        question = self.tr("Remove “{title}” from the project? Undo brings it back, annotations included.")
        title = self.tr("Remove article")
        if messages.ask_yes_no(
            self._window, title, question.format(title=article.info.title), self.tr("Remove"), self.tr("Keep")
        ):
            self._session.project.articles.remove([article.id])
            self.next_article(1)

    def mark_occurrences(self) -> None:
        """Show every occurrence of the marked words, and mark those that are chosen."""
        from annotator.window.dialogs.occurrences import OccurrencesDialog

        OccurrencesDialog(self._session, self._window).exec()

    def accept_above(self) -> None:
        """Ask from which score on suggestions are accepted, and in which articles."""
        from annotator.window.suggest.accept_dialog import AcceptDialog

        AcceptDialog(self._session, self._window.suggestions, self._window).exec()

    def show_versions(self) -> None:
        """Show the other versions of the article, where they differ, and carry annotations over."""
        from annotator.window.suggest.versions_dialog import VersionsDialog

        VersionsDialog(self._session, self._window).exec()

    def pre_merge(self) -> None:
        """Ask for a rule by which disagreements are decided, and for which articles."""
        from annotator.window.review.premerge_dialog import PremergeDialog

        PremergeDialog(self._session, self._window.review, self._window).exec()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """List what is missing before the article is done."""
        self._window.side.show_findings(list(findings))

    def done_anyway(self) -> None:
        """Say that the article is done, whatever is missing."""
        self.guarded(lambda: articles.done_anyway(self._window.desk))

    def drag_fragments(self, span: str, fragments: tuple[Fragment, ...]) -> None:
        """Write the boundary that was dragged."""
        self.guarded(lambda: self._session.project.spans.move_boundary(span, fragments))
