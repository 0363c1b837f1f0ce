from __future__ import annotations

from pathlib import Path

import pytest

from annotator.codebook import COMMAND_LETTERS, AttributeType, codebook_toml, parse_codebook
from annotator.errors import UserError
from annotator.formats.brat_codebook import codebook_from_brat
from annotator.formats.importing import ImportOptions, import_paths
from annotator.model import span_text
from annotator.project import Identity, Project
from tests.shared_data import shared_path

CONF = """
# what we mark
[entities]
!Actor
\tPerson
\t\tPolitician
\tOrganisation
-----
Place

[relations]
<THING>=Organisation|<OTHER>
<OTHER>=Place|<THING>
Works_for\tArg1:Person, Arg2:<THING>
Located\tArg1:Actor, Arg2:Place, <REL-TYPE>:symmetric
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]
Meeting\tWho+:Person, Where?:Place
Visit\tWho:Organisation

[attributes]
Negated\tArg:<EVENT>
Sure\tArg:Place|Visit, Value:High|Low
"""


def made(folder: Path, conf: str) -> str:
    (folder / "annotation.conf").write_text(conf, "utf-8")
    return codebook_toml(codebook_from_brat(folder))


def test_entities_and_events_become_labels_relations_and_roles_relations(tmp_path: Path) -> None:
    codebook = parse_codebook(made(tmp_path, CONF), "made.toml")
    assert [label.id for label in codebook.labels] == [
        "Person",
        "Politician",
        "Organisation",
        "Place",
        "Meeting",
        "Visit",
    ]
    ends = {each.id: (each.from_labels, each.to_labels) for each in codebook.relations}
    assert ends == {
        "Works_for": (("Person", "Politician"), ("Organisation", "Place")),
        "Located": (("Person", "Politician", "Organisation"), ("Place",)),
        "Who": (("Meeting", "Visit"), ("Person", "Politician", "Organisation")),
        "Where": (("Meeting",), ("Place",)),
    }
    assert [label.key for label in codebook.labels] == ["P", "I", "A", "C", "E", "S"]


def test_no_key_hides_a_command_and_none_is_given_twice(tmp_path: Path) -> None:
    names = ["Location", "Organisation", "Money", "Norm", "Ob", "Локація", *(f"X{n}" for n in range(20))]
    codebook = parse_codebook(made(tmp_path, "[entities]\n" + "\n".join(names) + "\n"), "made.toml")
    keys = [label.key for label in codebook.labels if label.key]
    assert len(keys) == len(set(keys)) == 15
    assert not COMMAND_LETTERS & set(keys)
    assert codebook.label("Location").key == "C"
    assert codebook.label("Локація").key == "Л"


def test_attributes_stand_at_the_labels_that_take_them(tmp_path: Path) -> None:
    codebook = parse_codebook(made(tmp_path, CONF), "made.toml")
    found = {label.id: [(a.name, a.type, a.values) for a in label.attributes] for label in codebook.labels}
    sure = ("Sure", AttributeType.VALUES, ("High", "Low"))
    negated = ("Negated", AttributeType.BOOL, ())
    assert found["Visit"] == [negated, sure]
    assert (found["Place"], found["Meeting"], found["Person"]) == ([sure], [negated], [])


def test_the_file_may_stand_in_a_folder_above(tmp_path: Path) -> None:
    (tmp_path / "marko").mkdir()
    assert 'id = "Person"' in made(tmp_path, CONF)
    assert codebook_from_brat(tmp_path / "marko") == codebook_from_brat(tmp_path)


def test_a_name_that_no_codebook_can_hold_is_said_with_the_file(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"annotation.conf: Label “1st”: “1st” cannot be used as id"):
        made(tmp_path, "[entities]\n1st\n")


def test_a_folder_without_the_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no annotation.conf in"):
        codebook_from_brat(tmp_path)


def test_four_annotators_of_real_articles_are_four_layers_of_one_project(tmp_path: Path) -> None:
    folder = shared_path("data", "annotated", "brat-efe", "example-project")
    names = ["Lisa", "Maria", "Max", "Peter"]
    quoted = 0
    with Project.create(tmp_path / "efe.annotator", codebook_from_brat(folder), Identity("Lisa", "test")) as project:
        for name in names:
            report = import_paths(project, [folder / name], ImportOptions(name, format="brat"))
            assert (report.problems, report.notes) == ([], [])
        articles = [project.articles.get(id) for id in project.articles.ids()]
        assert len(articles) == 7
        for article in articles:
            assert project.articles.annotators_of(article.id) == names
            for name in names:
                path = (folder / name / article.info.meta["file"]).with_suffix(".ann")
                said = sorted(line.split("\t")[2] for line in path.read_text("utf-8").splitlines())
                spans = project.spans.in_article(article.id, name)
                assert sorted(span_text(article.text, span.fragments) for span in spans) == said
                quoted += len(said)
    assert quoted == 1567
