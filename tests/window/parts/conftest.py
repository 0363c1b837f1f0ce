"""Widgets shown in an active window."""

from tests.window.side.conftest import show as show
