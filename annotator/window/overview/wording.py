"""How the overview writes numbers and what it calls things."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

NONE = "–"
translate = QCoreApplication.translate


def fixed(value: float | None, digits: int = 1) -> str:
    """Give a number with so many decimals as people here write it; a dash where there is none."""
    return NONE if value is None else QLocale().toString(float(value), "f", digits)


def coefficient(value: float | None) -> str:
    """Give a figure of agreement with two decimals; a dash where it has no value."""
    return fixed(value, 2)


def annotators_text(count: int) -> str:
    """Give a number of annotators in words."""
    if count == 1:
        return translate("Overview", "1 annotator")
    return translate("Overview", "%n annotators", "", count).replace("%n", QLocale().toString(count))


def amount(value: float) -> str:
    """Give a count, with one decimal where it is a mean that is not whole."""
    rounded = round(value, 1)
    return fixed(rounded, 0 if rounded == int(rounded) else 1)
