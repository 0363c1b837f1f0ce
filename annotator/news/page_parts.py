"""What the lines of a news page look like that are not body text; English, Ukrainian, Russian and others.

Body text is the default, so each pattern asks for more than a word that could open a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping

import regex

from annotator.news.dates import after_date, is_date_line, may_be_date_line, without_date

_LANGUAGE_WORDS = """
ua uk en ru de fr es pl it pt tr укр рус eng rus ukr англ ukrainian russian english deutsch français español
polski українська українською русский
"""
_SHARE_WORDS = """
share tweet telegram facebook twitter x whatsapp viber linkedin email e-mail print copy link pinterest reddit
messenger threads instagram youtube bluesky rss save bookmark
поділитися поділитись поширити твітнути друкувати скопіювати посилання зберегти роздрукувати
поделиться твитнуть печать скопировать ссылку сохранить вконтакте одноклассники
teilen drucken merken partager imprimer envoyer compartir imprimir enviar
"""
_LANGUAGES = frozenset(_LANGUAGE_WORDS.split())
_SHARES = frozenset(_SHARE_WORDS.split())
_SHARE_VERBS = frozenset({"share", "tweet", "поділитися", "поділитись", "поделиться", "teilen", "partager"})
_BAR = regex.compile(r"[\p{L}\s|/·•,()-]+")
_LETTERS = regex.compile(r"[\p{L}-]+")
_LONGEST_BAR = 120
_LONGEST_FURNITURE = 300
_LONGEST_BYLINE = 140
_LONGEST_CAPTION = 400
_LONGEST_CREDIT = 80


def _heads(rows: Mapping[str, str]) -> dict[str, regex.Pattern[str]]:
    """Find by the first word of a line, in small letters, the pattern of what must follow that word."""
    compiled = {words: regex.compile(rest, regex.IGNORECASE) for words, rest in rows.items()}
    return {word: pattern for words, pattern in compiled.items() for word in words.split()}


_FURNITURE = _heads(
    {
        "читайте читати дивіться смотрите": r" (?:(?:також|также|ще|еще|ещё|больше|більше)\b|нас (?:у|в|на)\b)",
        "також также": r" (?:читайте|дивіться|смотрите)\b",
        "підписуйтесь підписуйтеся підпишіться підпишись подписывайтесь подпишитесь подпишись copyright": r"\b",
        "read": r" (?:also|more|next)\s*(?:[:—–-]|$)| also\b",
        "see watch": r" (?:also|more|next)\s*(?:[:—–-]|$)",
        "also": r" read\b",
        "related": r"(?: (?:articles|stories|news|topics))?\s*(?::|$)",
        "more": r" (?:on this(?: story)?|stories|news|from [\p{L} ]{2,30})\s*(?::|$)",
        "sign": r" (?:up (?:to|for|now|here)\b|in\s*$)",
        "subscribe": r" (?:to|for|now|here)\b|\s*$",
        "follow": r" us (?:on|in)\b",
        "share": r" (?:on|via|to|this|by|with)\b[^.!?]{0,40}$",
        "tweet": r" this\b[^.!?]{0,20}$",
        "поширити поділитися поділитись поделиться": r" (?:у|в|на|через|во|з|с)\s[^.!?]{1,40}$",
        "стежте следите": r" за (?:нами|новинами|новостями)\b",
        "auf": r" (?:facebook|twitter|x|whatsapp|telegram|linkedin) teilen\s*$",
        "partager compartir": r" (?:sur|en)\b[^.!?]{1,30}$",
        "skip": r" to (?:main )?content\s*$",
        "log": r" in\s*$",
        "lesen": r" sie (?:auch|mehr)\b",
        "mehr": r" zum thema\b",
        "à": r" lire aussi\b",
        "lire": r" aussi\b",
        "lea leer lee": r" también\b",
        "te": r" puede interesar\b",
        "newsletter": r"\s*(?::|$)",
        "we": r" uses? cookies\b",
        "this our": r" (?:web)?site uses? cookies\b",
        "advertisement advertising реклама anzeige werbung publicité publicidad sponsored": r"\s*$",
        "якщо": r" ви (?:помітили|знайшли) (?:\p{L}+ )?(?:помилку|ошибку)",
        "если": r" вы (?:заметили|нашли) (?:\p{L}+ )?(?:помилку|ошибку)",
        "leave": r" a comment\s*(?:\(?\d+\)?)?$",
        "comment comments коментарі комментарии kommentare commentaires comentarios": r"\s*(?:\(?\d+\)?)?$",
        "tag tags теги тэги метки мітки schlagworte schlagwörter etiquetas topics теми": r"\s*:",
        "ключові": r" слова\s*:",
        "mots": r"-clés\s*:",
        "all": r" rights reserved",
        "усі всі": r" права захищен",
        "все": r" права защищен",
        "alle": r" rechte vorbehalten",
        "tous": r" droits réservés",
        "todos": r" los derechos reservados",
    }
)
_FURNITURE_SIGN = regex.compile(
    r"\(c\) ?\d{4}|©.*(?:\d{4}|rights|прав|rechte|droits|derechos)|(?:#\w+[\s,]*)+$", regex.IGNORECASE
)
_AGENCY = (
    "(?:Reuters|AP|AFP|EPA|EFE|dpa|DPA|TASS|ТАСС|РИА|РИА\\sНовости|УНІАН|УНИАН|Укрінформ|Ukrinform"
    "|Інтерфакс[^)/]{0,12}|Интерфакс|Interfax[^)/]{0,12}|Рейтер[сз]?)"
)
_PICTURES = "фото photograph photos foto picture bild скріншот скриншот ілюстрація иллюстрация video відео видео"
_PICTURE = f"(?:{'|'.join(_PICTURES.split())}|photo(?: credit)?|image(?: (?:source|caption|credit))?|crédit(?: photo)?)"
_CAPTION_HEAD = _heads(
    {
        _PICTURES: r"\s?[:/|]",
        "photo": r"(?: credit)?\s?[:/|]",
        "image": r"(?: (?:source|caption|credit))?\s?[:/|]| (?:source|caption|credit), ",
        "crédit": r"(?: photo)?\s?[:/|]",
        "архівне архивное ілюстративне иллюстративное file джерело источник": rf" {_PICTURE}\s?[:/|]",
    }
)
_CAPTION_SIGN = regex.compile(r"© ?\p{L}")
_CREDIT_WORD = regex.compile(
    r"Getty|AP Photo|Shutterstock|Wikimedia|Imago|[Pp]hoto|[Фф]ото|[Ff]oto|/\s?(?:AFP|EPA|AP)\b|Reuters/"
)
_LAST_BRACKETS = regex.compile(r"\(([^()]{2,120})\)\.?\Z")
_CREDITED = ("Getty Images", "Reuters", "AFP", "EPA", "AP", "УНІАН", "Укрінформ", "Shutterstock")
_CREDIT_END = regex.compile(
    rf"(?:[/|]\s*|\bvia\s+)(?:{'|'.join(_CREDITED)})\.?\Z|[.!?…]\s(?:Photo|Foto|Фото|Bild):\s[^.:]{{2,60}}\.?\Z"
)
_AGENCY_ONLY = regex.compile(_AGENCY)
_BYLINE_HEAD = _heads(
    {
        "author authors reporter reporters autor autorin autora autoren autores": r"\s*:\s*",
        "auteur auteure auteurs auteures автор автори авторы авторка текст підготував підготувала": r"\s*:\s*",
        "подготовил подготовила подготовили журналіст журналістка": r"\s*:\s*",
        "written reporting": r" by(?:\s*:\s*|\s+)",
        "editing": r" by\s*:\s*",
    }
)
_BY = regex.compile(r"(?:By|BY|by|Von|VON|Par|PAR|Por|POR)\s+")
_NAMES = regex.compile(
    r"(?=\p{Lu})(?:(?:\p{Lu}[\p{L}\p{M}.'’-]*+|(?:and|und|et|y|e|de|del|van|von|der|la|for|in|of|the|our)(?!\p{L})"
    r"|&|[|/·•,])\s*+)++\Z"
)
_BY_DESK = regex.compile(
    r"by (?:the|our|a) (?:editorial (?:board|staff)|editors?|(?:\p{L}+ )?(?:staff|correspondents?|reporters?))\s*",
    regex.IGNORECASE,
)
_AGO = regex.compile(
    r"(?:published |updated |posted |опубліковано |опубликовано |оновлено |обновлено )?(?:vor )?\d{1,2}\s"
    r"(?:min(?:ute)?s?|hours?|days?|хв\.?|хвилин\p{L}{0,2}|годин\p{L}{0,2}|дн\p{L}{1,2}|минут\p{L}{0,2}|час\p{L}{0,2}|stunden?|minuten?|tagen?)"
    r"(?: (?:ago|тому|назад))?",
    regex.IGNORECASE,
)
_DATELINE = regex.compile(
    rf"""
    (?<place>\p{{Lu}}[\p{{L}}'’.\ -]{{1,30}}?(?:/\p{{Lu}}[\p{{L}}'’\ -]{{1,20}}|\ \(\p{{Lu}}[\p{{L}}\ ]{{1,20}}\))?
        (?:,\ \p{{Lu}}[\p{{L}}.\ ]{{1,20}}?)?)
    (?<date>[,.]\ (?:\d{{1,2}}\.?\ \p{{L}}{{3,10}}|\p{{L}}{{3,10}}\.?\ \d{{1,2}})
        (?:,?\ \d{{4}}(?:\ [рг](?=\.))?)?)?
    (?:
      [.,]?\s?(?<agency>[(/]{_AGENCY}[)/])\.?\s?(?<closed>[-–—]{{1,2}}(?=\s|\Z)|(?=\s|\Z))
    | [.,]?\s?(?<dash>[-–—]{{1,2}})(?=\s|\Z)
    | \.(?=\s)
    )\s*""",
    regex.VERBOSE,
)
_FILED = regex.compile(r"[-–—(/]")
_DATED = ("published", "updated", "posted", "опубліковано", "опубликовано", "оновлено", "обновлено", "vor")
_LONGEST_DATELINE = 150
# Capitals before a dash that are no place.
_SHOUTED_OTHERS = frozenset({"NATO", "COVID", "OPEC", "НАТО", "США", "ООН", "ОБСЕ", "ОБСЄ", "СБУ", "ЗСУ", "ФСБ"})
_WORD = regex.compile(r"\p{L}+")
_OPENING = regex.compile(r"\p{L}+|\d|[\"“«„‘’'—–]\s?[\p{L}\d]")
_OPENING_WORDS = frozenset(
    word.partition("-")[0]
    for words in (_FURNITURE, _CAPTION_HEAD, _BYLINE_HEAD, _LANGUAGES, _SHARES, _DATED, ("by", "von", "par", "por"))
    for word in words
)
_BRACKET_ENDS = (")", ").")


def is_plain(line: str) -> bool:
    """Say whether a line is sure to be no switcher, furniture, ornament, caption, byline or date.

    Nearly all lines of an article are, and this sees it by their first word and their end alone.
    """
    opening = _OPENING.match(line)
    if opening is None or opening[0].casefold() in _OPENING_WORDS:
        return False
    return not (line.endswith(_BRACKET_ENDS) or may_be_date_line(line) or _may_have_credit(line))


def is_language_switcher(line: str) -> bool:
    """Say whether a line holds nothing but names of languages, two or more."""
    words = _bar_words(line)
    return len(words) >= 2 and _LANGUAGES.issuperset(words)


def is_furniture(line: str) -> bool:
    """Say whether a line is a share bar, a pointer to other pages, a notice, tags or a copyright line."""
    if len(line) > _LONGEST_FURNITURE:
        return False
    if _head(_FURNITURE, line) or _FURNITURE_SIGN.match(line):
        return True
    words = _bar_words(line)
    return _SHARES.issuperset(words) and (len(words) >= 2 or not _SHARE_VERBS.isdisjoint(words))


def is_ornament(line: str) -> bool:
    """Say whether a line holds neither letter nor digit: a rule, three stars, a lone dash."""
    return not any(map(str.isalnum, line))


def is_caption(line: str) -> bool:
    """Say whether a line is a caption or a photo credit, by how it begins or by a credit at its end."""
    if len(line) > _LONGEST_CAPTION:
        return False
    return bool(_head(_CAPTION_HEAD, line) or _CAPTION_SIGN.match(line)) or has_credit(line)


def has_credit(line: str) -> bool:
    """Say whether a line ends with a photo credit. A news agency alone after a full stop signs the text."""
    brackets = _LAST_BRACKETS.search(line) if line.endswith(_BRACKET_ENDS) else None
    if brackets is None:
        return _may_have_credit(line) and _CREDIT_END.search(line[-_LONGEST_CREDIT:]) is not None
    follows_sentence = line[: brackets.start()].rstrip().endswith((".", "!", "?", "…"))
    is_agency = _AGENCY_ONLY.fullmatch(brackets[1]) is not None and not follows_sentence
    return is_agency or _CREDIT_WORD.search(brackets[1]) is not None


def is_byline(line: str) -> bool:
    """Say whether a line names who wrote the text, or when and nothing else."""
    if len(line) > _LONGEST_BYLINE:
        return False
    return bool(
        _head(_BYLINE_HEAD, line)
        or _by_names(line)
        or is_date_line(line)
        or _AGO.fullmatch(line)
        or _head(_BYLINE_HEAD, after_date(line))
    )


def byline_author(line: str) -> str:
    """Give the names of a byline, without what comes before and after them; nothing for a line with a date only."""
    head = _head(_BYLINE_HEAD, line) or _BY.match(line)
    if head is None and (later := after_date(line)):
        line, head = later, _head(_BYLINE_HEAD, later)
    if head is None:
        return ""
    return without_date(line[head.end() :]).split("|")[0].strip(" ,.|·•—–-\u00a0")


def dateline_end(line: str) -> int:
    """Give how many code points a dateline takes at the head of a paragraph, 0 where there is none.

    It needs a news agency, or a place in capitals or a date together with a dash or a full stop.
    """
    match = _DATELINE.match(line) if _may_have_dateline(line) else None
    if match is None:
        return 0
    place = match["place"].split(",")[0]
    shouted = place.isupper() and len(place) > 2 and place not in _SHOUTED_OTHERS
    is_filed = match["agency"] or (match["dash"] and (shouted or match["date"])) or (shouted and match["date"])
    return int(match.end()) if is_filed else 0


def _head(heads: Mapping[str, regex.Pattern[str]], line: str) -> regex.Match[str] | None:
    word = _WORD.match(line)
    rest = heads.get(word[0].casefold()) if word else None
    return rest.match(line, word.end()) if word and rest else None


def _may_have_dateline(line: str) -> bool:
    # The pattern is slow to see that most paragraphs open with a capital and then small letters, without a dash.
    return not line[1:2].islower() or _FILED.search(line, 0, _LONGEST_DATELINE) is not None


def _may_have_credit(line: str) -> bool:
    end = line[-_LONGEST_CREDIT:]
    named = ":" in end and any(mark in end for mark in ("oto:", "ото:", "Bild:"))
    return named or end.rstrip(".").endswith(_CREDITED)


def _by_names(line: str) -> bool:
    if _BY_DESK.fullmatch(line):
        return True
    head = _BY.match(line)
    return head is not None and _NAMES.match(without_date(line).rstrip(" ,|·•—–-"), head.end()) is not None


def _bar_words(line: str) -> list[str]:
    if len(line) > _LONGEST_BAR or not _BAR.fullmatch(line):
        return []
    return [word.lower() for word in _LETTERS.findall(line)]
