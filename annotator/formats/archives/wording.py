"""What archives write in the language of the person who downloaded: days, languages, lengths, whom a text is by."""

from __future__ import annotations

import re

from annotator.formats.agencies.wording import without_by
from annotator.news.dates import find_date

_EAST_ASIAN_DAY = re.compile(r"((?:19|20)\d\d)\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_LENGTH = re.compile(
    r"([\d.,\u00a0\u202f ]*\d)\s*"
    r"(?:words?|Wörter|Worte|mots|palabras|parole|palavras|woorden|ord|słów|слов|слова|слово|слів|字|語|단어|kelime)\b",
    re.IGNORECASE,
)
_SITE = re.compile(r",\s*[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}$", re.IGNORECASE)

# The names of a language in the languages of the archives' pages, its own among them.
_LANGUAGE_NAMES = """
en: english englisch anglais inglés inglese inglês engels английский англійська 英文 英語 영어
de: german deutsch allemand alemán tedesco alemão duits немецкий німецька 德文 ドイツ語 독일어
fr: french französisch français francés francese francês frans французский французька 法文 フランス語 프랑스어
es: spanish spanisch espagnol español spagnolo espanhol spaans испанский іспанська 西班牙文 スペイン語 스페인어
it: italian italienisch italien italiano italiaans итальянский італійська 意大利文 イタリア語
pt: portuguese portugiesisch portugais portugués portoghese português portugees португальский 葡萄牙文 ポルトガル語
nl: dutch niederländisch néerlandais neerlandés olandese holandês nederlands нидерландский голландский 荷蘭文 荷兰文
ru: russian russisch russe ruso russo русский російська 俄文 ロシア語 러시아어
uk: ukrainian ukrainisch ukrainien ucraniano ucraino oekraïens украинский українська 烏克蘭文 乌克兰文
pl: polish polnisch polonais polaco polacco pools polski польский польська 波蘭文 波兰文
ja: japanese japanisch japonais japonés giapponese japans 日本語 日文 일본어
ko: korean koreanisch coréen coreano koreaans 한국어 韓文 韩文
zh: chinese chinesisch chinois chino cinese chinees 中文 中国語
ar: arabic arabisch arabe árabe arabo арабский العربية 阿拉伯文
tr: turkish türkisch turc turco turks türkçe турецкий 土耳其文
sv: swedish schwedisch suédois sueco svedese zweeds svenska 瑞典文
da: danish dänisch danois danés danese deens dansk
no: norwegian norwegisch norvégien noruego norvegese noors norsk
fi: finnish finnisch finnois finés finlandese fins suomi 芬蘭文 芬兰文
cs: czech tschechisch tchèque checo ceco tsjechisch čeština
hu: hungarian ungarisch hongrois húngaro ungherese hongaars magyar
"""
_LANGUAGES = {
    name: code
    for line in _LANGUAGE_NAMES.split("\n")
    if line
    for code, names in [line.split(": ")]
    for name in names.split()
}


def day_of(line: str) -> str:
    """Give the first full date of a line as YYYY-MM-DD, or ""."""
    eastern = _EAST_ASIAN_DAY.search(line)
    if eastern:
        line = f"{eastern[1]}-{eastern[2]}-{eastern[3]}"
    return find_date(line)


def language_code(names: str) -> str:
    """Give the code of the first language named ("GERMAN; DEUTSCH" is "de"), or ""."""
    first = re.split(r"[;,/(]", names, maxsplit=1)[0].strip().lower()
    return _LANGUAGES.get(first, "")


def length_of(line: str) -> str:
    """Give a length such as "1,285 Wörter" as "1285 words", or ""."""
    found = _LENGTH.match(line.strip())
    return f"{re.sub(r'[^0-9]', '', found[1])} words" if found else ""


def author_of(byline: str) -> str:
    """Give the names in a byline, without the word for "by" and without the site they write for."""
    names = re.sub(r"\s*([,;])\s*", r"\1 ", " ".join(byline.split()))
    return _SITE.sub("", without_by(names))
