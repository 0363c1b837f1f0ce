"""A project: the only door to the data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from annotator import settings
from annotator.codebook import Codebook
from annotator.model import Notice, Verb, gold_layer, person_of
from annotator.project.articles import Articles
from annotator.project.assignments import Assignments
from annotator.project.codebooks import Codebooks
from annotator.project.done import Finding, findings
from annotator.project.entities import Registry
from annotator.project.gold import Gold
from annotator.project.history import History
from annotator.project.intake import Intake
from annotator.project.layers import Layers
from annotator.project.links import Links
from annotator.project.progress import Progress
from annotator.project.search import Search
from annotator.project.spans import Spans
from annotator.project.statistics import Statistics
from annotator.project.suggestions import Suggestions
from annotator.project.twins import Twins
from annotator.project.writing import Identity, Listener, Writer
from annotator.store import Store, create_store, merge, merge_reader, open_store
from annotator.store.backup import back_up, daily_backup
from annotator.store.check import problems
from annotator.store.merge_found import Collected


class Project:
    """Hold one project file open for one person, with its verbs and queries by subject."""

    def __init__(self, store: Store, identity: Identity) -> None:
        self._store = store
        self._writer = Writer(store, identity)
        self._seen = store.data_version()
        self.codebooks = Codebooks(self._writer)
        self.articles = Articles(self._writer)
        self.links = Links(self._writer, self.codebooks)
        self.spans = Spans(self._writer, self.codebooks, self.links)
        self.entities = Registry(self._writer, self.codebooks, self.spans)
        self.progress = Progress(self._writer, self.codebooks)
        self.gold = Gold(self._writer)
        self.layers = Layers(self._writer)
        self.suggestions = Suggestions(self._writer)
        self.assignments = Assignments(self._writer)
        self.history = History(self._writer)
        self.search = Search(store)
        self.statistics = Statistics(store)
        self.twins = Twins(store)

    @classmethod
    def create(cls, path: Path, codebook: Codebook, identity: Identity) -> Project:
        """Make a new project file with a codebook in force."""
        store = create_store(path)
        try:
            project = cls(store, identity)
            project.codebooks.install(codebook)
        except BaseException:
            store.discard()
            raise
        return project

    @classmethod
    def open(cls, path: Path, identity: Identity) -> Project:
        """Open a project file that exists."""
        return cls(open_store(path), identity)

    @property
    def path(self) -> Path:
        """Give the place of the project file."""
        return self._store.path

    @property
    def id(self) -> str:
        """Give the id that all copies of the project share."""
        return self._store.project_id

    @property
    def annotator(self) -> str:
        """Name the layer that what you do goes to: your own name, or your gold layer while you review."""
        return self._writer.identity.annotator

    @property
    def person(self) -> str:
        """Give the name of the person at the keyboard."""
        return person_of(self.annotator)

    def work_as_annotator(self) -> None:
        """Let what you do from now on go to your own layer; undo then goes back in that one."""
        self._work_in(self.person)

    def work_as_reviewer(self) -> None:
        """Let what you do from now on go to your gold layer; undo then goes back in that one."""
        self._work_in(gold_layer(self.person))

    @property
    def codebook(self) -> Codebook:
        """Give the codebook in force."""
        return self.codebooks.current

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call a listener after each commit; returns what ends that."""
        return self._writer.subscribe(listener)

    def findings(self, article: str) -> list[Finding]:
        """List what the codebook's rules find missing in your work on an article."""
        return findings(
            self.codebook,
            self.articles.get(article),
            self.progress.state(article),
            self.spans.in_article(article),
            self.links.in_article(article),
        )

    @contextmanager
    def importing(self) -> Iterator[Intake]:
        """Take in articles as one action: all of what is added, or nothing if anything fails."""
        with self._writer.bulk(Verb.IMPORT) as action:
            intake = Intake(action)
            yield intake
            intake.flush()

    def collect(self, path: Path, progress: merge.Progress = lambda done, total: None) -> Collected:
        """Take in all that another copy of the project has and this one has not, or nothing if that fails.

        It is no step of anybody's: undo goes on where it was. Collect a file again and nothing more happens.
        """
        found = merge.collect(self._store, path, progress)
        self._announce_everything()
        return found

    def is_copy(self, path: Path) -> bool:
        """Say whether a file is another copy of this project, without opening it for writing.

        Raises UserError where it is no project that can be read, or this very file.
        """
        return merge_reader.is_copy(path, self._store)

    def refresh(self) -> bool:
        """Say whether another program wrote to the file since the last call; listeners then hear it.

        Raises FileBusy, without any waiting, while another program writes; all is then heard the next time.
        """
        with self._store.impatient():
            seen = self._store.data_version()
            if seen == self._seen:
                return False
            with self._store.held():
                self._announce_everything()
        self._seen = seen
        return True

    def back_up(self, target: Path) -> None:
        """Write a whole copy of the project to a new file."""
        back_up(self._store, target)

    def back_up_daily(self, folder: Path, keep: int = 10) -> str:
        """Copy the project into a folder unless that was done today; a sentence says what failed, "" nothing."""
        return daily_backup(self._store, folder, keep)

    def problems(self) -> list[str]:
        """Check the file and list what is wrong with it, a sentence each."""
        return problems(self._store)

    def close(self) -> None:
        """Let go of the file."""
        self.search.close()
        self._store.close()

    def _work_in(self, layer: str) -> None:
        self._writer.identity = replace(self._writer.identity, annotator=layer)
        self.history.forget()

    def _announce_everything(self) -> None:
        self.codebooks.forget()
        self.history.forget()
        self._writer.publish(Notice(action="", verb=Verb.IMPORT, everything=True))

    def __enter__(self) -> Project:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def identity_from(user: settings.Settings) -> Identity:
    """Say who is at the keyboard, from the user's settings."""
    return Identity(annotator=user.annotator, install=user.install_id)
