"""What a reviewer does."""

from __future__ import annotations

from annotator.window.actions import Action, Menu, Where
from annotator.window.commands import reviewing
from annotator.window.commands.reviewing import has_current, has_decided, is_reviewing, is_settled
from annotator.window.translating import QT_TRANSLATE_NOOP

_TAKE = (
    QT_TRANSLATE_NOOP("Action", "Take A's"),
    QT_TRANSLATE_NOOP("Action", "Take B's"),
    QT_TRANSLATE_NOOP("Action", "Take C's"),
    QT_TRANSLATE_NOOP("Action", "Take D's"),
    QT_TRANSLATE_NOOP("Action", "Take E's"),
    QT_TRANSLATE_NOOP("Action", "Take F's"),
    QT_TRANSLATE_NOOP("Action", "Take G's"),
    QT_TRANSLATE_NOOP("Action", "Take H's"),
    QT_TRANSLATE_NOOP("Action", "Take I's"),
)


def _take(number: int, text: str) -> Action:
    return Action(
        f"take_{number}",
        text,
        Menu.REVIEW,
        lambda d: reviewing.take(d.session, d.review, number),
        (str(number),),
        Where.REVIEW,
        enabled=lambda d: reviewing.has_person(d, number),
        separated=number == 1,
    )


ACTIONS: tuple[Action, ...] = (
    Action(
        "next_difference",
        QT_TRANSLATE_NOOP("Action", "Next disagreement"),
        Menu.REVIEW,
        lambda d: reviewing.step(d, 1),
        ("J",),
        Where.REVIEW,
        enabled=is_reviewing,
        icon="next",
    ),
    Action(
        "previous_difference",
        QT_TRANSLATE_NOOP("Action", "Previous disagreement"),
        Menu.REVIEW,
        lambda d: reviewing.step(d, -1),
        ("K",),
        Where.REVIEW,
        enabled=is_reviewing,
        icon="previous",
    ),
    Action(
        "next_open",
        QT_TRANSLATE_NOOP("Action", "Next open disagreement"),
        Menu.REVIEW,
        lambda d: reviewing.step_open(d, 1),
        ("N",),
        Where.REVIEW,
        enabled=is_reviewing,
    ),
    Action(
        "previous_open",
        QT_TRANSLATE_NOOP("Action", "Previous open disagreement"),
        Menu.REVIEW,
        lambda d: reviewing.step_open(d, -1),
        ("B",),
        Where.REVIEW,
        enabled=is_reviewing,
    ),
    *(_take(number, text) for number, text in enumerate(_TAKE, 1)),
    Action(
        "take_none",
        QT_TRANSLATE_NOOP("Action", "Take none"),
        Menu.REVIEW,
        lambda d: reviewing.take_none(d.session, d.review),
        ("0",),
        Where.REVIEW,
        enabled=is_reviewing,
    ),
    Action(
        "take_agreed",
        QT_TRANSLATE_NOOP("Action", "Take all that agree"),
        Menu.REVIEW,
        reviewing.take_agreed,
        ("A",),
        Where.REVIEW,
        enabled=is_reviewing,
    ),
    Action(
        "edit_gold",
        QT_TRANSLATE_NOOP("Action", "Take and edit"),
        Menu.REVIEW,
        lambda d: reviewing.edit(d.session, d.review),
        ("E",),
        Where.REVIEW,
        enabled=is_reviewing,
    ),
    Action(
        "mark_gold",
        QT_TRANSLATE_NOOP("Action", "Mark by hand"),
        Menu.REVIEW,
        reviewing.take_pen,
        ("M",),
        Where.REVIEW,
        enabled=is_reviewing,
    ),
    Action(
        "reason",
        QT_TRANSLATE_NOOP("Action", "Reason…"),
        Menu.REVIEW,
        lambda d: d.keyboard.ask_reason(),
        ("R",),
        Where.REVIEW,
        enabled=has_current,
    ),
    Action(
        "reason_last",
        QT_TRANSLATE_NOOP("Action", "Reason of the last decision…"),
        Menu.REVIEW,
        lambda d: d.keyboard.ask_last_reason(),
        ("Shift+R",),
        Where.REVIEW,
        enabled=has_decided,
    ),
    Action(
        "settle",
        QT_TRANSLATE_NOOP("Action", "Settled, next article"),
        Menu.REVIEW,
        reviewing.settle,
        ("Ctrl+Return",),
        Where.REVIEW,
        enabled=is_reviewing,
        icon="done",
        separated=True,
    ),
    Action(
        "reopen",
        QT_TRANSLATE_NOOP("Action", "Open the article again"),
        Menu.REVIEW,
        reviewing.reopen,
        enabled=is_settled,
    ),
    Action(
        "premerge",
        QT_TRANSLATE_NOOP("Action", "Decide by rule…"),
        Menu.REVIEW,
        lambda d: d.work.pre_merge(),
        enabled=lambda d: d.review.active,
        icon="filter",
    ),
    Action(
        "hide_names",
        QT_TRANSLATE_NOOP("Action", "Hide or show names"),
        Menu.REVIEW,
        reviewing.toggle_names,
        ("H",),
        Where.REVIEW,
        enabled=is_reviewing,
        separated=True,
    ),
    Action(
        "side_by_side",
        QT_TRANSLATE_NOOP("Action", "Side by side or together"),
        Menu.REVIEW,
        reviewing.toggle_side_by_side,
        ("S",),
        Where.REVIEW,
        enabled=is_reviewing,
    ),
)
