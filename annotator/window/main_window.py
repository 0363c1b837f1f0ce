"""The window: the list of articles, the article, the labels, and what is around them."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QPoint, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QToolBar, QVBoxLayout, QWidget

from annotator import settings
from annotator.window import theme
from annotator.window.activity import ActivityClock
from annotator.window.articles.list import ArticleList
from annotator.window.commands import linking, marking
from annotator.window.context_menu import show_context_menu
from annotator.window.desk import Desk
from annotator.window.dialogs.find_bar import FindBar
from annotator.window.dialogs.project_start import StartPage
from annotator.window.keys.keymap import Keymap
from annotator.window.keys.names import key_name
from annotator.window.keys.router import KeyRouter
from annotator.window.menus import Menus, run_action
from annotator.window.places import Places
from annotator.window.reading.header import ArticleHeader
from annotator.window.reading.pane import ReadingPane
from annotator.window.review.state import Review
from annotator.window.session import Session, Task
from annotator.window.shell.files import Files
from annotator.window.shell.keyboard import Keyboard
from annotator.window.shell.looks import Looks
from annotator.window.shell.work import Work
from annotator.window.side.hints import first_key
from annotator.window.side.panel import SidePanel
from annotator.window.side.prompt import PromptStrip
from annotator.window.stages import Stages
from annotator.window.status import StatusBar
from annotator.window.suggest.ghosts import Ghosts
from annotator.window.suggest.state import Suggestions
from annotator.window.suggest.strip import SuggestionStrip
from annotator.window.table import ACTIONS
from annotator.window.toolbar import fill_toolbar

LOOK_AGAIN_MS = 4000
TITLE_BAR = 40
REMEMBER_MS = 5000


class MainWindow(QMainWindow):
    """Put the parts together; each watches the session, none of them another."""

    LAYOUT_VERSION = 1

    def __init__(self, user: settings.Settings) -> None:
        super().__init__()
        self.session = Session(self)
        self.files = Files(self)
        self.work = Work(self)
        self.keyboard = Keyboard(self)
        self.review = Review(self.session, self)
        self.suggestions = Suggestions(self.session, self)
        self.desk = Desk(self.session, self.review, self.suggestions, self.files, self.work, self.keyboard, Looks(self))
        self.keymap = Keymap(ACTIONS, user.shortcuts)
        self.router = KeyRouter(self.desk, self.keymap)
        self.articles = ArticleList(self.session)
        self.header = ArticleHeader(self.session)
        self.pane = ReadingPane(self.session)
        self.find_bar = FindBar(self.session)
        self.prompt = PromptStrip(self.session)
        self.suggestion_strip = SuggestionStrip(self.session, self.suggestions)
        Ghosts(self.session, self.suggestions, self.pane)
        self.side = SidePanel(self.session)
        self.start = StartPage()
        self.status = StatusBar(self.session)
        self.menus = Menus(self, self.desk, self.keymap)
        self.places = Places(self.session, self.pane)
        self.clock = ActivityClock(self.session, parent=self)
        self.stages = Stages(self)
        self._lay_out()
        self._connect()
        self.use_keymap(self.keymap)
        self._restore(user)
        self.setAcceptDrops(True)
        self._show_project()

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stages.above)
        column.addWidget(self.find_bar)
        column.addWidget(self.header)
        column.addWidget(self.stages.center, 1)
        column.addWidget(self.suggestion_strip)
        column.addWidget(self.prompt)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self.stages.left, middle, self.stages.right):
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setCollapsible(1, False)
        self.splitter.setSizes([264, 760, 330])
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start)
        self.stack.addWidget(self.splitter)
        self.setCentralWidget(self.stack)
        self.statusBar().addWidget(self.status, 1)
        self.statusBar().setSizeGripEnabled(False)
        self.toolbar = QToolBar(self.tr("Toolbar"), self)
        self.toolbar.setMovable(False)
        self.toolbar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.addToolBar(self.toolbar)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def _connect(self) -> None:
        session, work = self.session, self.work
        session.project_changed.connect(self._show_project)
        session.task_changed.connect(self._show_task)
        for signal in (session.project_changed, session.article_changed, session.noticed, session.span_selected):
            signal.connect(self._refresh_soon)
        session.article_changed.connect(self._show_title)
        session.noticed.connect(self._show_title)
        session.article_changed.connect(self._remember_soon)
        session.caret_moved.connect(self._remember_soon)
        self.pane.key_handler = self.router.handle
        self.pane.wants_key = self.router.wants
        self.pane.candidate_chosen.connect(lambda span: work.guarded(lambda: linking.choose_span(session, span)))
        self.pane.fragments_dragged.connect(work.drag_fragments)
        self.pane.column_moved.connect(self.header.set_column)
        theme.notifier().changed.connect(self._fill_toolbar)
        self.pane.customContextMenuRequested.connect(self._show_context_menu)
        self.pane.zoom_asked.connect(self.desk.looks.change_text_size)
        self.side.label_clicked.connect(lambda label: work.guarded(lambda: self._use_label(label)))
        self.side.fragment_clicked.connect(lambda label: work.guarded(lambda: marking.add_fragment(session, label)))
        self.side.finished.connect(self.keyboard.focus_article)
        self.side.done_anyway.connect(work.done_anyway)
        self.side.link_wanted.connect(lambda: work.guarded(lambda: linking.start_link(self.desk)))
        self.find_bar.found.connect(self.pane.set_found)
        self.find_bar.closed.connect(self.keyboard.focus_article)
        self.articles.article_opened.connect(self.keyboard.focus_article)
        self.articles.import_asked.connect(self.files.import_articles)
        self.stages.articles_wanted.connect(self.work.show_articles)
        self.stages.review_wanted.connect(self.work.show_review)
        self.status.annotator.clicked.connect(self.files.change_annotator)
        self.files.connect_start(self.start)
        self._refresh_timer = QTimer(self, singleShot=True, interval=0)
        self._refresh_timer.timeout.connect(self.menus.refresh)
        self._toolbar_timer = QTimer(self, singleShot=True, interval=0)
        self._toolbar_timer.timeout.connect(self._fill_toolbar)
        self._remember_timer = QTimer(self, singleShot=True, interval=REMEMBER_MS)
        self._remember_timer.timeout.connect(self.files.remember)
        looking = QTimer(self, interval=LOOK_AGAIN_MS)
        looking.timeout.connect(self.files.look_again)
        looking.start()

    def use_keymap(self, keymap: Keymap) -> None:
        """Let other keys call the actions from now on."""
        self.keymap = keymap
        self.router.keymap = keymap
        self.pane.hint.use_import_key(first_key(keymap, "import"))
        self.side.use_keymap(keymap)
        self.prompt.use_keymap(keymap)
        self.suggestion_strip.use_keymap(keymap)
        self.stages.use_keymap(keymap)
        self.menus.use(keymap)
        self._fill_toolbar()

    def _fill_toolbar(self) -> None:
        fill_toolbar(self.toolbar, self.session, self.menus, self.keymap)

    def _use_label(self, label: str) -> None:
        if self.session.mode is self.session.mode.RELABELLING:
            marking.relabel(self.session, label)
        else:
            marking.mark(self.session, label)
        self.keyboard.focus_article()

    def _show_context_menu(self, at: QPoint) -> None:
        def use(label: str) -> None:
            self.work.guarded(lambda: self._use_label(label))

        show_context_menu(self.pane, self.session, self.menus, use, at)

    def _remember_soon(self) -> None:
        # Not at each move of the caret, but also not only at the end, which a crash may skip.
        if self.session.article is not None and not self._remember_timer.isActive():
            self._remember_timer.start()

    def _refresh_soon(self) -> None:
        # Many signals come with one action; the menus are looked at once after them.
        self._refresh_timer.start()

    def _show_project(self) -> None:
        self._show_task()
        self._show_title()

    def _show_task(self) -> None:
        self.stages.show_task()
        if not self.session.has_project:
            self.stack.setCurrentWidget(self.start)
        elif self.session.task is Task.OVERVIEW and self.stages.overview is not None:
            self.stack.setCurrentWidget(self.stages.overview)
        else:
            self.stack.setCurrentWidget(self.splitter)
        # Not now: the button that was clicked for it is on the toolbar.
        self._toolbar_timer.start()
        self._refresh_soon()

    def _show_title(self) -> None:
        if not self.session.has_project:
            self.setWindowTitle("Annotator")
            return
        name = self.session.project.path.stem
        article = self.session.article
        self.setWindowTitle(f"{article.info.title} — {name} — Annotator" if article else f"{name} — Annotator")

    def _restore(self, user: settings.Settings) -> None:
        self.stages.use_text_size(user.text_size)
        if user.geometry.version == self.LAYOUT_VERSION and user.geometry.data:
            self.restoreGeometry(QByteArray.fromBase64(user.geometry.data.encode()))
        else:
            room = self.screen().availableGeometry().size()
            self.resize(min(1440, room.width()), min(900, room.height() - TITLE_BAR))
        sizes = user.splitters.get("main")
        if sizes and len(sizes) == self.splitter.count():
            self.splitter.setSizes(list(sizes))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take shortcuts that Qt did not know, on a keyboard whose only layout has no Latin letters."""
        action = self.keymap.in_window(key_name(event))
        if action is None:
            super().keyPressEvent(event)
        else:
            run_action(action, self.desk)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Write down where the annotator is, and let go of the file."""
        self.work.guarded(self.side.commit_pending)
        self.work.guarded(self.clock.write)
        self.files.remember()
        self.session.close()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a project that is dropped, or offer to import other files."""
        self.files.take_files([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])
