from __future__ import annotations

import json
from collections import Counter

from annotator.formats.import_report import Cleaned, ImportReport, Repeated, Version, counted
from annotator.formats.records import Problem, Where


def test_says_what_came() -> None:
    report = ImportReport(new=1, restored=2, spans=1200, relations=1, entities=1, known_spans=3)
    assert report.to_text().splitlines() == [
        "1 new article.",
        "2 articles that had been removed: back in the list.",
        "1,200 spans, 1 link, 1 new entity.",
        "3 spans and 0 links had been here before, and stay as they are in the project.",
    ]
    assert report.articles == 3


def test_says_which_article_came_twice() -> None:
    again = [Repeated(Where("b.txt"), "a1", "a.txt"), Repeated(Where("c.jsonl", 4), "a2", "")]
    assert ImportReport(repeated=again).to_text().splitlines()[1:] == [
        "2 articles already there, not added again:",
        "  b.txt: the same as a.txt",
        "  c.jsonl, line 4",
    ]


def test_says_what_was_made_uniform() -> None:
    cleaned = [Cleaned(Where("a"), {"line ends": 2}), Cleaned(Where("b"), {"line ends": 3, "NUL characters": 1})]
    report = ImportReport(cleaned=cleaned, left_out=Counter({"tags": 2}))
    assert report.changes == {"NUL characters": 1, "line ends": 5}
    assert "Characters made uniform in 2 articles (NUL characters: 1, line ends: 5)." in report.to_text()
    assert "Fields left out, since they hold lists or objects: “tags” (2)." in report.to_text()


def test_says_a_problem_of_many_lines_once() -> None:
    problems = [Problem(Where("a.jsonl", number), "Bad.") for number in (3, 4, 9)]
    report = ImportReport(problems=[*problems, Problem(Where("b.txt"), "Worse.")])
    assert report.to_text().splitlines()[1:] == [
        "Not imported (4):",
        "  a.jsonl, line 3 and 2 more lines: Bad.",
        "  b.txt: Worse.",
    ]


def test_a_long_list_is_cut_in_the_text_and_whole_in_the_json() -> None:
    notes = [Problem(Where("a.jsonl", number), f"Note {number}.") for number in range(1, 31)]
    report = ImportReport(notes=notes)
    assert report.to_text().endswith("  a.jsonl, line 20: Note 20.\n  … and 10 more")
    assert len(report.to_json()["notes"]) == 30


def test_the_json_holds_everything() -> None:
    report = ImportReport(
        new=1,
        repeated=[Repeated(Where("b.txt"), "a1", "a.txt")],
        cleaned=[Cleaned(Where("a", 1), {"line ends": 2})],
        problems=[Problem(Where("c", 7), "Bad.")],
    )
    found = json.loads(json.dumps(report.to_json()))
    assert found["articles"] == {"new": 1, "already_there": 1, "restored": 0}
    assert found["problems"] == [{"file": "c", "line": 7, "message": "Bad."}]
    assert found["already_there"] == [{"file": "b.txt", "line": 0, "article": "a1", "first": "a.txt"}]
    assert found["cleaned"] == {
        "total": {"line ends": 2},
        "articles": [{"file": "a", "line": 1, "changes": {"line ends": 2}}],
    }


def test_numbers_have_their_nouns() -> None:
    assert [counted(1, "link"), counted(0, "link"), counted(2000, "entity", "entities")] == [
        "1 link",
        "0 links",
        "2,000 entities",
    ]


def test_versions_are_groups_with_what_was_there_before_first() -> None:
    pairs = [("b", "a", 0.9), ("a", "b", 0.9), ("d", "old", 0.7), ("c", "b", 0.6), ("e", "older", 0.8), ("f", "e", 0.8)]
    versions = [Version(Where(f"{one}.txt"), one, other, other, alike) for one, other, alike in pairs]
    report = ImportReport(new=6, versions=versions)
    assert sorted(report.groups) == [("b", "a", "c"), ("old", "d"), ("older", "e", "f")]
    assert sorted(report.to_json()["version_groups"]) == [["b", "a", "c"], ["old", "d"], ["older", "e", "f"]]
