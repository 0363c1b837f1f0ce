from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.news.dates import find_date, is_date_line, without_date


@pytest.mark.parametrize(
    "line",
    [
        "May 16, 2024",
        "Published: Thursday, 16 May 2024, 15:30",
        "Updated May 16th, 2024 at 3:30 p.m. EDT",
        "2024-05-16",
        "16.05.2024, 15:30",
        "16 травня 2024, 15:30",
        "Четвер, 16 травня 2024 р.",
        "16 мая 2024 года, 15:30",
        "16. Mai 2024 um 15:30 Uhr",
        "Publié le 16 mai 2024 à 15h30",
        "16 de mayo de 2024",
    ],
)
def test_reads_a_line_that_is_a_date(line: str) -> None:
    assert is_date_line(line)
    assert find_date(line) == "2024-05-16"


@pytest.mark.parametrize("line", ["05/06/2024", "31.02.2024", "May 2024", "16 May", "call 2024-555", "mayor 16, 2024x"])
def test_does_not_guess_a_date(line: str) -> None:
    assert find_date(line) == ""


def test_a_sentence_with_a_date_is_no_date_line() -> None:
    assert not is_date_line("On 16 May 2024 Xi met Putin")
    assert not is_date_line("Xi met Putin")


def test_cuts_the_date_off() -> None:
    assert without_date("Jane Doe, May 16, 2024, Kyiv") == "Jane Doe, "
    assert without_date("Jane Doe") == "Jane Doe"


MONTHS = {
    "en": "January February March April May June July August September October November December",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)), st.sampled_from(sorted(MONTHS)))
def test_knows_the_months_of_six_languages(date: datetime.date, language: str) -> None:
    month = MONTHS[language].split()[date.month - 1]
    assert find_date(f"{date.day} {month} {date.year}") == date.isoformat()
