"""What the list says about an article."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt

from annotator.model import Kind, Status
from annotator.project import ArticleRow
from annotator.project.history import Touched

_MOST_NAMES = 3
SEPARATOR = " · "
translate = QCoreApplication.translate


def details(row: ArticleRow) -> list[str]:
    """Give outlet, date and number of spans, as far as there are any."""
    spans = spans_text(row.spans) if row.spans else ""
    return [part for part in (row.outlet, readable_date(row.date), spans) if part]


def spoken_row(row: ArticleRow) -> str:
    """Give what a screen reader says of an article."""
    flag = translate("Articles", "flagged") if row.flag else ""
    return ", ".join(part for part in (row.title, status_name(row.status), flag, *details(row)) if part)


def status_name(status: Status) -> str:
    """Give a status as people read it."""
    match status:
        case Status.TODO:
            return translate("Articles", "to do")
        case Status.STARTED:
            return translate("Articles", "started")
        case Status.DONE:
            return translate("Articles", "done")


def readable_date(date: str) -> str:
    """Give a date that begins with year, month and day as people write it; any other as it is."""
    day = QDate.fromString(date[:10], Qt.DateFormat.ISODate)
    return QLocale().toString(day, "d MMM yyyy") if day.isValid() else date


def spans_text(count: int) -> str:
    """Give a number of spans in words."""
    # Without a translation Qt does not know the English plural; with one it forms the plural itself.
    if count == 1:
        return translate("Articles", "1 span")
    return translate("Articles", "%n spans", "", count).replace("%n", grouped(count))


def articles_text(count: int) -> str:
    """Give a number of articles in words."""
    if count == 1:
        return translate("Articles", "1 article")
    return translate("Articles", "%n articles", "", count).replace("%n", grouped(count))


def import_words(touched: Sequence[Touched]) -> str:
    """Say what an import brought: its articles, else spans or links with whose they are."""
    articles = sum(each.kind is Kind.ARTICLE for each in touched)
    spans = [each for each in touched if each.kind is Kind.SPAN]
    links = [each for each in touched if each.kind is Kind.RELATION]
    said = [articles_text(articles)] if articles else []
    if marks := spans or links:
        names = sorted({each.layer for each in marks})
        whose = ", ".join(names[:_MOST_NAMES]) + (" …" if len(names) > _MOST_NAMES else "")
        count = spans_text(len(spans)) if spans else links_text(len(links))
        said.append(translate("Articles", "{count} by {names}").format(count=count, names=whose))
        if not articles:
            where = articles_text(len({each.article for each in marks}))
            said.append(translate("Articles", "in {articles}").format(articles=where))
    return ", ".join(said) or translate("Articles", "what came with it")


def links_text(count: int) -> str:
    """Give a number of links in words."""
    if count == 1:
        return translate("Articles", "1 link")
    return translate("Articles", "%n links", "", count).replace("%n", grouped(count))


def grouped(count: int) -> str:
    """Give a number with its thousands apart."""
    return QLocale().toString(count)
