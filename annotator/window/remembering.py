"""Keeping how the window lies and where the annotator is, for the next start."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from annotator import settings

if TYPE_CHECKING:
    from annotator.window.main_window import MainWindow


def remember(window: MainWindow) -> None:
    """Write geometry, splitter and place into the user's settings."""
    geometry = settings.Geometry(bytes(window.saveGeometry().toBase64().data()).decode(), window.LAYOUT_VERSION)
    sizes = tuple(window.splitter.sizes())

    def changed(user: settings.Settings) -> settings.Settings:
        user = replace(user, geometry=geometry, splitters={**user.splitters, "main": sizes})
        place = window.places.here()
        return user.with_place(window.session.project.id, place) if place else user

    settings.update(changed)
