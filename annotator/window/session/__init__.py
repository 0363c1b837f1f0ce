"""What the window works on: one project, one article, a caret, a selected span. Views watch it, commands change it."""

from annotator.window.session.asking import VALUE_KEYS, Guess, Question, guess_entity, last_entity, questions
from annotator.window.session.caret import Caret
from annotator.window.session.session import Mode, Session, Task

__all__ = [
    "VALUE_KEYS",
    "Caret",
    "Guess",
    "Mode",
    "Question",
    "Session",
    "Task",
    "guess_entity",
    "last_entity",
    "questions",
]
