"""Starting the window."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QMessageLogContext, QtMsgType, QTranslator, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from annotator import __version__, settings
from annotator.crash import write_crash_report
from annotator.errors import UserError
from annotator.window import looks
from annotator.window.dialogs import messages
from annotator.window.main_window import MainWindow
from annotator.window.theme import icon

LOG = logging.getLogger(__name__)


def run_window(project: Path | None) -> int:
    """Show the window, with a project or the one used last, until it is closed; returns the exit code."""
    app = make_app()
    user = settings.load()
    looks.wear(user.settings.theme)
    looks.follow_system()
    window = MainWindow(user.settings)
    sys.excepthook = _crash_dialog
    window.show()
    if user.report:
        window.session.failed.emit(user.report)
    _open_first(window, project, user.settings)
    return app.exec()


def make_app() -> QApplication:
    """Make the application object, or give the one there is."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    qInstallMessageHandler(_log_qt)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Annotator")
    app.setApplicationDisplayName("Annotator")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("annotator")
    app.setStyle("Fusion")
    app.setWindowIcon(icon("annotator"))
    _translate_qt(app)
    return app


def _translate_qt(app: QApplication) -> None:
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(), "qtbase", "_", folder):
        app.installTranslator(translator)


def _open_first(window: MainWindow, project: Path | None, user: settings.Settings) -> None:
    chosen = project
    if chosen is None and user.last_project is not None and user.last_project.exists():
        chosen = user.last_project
    if chosen is None:
        return
    try:
        window.files.open_path(chosen)
    except UserError as error:
        messages.tell(window, window.tr("The project could not be opened"), error.message)


def _log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    level = logging.ERROR if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg) else logging.INFO
    LOG.log(level, "Qt: %s (%s)", message, context.category)


def _crash_dialog(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    if isinstance(error, UserError):
        messages.tell(None, "Annotator", error.message)
        return
    LOG.error("A bug", exc_info=(kind, error, trace))
    report = write_crash_report(error)
    messages.tell(
        None,
        "Annotator",
        QApplication.translate(
            "Crash",
            "Something went wrong in the program. What you did before is saved.\n\n"
            "A report for the developers is in {path}.",
        ).format(path=report),
    )
