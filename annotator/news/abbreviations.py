"""Abbreviations of news in English, Ukrainian, Russian, German, French and Spanish.

A capital first letter is tried too, so that *вул.* covers *Вул.*; a word that is listed with a capital
(*No.*) does not cover the one without (*no.*).
"""

from __future__ import annotations

# What follows belongs to them: a full stop after these never ends a sentence.
_LEADING = """
Mr Mrs Ms Mx Dr Prof Gen Col Lt Sgt Capt Cpl Maj Adm Cmdr Sen Rep Gov Pres Rev Hon Messrs St Mt Ft
No Nos vs Fig Vol pp approx cf Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec
Nr Abs Bd Kap Hr Hrn Frl Mag bzw ca evtl ggf inkl sog vgl bspw
MM Mme Mmes Mlle Mlles Mgr Me av bd boul env art
Sra Srta Dra Ud Uds Excmo núm pág págs avda
вул просп бульв пров пл обл смт сел буд корп кв кн стор акад проф доц чл нар див пор напр рис табл
ім ст св тов гр зб пп ред упоряд пер Дж Ів Ол пом депт
ул пр пер стр пос дер наб ср см тж напр илл Евг
січ лют бер квіт трав черв лип серп вер жовт листоп груд
янв февр апр авг сент окт нояб дек
"""

# A full stop after these may be the end of a sentence as well.
_TRAILING = """
Inc Corp Ltd Co Cos Bros Jr Sr LLC plc etc al ff usw z u h Jh Jhd Mio Mrd Std Str
р рр г гг н ін др т д п тп тд е э с м в вв год хв сек тис тыс руб коп дол долл чол им о
"""

_STARTERS = """
The A An In It He She They We You I But And On At For This That These Those There His Her Their Its
However Meanwhile Earlier Later According After As When While With If So What
Це Цей Ця Ці Він Вона Вони Воно Ми Я Ви Але Та І Й А Однак Також За У В На Як Про Після Раніше Тоді
Водночас Проте Крім Для Від Його Її Їх Про Нагадаємо Зазначимо Наразі Тим Цього До З Зі Якщо Коли Потім Згодом
Он Она Они Оно Мы Вы Это Этот Эта Эти Но Однако Также По На Как После Ранее Об О При Тогда Кроме Для
Его Ее Её Их И С Со Если Когда Напомним Отметим Так Затем Потом Позже Сейчас
Der Die Das Er Sie Es Ein Eine Wir Ich Im Am Auch Nach Doch Dies Diese Dieser Aber Und Bei Mit Zu Seit
Le La Les Il Elle Ils Elles Un Une En Dans Mais Ce Cette Ces Et Pour Selon Au Aux Nous On
El Los Las Una Pero Él Ella Ellos Según Esta Este Por Para Con Sin Y No Se Su Sus
"""

_ORDINAL_FOLLOWERS = """
Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember Jahrhundert
"""

LEADING = frozenset(_LEADING.split())
TRAILING = frozenset(_TRAILING.split())
SENTENCE_STARTERS = frozenset(_STARTERS.split())
ORDINAL_FOLLOWERS = frozenset(_ORDINAL_FOLLOWERS.split())


def is_leading(word: str) -> bool:
    """Say whether a word before a full stop is an abbreviation that needs what follows: *Mr*, *вул*."""
    return word in LEADING or _uncapitalised(word) in LEADING


def is_abbreviation(word: str) -> bool:
    """Say whether a word before a full stop is a known abbreviation."""
    return is_leading(word) or word in TRAILING


def _uncapitalised(word: str) -> str:
    # One capital letter is an initial, not *р.* at the head of a sentence.
    return word[:1].lower() + word[1:] if len(word) > 1 else word
