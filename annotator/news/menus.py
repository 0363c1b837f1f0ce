"""Menus of a site as a scraper leaves them: short lines at the top of a page, or bars of names anywhere."""

from __future__ import annotations

from collections.abc import Sequence

import regex

_NAMES_OF_SECTIONS = """
home|homepage|news|latest|latest news|world|uk|us|u.s.|politics|business|economy|sport|sports|opinion|culture|arts
lifestyle|life|tech|technology|science|health|education|environment|climate|travel|weather|video|videos|podcasts|local|magazine
entertainment|more|menu|search|subscribe|log in|login|sign in|sign up|register|my account|contact|contact us|about
about us|newsletters|skip to content|skip to main content|close|all news
головна|новини|усі новини|всі новини|стрічка|політика|економіка|бізнес|світ|україна|суспільство|спорт|культура
технології|наука|здоров'я|здоров’я|війна|події|регіони|київ|думки|блоги|інтерв'ю|інтерв’ю|публікації|статті|відео|фото|увійти|вхід
реєстрація|пошук|меню|про нас|контакти|реклама|ще|погода|спецпроекти|спецпроєкти|підтримати
главная|новости|все новости|лента|лента новостей|политика|экономика|бизнес|мир|россия|украина|общество|культура
технологии|здоровье|происшествия|мнения|интервью|статьи|видео|война|войти|вход|регистрация|поиск|о нас|контакты
ещё|еще|подписаться
startseite|nachrichten|politik|wirtschaft|panorama|kultur|wissen|gesundheit|reise|meinung|anmelden|suche|menü|regional
ausland|inland|gesellschaft|zum inhalt springen|abo|mehr|netzwelt|wissenschaft|digital|leben
accueil|actualités|politique|économie|monde|société|sports|culture|connexion|s'abonner|s’abonner|menu|recherche
inicio|noticias|política|economía|deportes|cultura|sociedad|mundo|opinión|iniciar sesión|buscar|menú
"""
_SECTIONS = frozenset(name for line in _NAMES_OF_SECTIONS.split("\n") for name in line.split("|") if name)
_PARTS = regex.compile(r"\s*[|/·•›»>]\s*|\s{2,}")
_LONGEST_NAME = 30
_MOST_WORDS = 3
_FEWEST = 2
_STOPS = (".", "!", "?", "…", ":", ";", ",")


def menu_length(lines: Sequence[str]) -> int:
    """Give how many lines at the top of a page are its menu, 0 where it has none.

    A menu ends with a known name of a section; what stands between two of them, and is as short, belongs to it.
    """
    known, length = 0, 0
    for number, line in enumerate(lines):
        if is_section(line) or is_menu_bar(line):
            known += _FEWEST if is_menu_bar(line) else 1
            length = number + 1
        elif not _is_short(line):
            break
    return length if known >= _FEWEST and length < len(lines) else 0


def is_section(line: str) -> bool:
    """Say whether a line is what sites call a part of theirs."""
    return len(line) <= _LONGEST_NAME and line.casefold() in _SECTIONS


def is_menu_bar(line: str) -> bool:
    """Say whether a line holds several names of sections side by side, and little else."""
    names = [name.casefold() for name in _PARTS.split(line.strip(" |/·•›»>")) if name]
    known = sum(name in _SECTIONS for name in names)
    return known >= _FEWEST and known * 2 >= len(names)


def _is_short(line: str) -> bool:
    return len(line) <= _LONGEST_NAME and len(line.split()) <= _MOST_WORDS and not line.endswith(_STOPS)
