from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.errors import UserError
from annotator.model import Entity, EntityKind
from annotator.project import Project
from tests.desk import Desk, mark


def names(entities: list[Entity]) -> list[str]:
    return [entity.name for entity in entities]


def test_names_the_speaker_of_a_span(project: Project, article: str) -> None:
    speaker = mark(project, article, "SPEAKER", "Ines Carrow")
    carrow = project.entities.add("Ines  Carrow ", EntityKind.PERSON, ["the harbour master", " ", "Ines Carrow"])
    project.entities.assign(speaker.id, carrow.id)
    assert (carrow.name, carrow.aliases) == ("Ines Carrow", ("the harbour master",))
    assert project.spans.get(speaker.id).attributes["entity"] == carrow.id
    assert project.entities.uses(carrow.id) == 1
    project.entities.assign(speaker.id, None)
    assert project.entities.uses(carrow.id) == 0


def test_a_new_name_is_added_and_assigned_in_one_step(project: Project, article: str) -> None:
    speaker = mark(project, article, "SPEAKER", "Ines Carrow")
    project.entities.assign_new(speaker.id, "Ines Carrow")
    (carrow,) = project.entities.all()
    assert project.spans.get(speaker.id).attributes["entity"] == carrow.id
    project.history.undo()
    assert project.entities.all() == []
    assert project.spans.get(speaker.id) == speaker


def test_a_name_that_is_known_is_not_added_twice(project: Project, article: str) -> None:
    mayor = project.entities.add("Мер Києва", aliases=["Київський голова"])
    speaker = mark(project, article, "SPEAKER", "Ines Carrow")
    project.entities.assign_new(speaker.id, "київський  ГОЛОВА")
    assert project.entities.all() == [mayor]
    assert project.spans.get(speaker.id).attributes["entity"] == mayor.id


def test_a_quote_means_no_entity_and_an_entity_needs_a_name(project: Project, article: str) -> None:
    quote = mark(project, article, "QUOTE", '"Not before."')
    with pytest.raises(UserError, match="A Quote refers to no entity"):
        project.entities.assign_new(quote.id, "Ines Carrow")
    with pytest.raises(UserError, match="needs a name"):
        project.entities.add("  ")
    assert project.entities.all() == []


def test_suggests_what_begins_like_it_then_what_holds_it_then_what_resembles_it(project: Project) -> None:
    for name in ("Київ", "Мер Києва", "Володимир Зеленський", "Зелена партія", "Бокситогорськ", "Накиївщина"):
        project.entities.add(name)
    assert names(project.entities.suggest("київ")) == ["Київ", "Накиївщина"]
    assert names(project.entities.suggest("КИ")) == ["Київ", "Мер Києва"]
    assert names(project.entities.suggest("зел")) == ["Зелена партія", "Володимир Зеленський"]
    assert names(project.entities.suggest("зеленьский")) == ["Володимир Зеленський"]
    assert names(project.entities.suggest("горськ")) == ["Бокситогорськ"]
    assert project.entities.suggest("щось зовсім інше") == []
    assert len(project.entities.suggest("", limit=3)) == 3


def test_suggests_by_alias_and_after_a_change_of_name(project: Project) -> None:
    carrow = project.entities.add("Ines Carrow", aliases=["harbour master"])
    assert project.entities.suggest("harb") == [carrow]
    renamed = replace(carrow, name="Inés Carrow-Lund", aliases=("port director",))
    project.entities.edit(renamed)
    assert project.entities.suggest("harb") == []
    assert project.entities.suggest("port d") == [renamed]
    assert project.entities.named("inés carrow-lund") == renamed
    project.history.undo()
    assert project.entities.suggest("harb") == [carrow]
    assert project.entities.named("Inés Carrow-Lund") is None


def test_the_entity_used_last_is_offered_first(project: Project, article: str) -> None:
    first, second = (mark(project, article, "SPEAKER", words).id for words in ("Ines Carrow", "The union"))
    project.entities.assign_new(second, "Dockers' union")
    project.entities.assign_new(first, "Ines Carrow")
    assert names(project.entities.recent(article)) == ["Ines Carrow", "Dockers' union"]


def test_merged_entities_are_one_and_their_spans_too(desk: Desk, project: Project, article: str) -> None:
    first, second = (mark(project, article, "SPEAKER", words).id for words in ("Ines Carrow", "harbour master"))
    project.entities.assign_new(first, "Ines Carrow")
    project.entities.assign_new(second, "The harbour master")
    carrow, master = project.entities.all()
    project.entities.merge(master.id, carrow.id)
    for now in (project, desk.open()):
        assert names(now.entities.all()) == ["Ines Carrow"]
        assert now.entities.get(master.id) == replace(carrow, aliases=("The harbour master",))
        assert now.entities.uses(master.id) == now.entities.uses(carrow.id) == 2
        assert now.entities.use_counts() == {carrow.id: 2}
        assert names(now.entities.recent(article)) == ["Ines Carrow"]
        assert names(now.entities.suggest("the harbour")) == ["Ines Carrow"]
    project.history.undo()
    assert project.entities.all() == [carrow, master]
    assert project.entities.uses(master.id) == 1
    assert project.entities.use_counts()[master.id] == 1


def test_three_merged_in_a_row_are_one(project: Project) -> None:
    a, b, c = (project.entities.add(name).id for name in "ABC")
    project.entities.merge(a, b)
    project.entities.merge(a, c)
    assert project.entities.get(a) == project.entities.get(b) == project.entities.get(c)
    assert project.entities.get(a).aliases == ("B", "A")
    with pytest.raises(UserError, match="can't be merged with itself"):
        project.entities.merge(a, b)


def test_an_entity_that_was_merged_is_changed_by_its_new_name_only(project: Project) -> None:
    gone, kept = project.entities.add("Kyiv City Hall"), project.entities.add("Kyiv city council")
    project.entities.merge(gone.id, kept.id)
    with pytest.raises(UserError, match="was merged into “Kyiv city council”"):
        project.entities.edit(replace(gone, name="City Hall"))
    assert project.entities.get(gone.id).id == kept.id


def test_two_entities_merged_into_each_other_in_two_copies_are_one_everywhere(project: Project) -> None:
    with project.importing() as intake:
        intake.add_entity(Entity("e1", "Kyiv", merged_into="e2"))
        intake.add_entity(Entity("e2", "Київ", merged_into="e1"))
        intake.add_entity(Entity("e3", "Киев", merged_into="e2"))
    one = Entity("e1", "Kyiv")
    assert project.entities.all() == [one]
    assert [project.entities.get(id) for id in ("e1", "e2", "e3")] == [one, one, one]


def test_a_span_of_an_entity_that_is_gone_stands_in_nobodys_way(desk: Desk, project: Project, article: str) -> None:
    carrow = project.entities.add("Ines Carrow")
    petro = desk.open("Petro")
    speaker = mark(petro, article, "SPEAKER", "Ines Carrow")
    petro.entities.assign(speaker.id, carrow.id)
    project.history.undo()
    petro.refresh()
    assert petro.entities.recent(article) == []
    with pytest.raises(UserError, match="no longer in the registry"):
        petro.entities.get(carrow.id)


def test_an_entity_merged_into_one_that_is_gone_stands_for_itself(project: Project) -> None:
    with project.importing() as intake:
        intake.add_entity(Entity("e1", "Kyiv", merged_into="gone"))
    assert project.entities.all() == [Entity("e1", "Kyiv")]
    assert project.entities.uses("e1") == 0
