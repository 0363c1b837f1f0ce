from __future__ import annotations

import logging
import socket

import pytest

from annotator.news.language import _detector, detect

SAMPLES = {
    "en": "The two leaders met in the capital on Thursday and spoke about trade.",
    "uk": "Президент України заявив, що переговори тривають уже третій день поспіль.",
    "ru": "Президент России заявил, что переговоры продолжаются уже третий день подряд.",
    "de": "Die Kanzlerin sagte am Donnerstag, dass die Gespräche weitergehen würden.",
    "fr": "Le président a déclaré jeudi que les négociations allaient se poursuivre.",
    "es": "El presidente dijo el jueves que las conversaciones iban a continuar.",
}


@pytest.mark.parametrize("language", sorted(SAMPLES))
def test_tells_the_language_of_an_article(language: str) -> None:
    assert detect(SAMPLES[language]) == language


@pytest.mark.parametrize("text", ["", "12345 67890 — 3.14%", "ok", "…\n\n!!!"])
def test_says_nothing_where_there_is_nothing_to_tell_by(text: str) -> None:
    assert detect(text) == ""


def test_a_foreign_head_does_not_mislead() -> None:
    assert detect("ua en ru Share Tweet\n\n" + SAMPLES["uk"] * 60) == "uk"


def test_more_text_is_read_where_the_middle_says_little() -> None:
    table = " 12 345,6 |" * 27
    assert detect(SAMPLES["de"] * 3 + table + SAMPLES["de"] * 3) == "de"


def test_asks_nobody_and_says_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(socket, "socket", None)
    monkeypatch.setattr(socket, "create_connection", None)
    _detector.cache_clear()
    caplog.set_level(logging.DEBUG)
    assert detect(SAMPLES["de"] * 100) == "de"
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")
