"""What the lines of a news page look like that are not body text; English, Ukrainian, Russian and others.

Body text is the default, so each pattern asks for more than a word that could open a sentence.
"""

from __future__ import annotations

import regex

from annotator.news.dates import is_date_line, without_date

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

_FURNITURE = regex.compile(
    r"""
      (?:чита(?:йте|ти)|дивіться|смотрите)\ (?:також|также|ще|еще|ещё|больше|більше)\b
    | (?:також|также)\ (?:читайте|дивіться|смотрите)\b
    | підпи(?:суйтесь|суйтеся|шіться|шись)\b | подпи(?:сывайтесь|шитесь|шись)\b
    | (?:read|see|watch)\ (?:also|more|next)\s*(?:[:—–-]|$) | also\ read\b | read\ also\b
    | related(?:\ (?:articles|stories|news|topics))?\s*(?::|$)
    | more\ (?:on\ this(?:\ story)?|stories|news|from\ [\p{L}\ ]{2,30})\s*(?::|$)
    | (?:sign\ up|subscribe)\ (?:to|for|now|here)\b | subscribe\s*$ | follow\ us\ (?:on|in)\b
    | lesen\ sie\ (?:auch|mehr)\b | mehr\ zum\ thema\b | (?:à\ )?lire\ aussi\b | (?:lea|leer|lee)\ también\b
    | te\ puede\ interesar\b | newsletter\s*(?::|$) | (?:we|this\ (?:web)?site|our\ (?:web)?site)\ uses?\ cookies\b
    | (?:advertisement|advertising|реклама|anzeige|werbung|publicité|publicidad|sponsored)\s*$
    | (?:якщо\ ви\ (?:помітили|знайшли)|если\ вы\ (?:заметили|нашли))\ (?:\p{L}+\ )?(?:помилку|ошибку)
    | (?:leave\ a\ comment|comments?|коментарі|комментарии|kommentare|commentaires|comentarios)\s*(?:\(?\d+\)?)?$
    | (?:tags?|теги|тэги|метки|мітки|ключові\ слова|schlag(?:worte|wörter)|mots-clés|etiquetas|topics|теми)\s*:
    | copyright\b | \(c\)\ ?\d{4} | all\ rights\ reserved | (?:усі|всі)\ права\ захищен | все\ права\ защищен
    | alle\ rechte\ vorbehalten | tous\ droits\ réservés | todos\ los\ derechos\ reservados
    | ©.*(?:\d{4}|rights|прав|rechte|droits|derechos) | (?:\#\w+[\s,]*)+$
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_AGENCY = (
    "(?:Reuters|AP|AFP|EPA|EFE|dpa|DPA|TASS|ТАСС|РИА|РИА\\sНовости|УНІАН|УНИАН|Укрінформ|Ukrinform"
    "|Інтерфакс[^)/]{0,12}|Интерфакс|Interfax[^)/]{0,12}|Рейтер[сз]?)"
)
_CAPTION_HEAD = regex.compile(
    r"""(?:(?:архівне|архивное|ілюстративне|иллюстративное|file|джерело|источник)\ )?
    (?:фото|photo(?:graph|\ credit|s)?|foto|image(?:\ (?:source|caption|credit))?|picture|bild|crédit(?:\ photo)?
    |скріншот|скриншот|ілюстрація|иллюстрация|video|відео|видео)\s?[:/|]
    | image\ (?:source|caption|credit),\  | ©\ ?\p{L}""",
    regex.VERBOSE | regex.IGNORECASE,
)
_CREDIT_WORD = regex.compile(
    r"Getty|AP Photo|Shutterstock|Wikimedia|Imago|[Pp]hoto|[Фф]ото|[Ff]oto|/\s?(?:AFP|EPA|AP)\b|Reuters/"
)
_LAST_BRACKETS = regex.compile(r"\(([^()]{2,120})\)\.?\Z")
_CREDIT_END = regex.compile(
    r"(?:[/|]\s*|\bvia\s+)(?:Getty Images|Reuters|AFP|EPA|AP|УНІАН|Укрінформ|Shutterstock)\.?\Z"
    r"|[.!?…]\s(?:Photo|Foto|Фото|Bild):\s[^.:]{2,60}\.?\Z"
)
_AGENCY_ONLY = regex.compile(_AGENCY)
_BYLINE_HEAD = regex.compile(
    r"(?:authors?|автор(?:и|ы|ка)?|reporters?|autor(?:in|a|en|es)?|auteure?s?|текст|підготува(?:в|ла)"
    r"|подготовил[аи]?|журналіст(?:ка)?|(?:written|reporting|editing) by)\s*:\s*|(?:written|reporting) by\s+",
    regex.IGNORECASE,
)
_BY = regex.compile(r"(?:By|BY|Von|VON|Par|PAR|Por|POR)\s+")
_NAMES = regex.compile(
    r"(?=\p{Lu})(?:(?:\p{Lu}[\p{L}\p{M}.'’-]*+|and|und|et|y|e|de|del|van|von|der|la|for|in|&|[|/·•,])\s*+)++\Z"
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
# Capitals before a dash that are no place.
_SHOUTED_OTHERS = frozenset({"NATO", "COVID", "OPEC", "НАТО", "США", "ООН", "ОБСЕ", "ОБСЄ", "СБУ", "ЗСУ", "ФСБ"})


def is_language_switcher(line: str) -> bool:
    """Say whether a line holds nothing but names of languages, two or more."""
    words = _bar_words(line)
    return len(words) >= 2 and _LANGUAGES.issuperset(words)


def is_furniture(line: str) -> bool:
    """Say whether a line is a share bar, a pointer to other pages, a notice, tags or a copyright line."""
    if len(line) > _LONGEST_FURNITURE:
        return False
    if _FURNITURE.match(line):
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
    return _CAPTION_HEAD.match(line) is not None or has_credit(line)


def has_credit(line: str) -> bool:
    """Say whether a line ends with a photo credit. A news agency alone after a full stop signs the text."""
    brackets = _LAST_BRACKETS.search(line) if line.endswith((")", ").")) else None
    if brackets is None:
        return _CREDIT_END.search(line[-_LONGEST_CREDIT:]) is not None
    follows_sentence = line[: brackets.start()].rstrip().endswith((".", "!", "?", "…"))
    is_agency = _AGENCY_ONLY.fullmatch(brackets[1]) is not None and not follows_sentence
    return is_agency or _CREDIT_WORD.search(brackets[1]) is not None


def is_byline(line: str) -> bool:
    """Say whether a line names who wrote the text, or when and nothing else."""
    if len(line) > _LONGEST_BYLINE:
        return False
    return bool(_BYLINE_HEAD.match(line)) or _by_names(line) or is_date_line(line)


def byline_author(line: str) -> str:
    """Give the names of a byline, without what comes before and after them; nothing for a line with a date only."""
    head = _BYLINE_HEAD.match(line) or _BY.match(line)
    if head is None:
        return ""
    return without_date(line[head.end() :]).split("|")[0].strip(" ,.|·•—–-\u00a0")


def dateline_end(line: str) -> int:
    """Give how many code points a dateline takes at the head of a paragraph, 0 where there is none.

    It needs a news agency, or a place in capitals or a date together with a dash or a full stop.
    """
    match = _DATELINE.match(line)
    if match is None:
        return 0
    place = match["place"].split(",")[0]
    shouted = place.isupper() and len(place) > 2 and place not in _SHOUTED_OTHERS
    is_filed = match["agency"] or (match["dash"] and (shouted or match["date"])) or (shouted and match["date"])
    return int(match.end()) if is_filed else 0


def _by_names(line: str) -> bool:
    head = _BY.match(line)
    return head is not None and _NAMES.match(without_date(line).rstrip(" ,|·•—–-"), head.end()) is not None


def _bar_words(line: str) -> list[str]:
    if len(line) > _LONGEST_BAR or not _BAR.fullmatch(line):
        return []
    return [word.lower() for word in _LETTERS.findall(line)]
