"""The one kind of error that is the user's business."""

from __future__ import annotations


class UserError(Exception):
    """Say in one sentence what happened and what to do about it.

    The window shows the sentence, the command line prints it and exits with 1.
    Anything else that is raised is a bug.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class FileBusy(UserError):
    """Say that another program holds the file for now; what was asked for can be tried again."""
