"""What the list says about an article."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt

from annotator.model import Status
from annotator.project import ArticleRow

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


def grouped(count: int) -> str:
    """Give a number with its thousands apart."""
    return QLocale().toString(count)
