"""Dates as news pages write them, in English, Ukrainian, Russian, German, French, Spanish and others beside them."""

from __future__ import annotations

import datetime

import regex

# The stems of one month are joined by /; a stem is at least three letters, so that short forms match.
_MONTH_STEMS = """
jan/ene/січ/янв/jän/genn/stycz feb/fév/fev/лют/фев/febb/lut mar/mär/mrz/бер/мар/maart/marz apr/avr/abr/кві/апр/kwi
may/mai/трав/тра/мая/май/mei/magg/maj jun/juin/чер/июн/giug/czer jul/juil/лип/июл/lugl/lip aug/aoû/aou/ago/сер/авг/sier
sep/вер/сен/sett/wrz/setem oct/okt/жов/окт/otto/outu/paź nov/лис/ноя/listop dec/dez/déc/dic/гру/дек/grud
"""
_MONTHS = {stem: number for number, stems in enumerate(_MONTH_STEMS.split(), start=1) for stem in stems.split("/")}
_STEMS = "|".join(sorted(_MONTHS, key=len, reverse=True))
_MONTH = rf"(?P<month>{_STEMS})\p{{Ll}}{{0,9}}\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?"
_FORMS = tuple(
    regex.compile(rf"(?<![\p{{L}}\d]){form}(?![\p{{L}}\d])", regex.IGNORECASE)
    for form in (
        rf"{_YEAR}[-./](?P<month>\d{{1,2}})[-./](?P<day>\d{{1,2}})",
        rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}",
        rf"{_DAY}\s+(?:de\s+)?{_MONTH},?\s+(?:de\s+|del\s+)?{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
    )
)
_FILLER = regex.compile(
    r"""(?:published|updated|posted|last|modified|date|опубліковано|оновлено|опубликовано|обновлено|дата
    |veröffentlicht|aktualisiert|stand|publié|mis\ à\ jour|publicado|actualizado|le|el|am|at|um|um|à|a|las|on|uhr
    |о|об|в|р|г|рік|року|год|года|gmt|utc|est|edt|cst|cdt|mst|mdt|pst|pdt|bst|ist|cet|cest|eet|eest|aest|msk|мск|p\.?m|a\.?m
    |\p{L}{3,9}day|\p{L}+tag|mittwoch|понеділок|вівторок|середа|четвер|п.ятниця|субота|неділя|понедельник|вторник|среда
    |четверг|пятница|суббота|воскресенье|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes
    |miércoles|jueves|viernes|sábado|domingo|mon|tue|wed|thu|fri|sat|sun|пн|вт|ср|чт|пт|сб|нд|вс|min|read|хв)
    (?!\p{L})|\d{1,2}(?:[:.]|\ ?h\ ?)\d{2}(?::\d{2})?|\d{1,2}\ ?(?=am|pm|a\.m|p\.m|min|хв)|[\s,.|·•:—–()/+-]""",
    regex.VERBOSE | regex.IGNORECASE,
)
_LONGEST_DATE_LINE = 90
_TIMES = regex.compile(r"[\s,.|·•—–-]*(?:(?:о|об|в|at|um)\s+)?(?:\d{1,2}[:.]\d{2}(?::\d{2})?)?[\s,.|·•—–-]*")


def find_date(text: str) -> str:
    """Give the first full date of a short text as YYYY-MM-DD, or nothing.

    A date of three numbers counts only where their order is sure: 2024-05-16 and 16.05.2024.
    """
    for form in _FORMS:
        for match in form.finditer(text):
            month = match["month"]
            number = int(month) if month.isdecimal() else _MONTHS[month.lower()]
            if iso := _iso(int(match["year"]), number, int(match["day"])):
                return iso
    return ""


def may_be_date_line(line: str) -> bool:
    """Say whether a line is short enough and has what could be a year."""
    return len(line) <= _LONGEST_DATE_LINE and ("20" in line or "19" in line)


def is_date_line(line: str) -> bool:
    """Say whether a line holds a full date and besides it only the like of *Published*, a weekday, a time."""
    if not may_be_date_line(line):
        return False
    for form in _FORMS:
        rest, count = form.subn(" ", line)
        if count:
            return not _FILLER.sub("", rest)
    return False


def after_date(line: str) -> str:
    """Give what follows a full date with which a line begins, and the time after it; "" where it begins otherwise."""
    if not may_be_date_line(line):
        return ""
    for form in _FORMS:
        if match := form.match(line):
            time = _TIMES.match(line, match.end())
            return line[time.end() if time else match.end() :]
    return ""


def without_date(line: str) -> str:
    """Give a line up to its first full date."""
    starts = [match.start() for form in _FORMS if (match := form.search(line))]
    return line[: min(starts)] if starts else line


def _iso(year: int, month: int, day: int) -> str:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""
