"""What a reviewer does: take, reject, edit, give a reason, settle. Each is one action in the reviewer's gold layer."""

from __future__ import annotations

from dataclasses import replace

from annotator.errors import UserError
from annotator.model import (
    ArticleState,
    Choice,
    Decision,
    Notice,
    Relation,
    Span,
    Status,
    Verb,
    span_text,
)
from annotator.project import Project
from annotator.review.adjudication.draft import Draft, article_of
from annotator.review.adjudication.rules import agreed_link, agreed_span
from annotator.review.comparison.units import Comparison, LinkUnit, SpanUnit, Standing, Unit


def take(project: Project, unit: Unit, annotator: str, reason: str = "", within: Comparison | None = None) -> Notice:
    """Make an annotator's span or link the gold one, in place of what was decided before.

    Where the annotator did not mark it, nothing comes of the unit. `within` tells of ends of a link that are open
    and that all agree on: they are taken too.
    """
    draft = Draft(project, article_of(unit))
    if annotator in unit.missing:
        draft.reject(unit, annotator, reason)
    elif isinstance(unit, SpanUnit):
        draft.take_span(unit, _marked(unit, annotator), Choice.TAKE, annotator, reason)
    else:
        _take_link(draft, unit, annotator, reason, _ends(project, draft, unit, annotator, within))
    return draft.write(Verb.DECIDE)


def take_agreed(project: Project, comparison: Comparison, verb: Verb = Verb.TAKE_AGREED) -> Notice:
    """Take all that is open and that nobody differs about; what the codebook does not know stays open."""
    draft = Draft(project, comparison.article)
    take_what_agrees(draft, comparison)
    return draft.write(verb)


def reject(project: Project, unit: Unit, reason: str = "") -> Notice:
    """Decide that nothing comes of a unit; a gold span of it goes, with its gold links."""
    draft = Draft(project, article_of(unit))
    draft.reject(unit, reason=reason)
    return draft.write(Verb.DECIDE)


def let_go(project: Project, decision: Decision) -> Notice:
    """Take back a decision about what is no longer marked, and what came of it."""
    draft = Draft(project, decision.article)
    draft.take_back(decision)
    return draft.write(Verb.DECIDE)


def start_edit(project: Project, unit: SpanUnit, annotator: str, reason: str = "") -> str:
    """Take an annotator's span for the reviewer to edit; gives the gold span's id."""
    draft = Draft(project, article_of(unit))
    span = draft.take_span(unit, _marked(unit, annotator), Choice.EDIT, annotator, reason)
    draft.write(Verb.DECIDE)
    return span.id


def give_reason(project: Project, decided: Unit | Decision, reason: str) -> Notice:
    """Say why annotators differed, of something that was decided; "" takes the reason off."""
    if isinstance(decided, Decision):
        draft = Draft(project, decided.article)
        decision = draft.decisions.get(decided.id)
    else:
        draft = Draft(project, article_of(decided))
        decision = draft.decision_of(decided)
    if decision is None:
        raise UserError("This is not decided yet. Decide first, then say why.")
    draft.put(replace(decision, reason=reason))
    return draft.write(Verb.DECIDE)


def settle(project: Project, comparison: Comparison) -> Notice:
    """Take what agrees and say that the article is settled; an article with nothing marked may be, too.

    Raises UserError while disagreements are open, or where all marked what the codebook does not know.
    """
    draft = Draft(project, comparison.article)
    left = len(_open(draft, comparison))
    if left:
        are, them = ("disagreement is", "it") if left == 1 else ("disagreements are", "them")
        raise UserError(f"{left:,} {are} still open. Decide {them} first.")
    for unknown in take_what_agrees(draft, comparison):
        draft.refuse_unknown(unknown)
    draft.put(_settled(project, comparison))
    return draft.write(Verb.SETTLE)


def reopen(project: Project, article: str) -> Notice:
    """Say that an article is not settled after all; what was decided stays."""
    Draft(project, article)
    return project.progress.set_status(article, Status.STARTED)


def gold_of(project: Project, unit: Unit) -> Span | Relation | None:
    """Give what came of a unit and is still in your gold layer."""
    draft = Draft(project, article_of(unit))
    return draft.result_of(draft.decision_of(unit))


def undecided(project: Project, comparison: Comparison) -> tuple[Unit, ...]:
    """Give the disagreements that have to be decided before the article can be settled.

    A link with an end of which nothing came is none of them.
    """
    return _open(Draft(project, comparison.article), comparison)


def take_what_agrees(draft: Draft, comparison: Comparison) -> list[str]:
    """Take the open units without differences into a draft; gives labels that were not taken, being unknown."""
    unknown = []
    for unit in _agreed(draft, comparison):
        if isinstance(unit, SpanUnit):
            chosen = agreed_span(unit)
            if draft.knows(chosen.span.label):
                draft.take_span(unit, chosen.span, chosen.choice, chosen.taken)
            else:
                unknown.append(chosen.span.label)
    for unit in _agreed(draft, comparison):
        if isinstance(unit, LinkUnit):
            take_link_if_it_fits(draft, unit, *agreed_link(unit))
    return unknown


def take_link_if_it_fits(draft: Draft, unit: LinkUnit, choice: Choice, taken: str = "") -> bool:
    """Take a link into a draft where both ends are gold and the codebook has room for it; says if it was taken."""
    annotator, link = next((name, link) for name, link in sorted(unit.links.items()) if taken in ("", name))
    ends = draft.gold_span(annotator, link.head), draft.gold_span(annotator, link.tail)
    head, tail = ends
    if head is None or tail is None or not draft.fits(link.label, head.id, tail.id):
        return False
    if draft.surplus(link.label, head.id, tail.id):
        return False
    draft.take_link(unit, link, (head, tail), choice, taken)
    return True


def _agreed(draft: Draft, comparison: Comparison) -> list[Unit]:
    return [
        unit
        for unit in comparison.units
        if not unit.differences and unit.standing is Standing.OPEN and draft.decision_of(unit) is None
    ]


def _open(draft: Draft, comparison: Comparison) -> tuple[Unit, ...]:
    return tuple(unit for unit in comparison.open if not (isinstance(unit, LinkUnit) and _is_moot(draft, unit)))


def _is_moot(draft: Draft, unit: LinkUnit) -> bool:
    """Say whether nothing came of one of the spans that a link is between."""
    for annotator, link in unit.links.items():
        for end in (link.head, link.tail):
            decision = draft.decision_about(annotator, end)
            if decision is not None and decision.result not in draft.spans:
                return True
    return False


def _marked(unit: SpanUnit, annotator: str) -> Span:
    if annotator not in unit.spans:
        raise UserError(f"{annotator} has not marked this. Take it from somebody who has.")
    return unit.spans[annotator]


def _take_link(draft: Draft, unit: LinkUnit, annotator: str, reason: str, ends: tuple[Span, Span]) -> None:
    head, tail = ends
    if not draft.fits(unit.label, head.id, tail.id):
        raise UserError(
            f"The codebook has no link {unit.label} from {head.label} to {tail.label}, which the two ends are by now. "
            "Reject this link, or change an end."
        )
    for link in draft.surplus(unit.label, head.id, tail.id):
        draft.give_way(link)
    draft.take_link(unit, unit.links[annotator], ends, Choice.TAKE, annotator, reason)


def _ends(
    project: Project, draft: Draft, unit: LinkUnit, annotator: str, within: Comparison | None
) -> tuple[Span, Span]:
    """Give the gold spans of a link's ends, taking one that is open and agreed; refuse one that has to be settled."""
    if annotator not in unit.links:
        raise UserError(f"{annotator} has not marked both ends of this link. Take it from somebody who has.")
    link = unit.links[annotator]
    found = [
        draft.gold_span(annotator, span) or _taken_along(draft, within, end)
        for span, end in ((link.head, unit.head), (link.tail, unit.tail))
    ]
    head, tail = found
    if head is not None and tail is not None:
        return head, tail
    text = project.articles.get(draft.article).text
    lacking = [
        f"“{span_text(text, project.spans.get(span).fragments)}”"
        for span, gold in zip((link.head, link.tail), found, strict=True)
        if gold is None
    ]
    raise UserError(f"Settle the two ends of this link first: {' and '.join(lacking)}.")


def _taken_along(draft: Draft, within: Comparison | None, end: str) -> Span | None:
    unit = within.unit(end) if within else None
    if not isinstance(unit, SpanUnit) or unit.differences or draft.decision_of(unit) is not None:
        return None
    chosen = agreed_span(unit)
    return draft.take_span(unit, chosen.span, chosen.choice, chosen.taken)


def _settled(project: Project, comparison: Comparison) -> ArticleState:
    """Give the reviewer's state of an article: settled, with what all say of it where the reviewer says nothing."""
    state = project.progress.state(comparison.article)
    said = [project.progress.state(comparison.article, name).attributes for name in comparison.annotators]
    agreed = {name: value for name, value in said[0].items() if all(x.get(name) == value for x in said)} if said else {}
    return replace(state, status=Status.DONE, attributes={**agreed, **state.attributes})
