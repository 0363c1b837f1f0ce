from __future__ import annotations

from dataclasses import replace

from annotator.model import Change, Entity, Kind, Verb
from annotator.project import Project
from annotator.project.writing import created


def test_an_action_that_writes_one_thing_twice_is_undone_to_what_was_before_it(project: Project) -> None:
    before = project.entities.add("Київ")
    once, twice = replace(before, name="Kyiv"), replace(before, name="Kiew")
    with project._writer.bulk(Verb.IMPORT) as action:
        # Both in one portion, and both in portions of their own.
        action.add([Change(Kind.ENTITY, before.id, "", before, once), Change(Kind.ENTITY, before.id, "", once, twice)])
        action.add([Change(Kind.ENTITY, before.id, "", twice, once)])
        action.add([created(Kind.ENTITY, "new", "", Entity("new", "Lviv")), Change(Kind.ENTITY, "new", "", None, None)])
    assert [entity.name for entity in project.entities.all()] == ["Kyiv"]
    project.history.undo()
    assert project.entities.all() == [before]
    project.history.redo()
    assert project.entities.all() == [once]
    assert project.problems() == []
