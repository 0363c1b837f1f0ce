"""What the window works on: one project, one article, a caret, a selected span. Views watch it, commands change it."""

from annotator.window.session.asking import Guess, Question, guess_entity, questions
from annotator.window.session.caret import Caret
from annotator.window.session.session import Mode, Session

__all__ = ["Caret", "Guess", "Mode", "Question", "Session", "guess_entity", "questions"]
