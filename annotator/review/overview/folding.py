"""Charts with as many rows as can be read; what is left is put together in the last one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from annotator.review.overview.counting import amount, counted, percent, share_of
from annotator.review.overview.figures import Bar, BarChart, Cell, CrossTable, Row
from annotator.review.overview.labels import PLAIN


def folded_bars(chart: BarChart, most: int) -> BarChart:
    """Keep this many bars at most; the others that have an id, the last first, become one bar.

    Bars without an id, which say what is missing, are kept.
    """
    over = len(chart.bars) - most
    named = [bar for bar in chart.bars if bar.id]
    if over <= 0 or len(named) < 2:
        return chart
    rest = named[-over - 1 :]
    first = chart.bars.index(rest[0])
    kept = [bar for bar in chart.bars if bar not in rest]
    return replace(chart, bars=(*kept[:first], _together(rest, chart.unit), *kept[first:]))


def folded_rows(table: CrossTable, most: int) -> CrossTable:
    """Keep this many rows at most; the last ones become one."""
    if len(table.rows) <= most:
        return table
    rest = table.rows[most - 1 :]
    return replace(table, rows=(*table.rows[: most - 1], _added(rest)))


def _together(bars: list[Bar], unit: str) -> Bar:
    value, share = sum(bar.value for bar in bars), sum(bar.share for bar in bars)
    articles = _articles(bar.articles for bar in bars)
    text = percent(share) if "%" in bars[0].text else amount(value)
    detail = f"{amount(value)} {unit} in {counted(len(articles), 'article')}"
    return Bar("", f"{len(bars):,} others", value, share, text, PLAIN, articles, detail)


def _added(rows: tuple[Row, ...]) -> Row:
    total = sum(row.total for row in rows)
    cells = []
    for column in zip(*(row.cells for row in rows), strict=True):
        value = sum(cell.value for cell in column)
        share = share_of(value, total)
        text = percent(share) if value else ""
        cells.append(Cell(value, share, text, _articles(cell.articles for cell in column)))
    return Row(f"{len(rows):,} others", tuple(cells), total, amount(total), _articles(row.articles for row in rows))


def _articles(each: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(article for articles in each for article in articles))
