from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.news.page_parts import (
    byline_author,
    dateline_end,
    is_byline,
    is_caption,
    is_furniture,
    is_language_switcher,
    is_ornament,
    is_plain,
)

BODY_LINES = (
    "Share prices on Twitter fell by 3% after the announcement.",
    "Read the whole report before you decide, the minister said.",
    "Related companies were searched by police on Monday.",
    "Photo shops in Kyiv have closed since the war began.",
    "By Monday Putin had left.",
    "By Christmas, Von der Leyen said, it would be done.",
    "Von Berlin aus regiert er das Land.",
    "Автор закону заявив, що все готово.",
    "Підписали угоду троє міністрів.",
    "Follow us, the soldiers shouted.",
    "Comments by the president drew criticism.",
    "NATO - the alliance - is ready.",
    "США — найбільша економіка світу.",
    "Putin, 71, said no. (Reuters)",
    "Mr. Smith – the president – left.",
    "On 16 May 2024 the two met in Beijing.",
    "Українська мова в школах",
)

FURNITURE = (
    "Share Tweet Telegram",
    "Facebook · Twitter · WhatsApp · Copy link",
    "Поділитися",
    "Teilen Drucken Merken",
    "Читайте також: Сі прибув до Парижа",
    "Читайте также: Си прибыл в Париж",
    "Підписуйтесь на наш Telegram-канал, щоб не пропустити",
    "Подписывайтесь на наш канал",
    "Read also: Xi visits Paris",
    "Related: Xi visits Paris",
    "Sign up for our newsletter",
    "Lesen Sie auch: Xi in Paris",
    "À lire aussi Xi à Paris",
    "Lea también: Xi en París",
    "We use cookies to improve this site.",
    "Реклама",
    "Теги: Китай, Росія",
    "#Китай #Росія",
    "© 2024 РБК-Україна",
    "Copyright 2024 The Associated Press. All rights reserved.",
    "Якщо ви помітили помилку, виділіть її",
    "Comments (12)",
    "Дивіться ще: Сі в Парижі",
    "Також читайте про Сі",
    "Also read: Xi in Paris",
    "Watch next —",
    "More from The Courier:",
    "Subscribe",
    "Subscribe now",
    "Follow us on X",
    "Mehr zum Thema",
    "Lire aussi Xi à Paris",
    "Te puede interesar",
    "Newsletter:",
    "Our website uses cookies",
    "Если вы нашли ошибку, выделите её",
    "Leave a comment",
    "Коментарі 3",
    "Ключові слова: Китай",
    "Mots-clés : Chine",
    "(c) 2024 Courier",
    "All rights reserved.",
    "Усі права захищені",
    "Все права защищены",
    "Alle Rechte vorbehalten",
    "Tous droits réservés",
    "Todos los derechos reservados",
)
CAPTIONS = (
    "Xi Jinping welcomes Putin in Beijing (Getty Images)",
    "A man walks past ruins. (AP Photo/Efrem Lukatsky)",
    "Фото: Сі Цзіньпін і Путін (kremlin.ru)",
    "Ілюстративне фото: УНІАН",
    "Президент на зустрічі (фото: пресслужба)",
    "Soldiers near Bakhmut (Reuters)",
    "Soldiers near Bakhmut / Getty Images",
    "Image source, Getty Images",
    "© Getty Images",
    "Foto: dpa",
    "Photo credit: Jane Doe",
    "Image: Reuters",
    "Crédit photo : AFP",
    "Архивное фото: ТАСС",
    "File photo: a bridge",
    "Відео / Telegram",
    "The bridge at night. Photo: Jane Doe.",
    "The bridge via AFP",
)
PARTS = (*FURNITURE, *CAPTIONS, "ua en ru", "* * *", "By Jane Doe", "Автор: Марія Холіна", "16 травня 2024, 15:30")
LINES = st.one_of(
    st.sampled_from((*BODY_LINES, *PARTS)),
    st.builds("{}{}{}".format, st.sampled_from(BODY_LINES), st.sampled_from(" :|—"), st.sampled_from(PARTS)),
    st.builds("{}{}".format, st.sampled_from("«“-—©1#"), st.sampled_from(PARTS)),
    st.sampled_from(PARTS).map(str.upper),
    st.sampled_from(PARTS).flatmap(lambda part: st.integers(1, len(part)).map(lambda end: part[:end].strip() or part)),
)


@pytest.mark.parametrize("line", BODY_LINES)
def test_body_text_is_taken_for_nothing_else(line: str) -> None:
    assert not is_language_switcher(line)
    assert not is_furniture(line)
    assert not is_byline(line)
    assert not is_caption(line)
    assert dateline_end(line) == 0


@pytest.mark.parametrize(
    "line",
    ["NATO - the alliance - is ready.", "США — найбільша економіка світу.", "“We stay,” she said.", "71 of them left."],
)
def test_most_lines_are_seen_to_be_plain_at_once(line: str) -> None:
    assert is_plain(line)


@given(LINES)
def test_a_line_seen_to_be_plain_is_no_part_of_the_page(line: str) -> None:
    tests = (is_language_switcher, is_furniture, is_ornament, is_byline, is_caption)
    assert not (is_plain(line) and any(test(line) for test in tests))


@pytest.mark.parametrize("line", ["ua en ru", "UA | EN | RU", "Українська / Русский", "DE FR EN"])
def test_a_language_switcher(line: str) -> None:
    assert is_language_switcher(line)


@pytest.mark.parametrize("line", FURNITURE)
def test_what_stands_around_an_article(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", CAPTIONS)
def test_a_caption_or_a_photo_credit(line: str) -> None:
    assert is_caption(line)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Author: Maria Kholina", "Maria Kholina"),
        ("By Jane Doe", "Jane Doe"),
        ("By JANE DOE and John O'Neil | Reuters", "JANE DOE and John O'Neil"),
        ("By Jane Doe, May 16, 2024", "Jane Doe"),
        ("Автор: Марія Холіна", "Марія Холіна"),
        ("Автори: Марія Холіна, Іван Франко", "Марія Холіна, Іван Франко"),
        ("Авторы: Мария Холина", "Мария Холина"),
        ("Von Hans Müller und Eva Groß", "Hans Müller und Eva Groß"),
        ("Par Émile Zola", "Émile Zola"),
        ("Por Gabriel de la Torre", "Gabriel de la Torre"),
        ("Written by Jane Doe", "Jane Doe"),
        ("Published: Thursday, 16 May 2024, 15:30", ""),
        ("16 травня 2024, 15:30", ""),
    ],
)
def test_a_byline_and_who_wrote_it(line: str, author: str) -> None:
    assert is_byline(line)
    assert byline_author(line) == author


@pytest.mark.parametrize(
    "marked",
    [
        "KYIV, Nov 3 (Reuters) — |Russia struck.",
        "WASHINGTON (AP) — |The president said so.",
        "КИЇВ, 3 листопада. — |Президент сказав.",
        "МОСКВА, 3 ноября. /ТАСС/. |Президент сказал.",
        "КИЇВ. 3 листопада. |Президент сказав.",
        "Berlin (dpa) - |Die Kanzlerin sagte.",
        "PARIS, 3 nov. (AFP) – |Le président a dit.",
        "Roma, 25 may (EFE) - |El Madrid ganó.",
        "Terrassa (Barcelona), 23 may (EFE).|",
        "LVIV, Ukraine — |The city slept.",
    ],
)
def test_a_dateline_stands_before_the_first_sentence(marked: str) -> None:
    assert dateline_end(marked.replace("|", "")) == marked.index("|")
