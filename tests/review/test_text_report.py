from __future__ import annotations

from dataclasses import replace

from annotator.review.agreement.measures import Measure
from annotator.review.agreement.scope import LeftOut, Scope
from annotator.review.text_report import text_of
from tests.review.agreement.scopes import scope
from tests.review.projects import LESS, OTHER, TRUTH
from tests.review.test_presented import presented

PAIRS = scope({"x": TRUTH, "y": TRUTH}, {"x": TRUTH, "y": TRUTH}, {"x": TRUTH, "y": TRUTH}, annotators="xy")
THREE = scope({"x": TRUTH, "y": LESS, "z": OTHER}, {"x": TRUTH, "y": TRUTH})


def row(text: str, start: str) -> list[str]:
    return next(line for line in text.splitlines() if line.startswith(start)).split()


def test_each_label_has_a_row_with_intervals_below() -> None:
    text = text_of(presented(PAIRS, Measure.F1_EXACT, Measure.COHEN))
    lines = text.splitlines()
    assert row(text, "    Alpha") == ["Alpha", "1.00", "1.00"]
    assert lines[lines.index(next(x for x in lines if "Alpha" in x)) + 1].split() == ["1.00", "to", "1.00"] * 2
    assert row(text, "Articles behind it")[-2:] == ["3", "3"]
    assert "by pair" not in text


def test_pairs_stand_in_a_matrix_with_their_articles() -> None:
    text = text_of(presented(THREE, Measure.F1_OVERLAP))
    block = text[text.index("F1, overlap, all labels, by pair") :].split("\n\n")[1].splitlines()
    assert [line.split() for line in block] == [
        ["x", "y", "z"],
        ["x", "·", "0.91", "(2)", "0.33", "(1)"],
        ["y", "0.91", "(2)", "·", "0.40", "(1)"],
        ["z", "0.33", "(1)", "0.40", "(1)", "·"],
    ]
    assert [line.split() for line in text.splitlines()[5:7]] == [["F1", "overlap"], ["(mean)"]]


def test_agr_says_whose_is_whose_even_of_two() -> None:
    text = text_of(presented(scope({"x": TRUTH, "y": TRUTH[:1]}, annotators="xy"), Measure.AGR))
    assert "agr(a || b), all labels, by pair, a in rows, b in columns (articles behind it)" in text
    assert row(text, "x  ") == ["x", "·", "0.33", "(1)"]
    assert row(text, "y  ") == ["y", "1.00", "(1)", "·"]


def test_what_has_no_value_is_undefined_with_its_reason_below() -> None:
    text = text_of(presented(scope({"x": [], "y": []}, {"x": [], "y": []}, annotators="xy")))
    assert "nan" not in text.lower()
    assert row(text, "All labels") == ["All", "labels", *["undefined¹"] * 2, *["undefined²"] * 2, "undefined³"]
    notes = [line for line in text.splitlines() if line[:2] in ("¹ ", "² ", "³ ")]
    assert len(notes) == 3 and all(note.endswith(".") for note in notes)


def test_one_article_has_figures_without_intervals_and_says_why() -> None:
    text = text_of(presented(scope({"x": TRUTH, "y": TRUTH}, annotators="xy"), Measure.F1_EXACT))
    assert row(text, "All labels")[-1] == "1.00¹"
    assert "¹ One article can't show how much articles differ." in text


def test_what_is_not_compared_is_said_first() -> None:
    left_out = (LeftOut("a", "A", "Only x finished it."), LeftOut("b", "B", "Only x finished it."))
    shown = replace(presented(replace(PAIRS, left_out=left_out)), idle=("z",), selected=("A", "B"))
    assert text_of(shown).splitlines()[:5] == [
        "p.annotator (codebook letters 1)",
        "x and y: 3 of 5 articles compared; 2 left out:",
        "    2  Only x finished it.",
        "Not compared, since no article was finished with anybody: z.",
        "Only these labels: Alpha and Beta.",
    ]


def test_each_measure_shown_is_explained() -> None:
    text = text_of(presented(PAIRS))
    explained = text[text.index("What the figures say") :]
    assert [name for name in ("F1, exact:", "F1, overlap:", "Cohen's kappa:", "Unitizing alpha:") if name in explained]
    assert "Gwet" not in explained
    assert "Landis & Koch 1977" in explained and "Source: Cohen 1960." in explained
    assert "seed 1" in explained


def test_many_measures_go_into_several_tables_that_fit_a_terminal() -> None:
    text = text_of(presented(THREE, *Measure))
    assert text.count("All 3 annotators together, with 95 % intervals") == 4
    assert max(map(len, text.splitlines())) <= 100


def renamed(data: Scope, name: str) -> Scope:
    articles = [
        replace(x, work={name if who == "x" else who: work for who, work in x.work.items()}) for x in data.articles
    ]
    return replace(
        data, annotators=tuple(name if who == "x" else who for who in data.annotators), articles=tuple(articles)
    )


def test_names_in_wide_letters_keep_the_columns_straight() -> None:
    text = text_of(presented(renamed(THREE, "山田太郎さんと鈴木花子さん"), Measure.F1_EXACT))
    rows = [line for line in text.splitlines() if line.startswith(("山田", "y  "))][1:]
    shown = "山田太郎さんと鈴木…"
    assert rows[0].startswith(shown)
    # Nine letters take two columns each: the same place for the first figure of the next row.
    assert rows[0].index("·") + 9 == rows[1].index(")")
