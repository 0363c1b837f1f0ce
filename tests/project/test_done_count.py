"""How many articles an annotator has done."""

from __future__ import annotations

from pathlib import Path

from annotator.codebook import read_codebook
from annotator.model import ArticleInfo, Status
from annotator.project import Identity, Project, frozen
from annotator.resources import resource_path


def test_counts_done_articles_that_are_on_the_list(tmp_path: Path) -> None:
    codebook = read_codebook(resource_path("codebook.toml"))
    with Project.create(tmp_path / "p.annotator", codebook, Identity("oksana", "here")) as project:
        with project.importing() as intake:
            ids = [intake.add_article(frozen(ArticleInfo("", name), f"Text of {name}.")).article for name in "abc"]
        assert project.progress.done() == 0
        for id in ids[:2]:
            project.progress.set_status(id, Status.DONE)
        assert project.progress.done() == 2
        project.articles.remove([ids[0]])
        assert project.progress.done() == 1
        project.history.undo()
        project.progress.set_status(ids[1], Status.STARTED)
        assert project.progress.done() == 1
