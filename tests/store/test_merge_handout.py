from __future__ import annotations

from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.model import Assignment, EntityKind, carried_layer
from annotator.project import Identity, Project
from annotator.store import log
from annotator.store.merge_handout import STAND_IN, hand_out, handed_out
from annotator.suggest.deciding import accept_above
from tests.desk import add_article, mark
from tests.suggest.model_output import suggest, suggest_link


@pytest.fixture
def given(project: Project, article: str, tmp_path: Path) -> Path:
    """Give the file of an annotator, made after some work in the project."""
    mark(project, article, "QUOTE", '"Not before."')
    project.entities.add("Ines Carrow", EntityKind.PERSON, ["the harbour master"])
    path = tmp_path / "olha.annotator"
    hand_out(project._store, path, Assignment("a" * 32, "Olha", (article,)))
    return path


def test_what_stands_in_is_nobodys_and_at_the_time_of_the_first_word_on_it(project: Project, given: Path) -> None:
    first = dict[tuple[str, str], int]()
    for version in log.all_versions(project._store):
        first.setdefault((version.kind, version.entity), version.lamport)
    with Project.open(given, Identity("Olha", "desk")) as file:
        found = list(log.all_versions(file._store))
    assert {version.actor for version in found} == {STAND_IN}
    assert [version.seq for version in sorted(found, key=lambda version: version.seq)] == list(range(1, 5))
    for version in found:
        expected = first.get((version.kind, version.entity), log.last_lamport(project._store))
        assert version.lamport == expected


def test_what_models_suggest_goes_along_but_not_what_comes_of_anybodys_work(
    project: Project, article: str, tmp_path: Path
) -> None:
    other = add_article(project, "Another text.", "Other")
    wanted = suggest(project, article, "CUE", "said", score=0.9)
    link = suggest_link(project, "CUED_BY", suggest(project, article, "QUOTE", '"Not before."'), wanted)
    suggest(project, other, "CUE", "text")
    mark(project, article, "CUE", "warned")
    carried = carried_layer("Ferry", "Ira").removesuffix(" (suggested)")
    suggest(project, article, "CUE", "stay", model=carried)
    path = tmp_path / "petro.annotator"
    hand_out(project._store, path, Assignment("a" * 32, "Petro", (article,)))
    with Project.open(path, Identity("Petro", "desk")) as file:
        assert [span for span in file.suggestions.spans(article) if span.label == "CUE"] == [wanted]
        assert file.suggestions.links(article) == [link]
        assert file.progress.suggestion_layers() == ["tagger (suggested)"]
        assert (file.progress.annotators(), file.problems()) == ([], [])
        accepted = accept_above(file, 0.5)
        assert [span.label for span in accepted.spans] == ["CUE"]
    project.collect(path)
    assert [span.label for span in project.spans.in_article(article, "Petro")] == ["CUE"]
    assert len(project.gold.provenance(article, "Petro")) == 1


def test_stand_ins_count_less_than_whoever_writes_at_the_same_time(project: Project) -> None:
    actors = [row[0] for row in project._store.rows("SELECT id FROM actor")]
    assert all(actor > STAND_IN for actor in actors)


def test_a_file_says_how_it_was_handed_out(project: Project, article: str, given: Path, tmp_path: Path) -> None:
    blind = tmp_path / "blind.annotator"
    hand_out(project._store, blind, Assignment("b" * 32, "Olha", (article,), blind=True))
    kinds = []
    for path in (given, blind):
        with Project.open(path, Identity("Olha", "desk")) as file:
            kinds.append(handed_out(file._store))
    assert [handed_out(project._store), *kinds] == ["", "open", "blind"]


def test_what_is_handed_on_from_a_blind_file_is_blind(project: Project, article: str, tmp_path: Path) -> None:
    hand_out(project._store, tmp_path / "1.annotator", Assignment("b" * 32, "Olha", (article,), blind=True))
    with Project.open(tmp_path / "1.annotator", Identity("Olha", "desk")) as file:
        hand_out(file._store, tmp_path / "2.annotator", Assignment("c" * 32, "Petro", (article,)))
    with Project.open(tmp_path / "2.annotator", Identity("Petro", "desk")) as file:
        assert handed_out(file._store) == "blind"


def test_a_file_that_is_there_is_left_alone(project: Project, article: str, tmp_path: Path) -> None:
    (path := tmp_path / "olha.annotator").write_text("mine")
    with pytest.raises(UserError, match="exists already"):
        hand_out(project._store, path, Assignment("a" * 32, "Olha", (article,)))
    assert path.read_text() == "mine"


def test_a_copy_of_a_handed_out_file_is_handed_out_too(given: Path, tmp_path: Path) -> None:
    with Project.open(given, Identity("Olha", "desk")) as file:
        file.back_up(tmp_path / "copy.annotator")
    with Project.open(tmp_path / "copy.annotator", Identity("Olha", "desk")) as copy:
        assert handed_out(copy._store) == "open"
        assert copy.problems() == []
