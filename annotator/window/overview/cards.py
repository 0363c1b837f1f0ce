"""The six cards of the overview."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from annotator.review.agreement.measures import ABOUT, Measure
from annotator.review.overview.figures import AgreementPart, CrossTable, Overview
from annotator.review.overview.svg import WIDTH, bars_svg, matrix_svg, progress_svg, stacked_svg, table_svg
from annotator.window.overview import tables
from annotator.window.overview.bars import BarsChart
from annotator.window.overview.card import Card, Keepsake
from annotator.window.overview.chooser import Chooser
from annotator.window.overview.matrix import Matrix
from annotator.window.overview.progress_chart import ProgressChart
from annotator.window.overview.shares_table import SharesTable
from annotator.window.overview.stacked import StackedBars
from annotator.window.parts.tooltips import plain_tooltip

translate = QCoreApplication.translate
Ask = Callable[..., None]
_NAMES, _CELL = 260, 100
_PROGRESS = 820
MEASURES = (Measure.F1_EXACT, Measure.F1_OVERLAP, Measure.ALPHA, Measure.GAMMA)


class OverviewCard(Card):
    """Show one part of the overview; `ask` changes what the overview is about."""

    def show_overview(self, overview: Overview) -> None:
        """Show the part of an overview that this card is for."""
        raise NotImplementedError

    def explain(self, overview: Overview, nothing: str, advice: str) -> None:
        """Say why there is nothing to see, and what to do about it."""
        sentences = (nothing, advice) if overview.articles else (overview.progress.nothing,)
        self.show_nothing("\n\n".join(words for words in sentences if words))


class ProgressCard(OverviewCard):
    """Show how far each annotator is."""

    def __init__(self) -> None:
        self._chart = ProgressChart()
        super().__init__(translate("Overview", "Progress by annotator"), self._chart)

    def show_overview(self, overview: Overview) -> None:
        """Show how far each annotator is."""
        part = overview.progress
        if part.nothing:
            advice = translate("Overview", "Assign articles, or collect the annotators’ files.")
            self.explain(overview, part.nothing, advice)
            return
        self._chart.show_part(part)
        keepsake = Keepsake(
            "progress", lambda: progress_svg(part, width=_PROGRESS), lambda: tables.progress_table(part)
        )
        self.show_chart(part.notes, keepsake)


class AgreementCard(OverviewCard):
    """Show how far every two annotators agree, by a figure that can be chosen."""

    def __init__(self, ask: Ask) -> None:
        self._chart = Matrix()
        super().__init__(translate("Overview", "Pairwise agreement"), self._chart)
        self.chooser = Chooser(translate("Overview", "Figure of agreement"))
        self.chooser.picked.connect(lambda value: ask(measure=Measure(value)))
        self.add_chooser(self.chooser)

    def show_overview(self, overview: Overview) -> None:
        """Show how far every two annotators agree."""
        part = overview.agreement
        if part.nothing:
            self.chooser.hide()
            advice = translate(
                "Overview", "Two annotators have to be given the same articles, and to mark them as done."
            )
            self.explain(overview, part.nothing, advice if len(overview.annotators) > 1 else "")
            return
        self._offer(overview.question.measure)
        self.chooser.setToolTip(plain_tooltip(part.meaning))
        self._chart.show_part(part)
        keepsake = Keepsake("agreement", lambda: _matrix(part), lambda: tables.agreement_table(part))
        self.show_chart((part.meaning, *part.notes), keepsake)

    def show_measuring(self, measure: Measure, share: float) -> None:
        """Say that a figure is being counted, which may take minutes, and how much of it is done."""
        self._offer(measure)
        words = translate("Overview", "Counting {figure}… {share} %")
        self.show_nothing(words.format(figure=ABOUT[measure].title, share=round(share * 100)))

    def _offer(self, chosen: Measure) -> None:
        self.chooser.offer([(each.value, ABOUT[each].title) for each in MEASURES], chosen.value)


class LabelsCard(OverviewCard):
    """Show how often each label was used."""

    def __init__(self) -> None:
        self._chart = BarsChart()
        super().__init__(translate("Overview", "Labels"), self._chart)

    def show_overview(self, overview: Overview) -> None:
        """Show how often each label was used."""
        part = overview.labels
        if part.nothing:
            advice = translate("Overview", "Mark spans in an article, or collect the annotators’ files.")
            self.explain(overview, part.nothing, advice)
            return
        self._chart.show_bars(translate("Overview", "Labels"), part.chart.bars)
        keepsake = Keepsake("labels", lambda: bars_svg(part.chart), lambda: tables.labels_table(part))
        self.show_chart(part.notes, keepsake)


class SpeakersCard(OverviewCard):
    """Show whose words are quoted."""

    def __init__(self) -> None:
        self._chart = BarsChart()
        super().__init__(translate("Overview", "Who speaks — share of quoted words"), self._chart)

    def show_overview(self, overview: Overview) -> None:
        """Show whose words are quoted."""
        part = overview.speakers
        if part.nothing:
            advice = translate("Overview", "Mark quotes, link each to its speaker, and give the speaker an entity.")
            if not part.chosen:
                advice = translate("Overview", "Add such a link to the codebook if the project is about quotes.")
            self.explain(overview, part.nothing, advice)
            return
        self._chart.show_bars(translate("Overview", "Who speaks"), part.chart.bars)
        keepsake = Keepsake("who-speaks", lambda: bars_svg(part.chart), lambda: tables.bars_table(part.chart))
        self.show_chart(part.notes, keepsake)


class SourcingCard(OverviewCard):
    """Show how each outlet sources what it says, by an attribute that can be chosen."""

    def __init__(self) -> None:
        self._chart = SharesTable()
        super().__init__(translate("Overview", "How it is sourced — by outlet"), self._chart)
        self.chooser = Chooser(translate("Overview", "What to show by outlet"))
        self.chooser.picked.connect(self._choose)
        self.add_chooser(self.chooser)
        self._overview: Overview | None = None
        self._chosen = ""

    def show_overview(self, overview: Overview) -> None:
        """Show how each outlet sources what it says."""
        self._overview = overview
        part = overview.sourcing
        if part.nothing:
            self.chooser.hide()
            advice = translate("Overview", "Mark sources, and say how each is identified and of what type it is.")
            if not part.chosen:
                advice = translate("Overview", "Add such an attribute to the codebook if the project is about sources.")
            self.explain(overview, part.nothing, advice)
            return
        table = next((each for each in part.tables if each.title == self._chosen), part.tables[0])
        self.chooser.offer([(each.title, _short(each)) for each in part.tables], table.title)
        self._chart.show_table(translate("Overview", "Sourcing"), table)
        self.show_chart(part.notes, Keepsake("sourcing", lambda: _table(table), lambda: tables.shares_table(table)))

    def hidden_text(self, rows: int) -> str:
        """Say which rows and which values there is no room for."""
        values = len(self._chart.left_out)
        parts = [
            translate("Overview", "{0} more outlets").format(rows) if rows else "",
            translate("Overview", "{0} more values").format(values) if values else "",
        ]
        said = ", ".join(part for part in parts if part)
        return translate("Overview", "and {0}").format(said) if said else ""

    def _choose(self, title: str) -> None:
        self._chosen = title
        if self._overview is not None:
            self.show_overview(self._overview)


class StanceCard(OverviewCard):
    """Show the stance of each outlet toward a target that can be chosen."""

    def __init__(self, ask: Ask) -> None:
        self._chart = StackedBars()
        super().__init__(translate("Overview", "Stance by outlet"), self._chart)
        self.chooser = Chooser(translate("Overview", "Target of the stance"))
        self.chooser.picked.connect(lambda target: ask(target=target))
        self.add_chooser(self.chooser)

    def show_overview(self, overview: Overview) -> None:
        """Show the stance of each outlet toward the target."""
        part = overview.stance
        if part.nothing or part.target is None:
            self.rename(translate("Overview", "Stance by outlet"))
            self.chooser.hide()
            advice = translate("Overview", "Mark stances, link each to its target, and give the target an entity.")
            if part.chosen is None:
                advice = translate("Overview", "Add such an attribute to the codebook if the project is about stances.")
            self.explain(overview, part.nothing, advice)
            return
        self.chooser.offer([(each.id, each.name) for each in part.targets], part.target.id)
        name = part.target.name
        several = len(part.targets) > 1
        title = translate("Overview", "Stance by outlet toward")
        self.rename(title if several else translate("Overview", "Stance toward “{0}” by outlet").format(name))
        self._chart.show_table(translate("Overview", "Stance toward “{0}”").format(name), part.table)
        keepsake = Keepsake("stance", lambda: stacked_svg(part.table), lambda: tables.shares_table(part.table))
        self.show_chart(part.notes, keepsake)


def _matrix(part: AgreementPart) -> str:
    return matrix_svg(part, width=max(WIDTH, _NAMES + _CELL * len(part.annotators)))


def _table(table: CrossTable) -> str:
    return table_svg(table, width=max(WIDTH, _NAMES + _CELL * (len(table.columns) + 1)))


def _short(table: CrossTable) -> str:
    name = table.title.rpartition(": ")[2]
    return name[:1].upper() + name[1:]
