"""Which spans of several annotators stand for the same thing in the text.

Spans with the same label on the same fragments always do. Then these groups are joined, the likest first, where no
annotator has a span in both:
1. same label, and they share most of their text (Dice coefficient of at least .5), the greatest share first;
2. another label on the same fragments;
3. same label, and they share a tenth of the shorter one or more, so that "Xi" answers to "President Xi" and a few
   quoted words to the whole paragraph;
4. another label, and they share most of their text: a Speaker within a long Quote is something else.
In a group every two spans would do for each other by one of these rules. Who comes first decides nothing: ties go
by the place in the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import chain

from annotator.model import AttributeValue, Relation, Span
from annotator.review.agreement.marks import Mark, mark_of, overlapping
from annotator.review.comparison.stacks import Group, Stacks

_MOST = 0.5
_LEAST = 0.1

_Rank = tuple[int, float]
"""The rule by which two marks go together, and how much they do not share; smaller is better."""


def aligned(
    layers: Mapping[str, Sequence[Span]],
    links: Mapping[str, Sequence[Relation]],
    said: Callable[[Span], Mapping[str, AttributeValue]],
) -> list[Group]:
    """Put each span of one article into one group, with at most one span of each annotator, in the text's order."""
    same = _identical(layers, links, said)
    whole = [group for _, group in same if len(group) == len(layers)]
    joined = _joined([each for each in same if len(each[1]) < len(layers)])
    return sorted([*whole, *joined], key=_order)


def _identical(
    layers: Mapping[str, Sequence[Span]],
    links: Mapping[str, Sequence[Relation]],
    said: Callable[[Span], Mapping[str, AttributeValue]],
) -> list[tuple[Mark, Group]]:
    holders: defaultdict[Mark, defaultdict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for name, spans in layers.items():
        for span in spans:
            holders[mark_of(span)][name].append(span)
    found: list[tuple[Mark, Group]] = []
    stacks: Stacks | None = None
    for mark in sorted(holders, key=lambda mark: (mark.start, mark.end, mark)):
        if all(len(spans) == 1 for spans in holders[mark].values()):
            found.append((mark, {name: spans[0] for name, spans in holders[mark].items()}))
            continue
        stacks = stacks or Stacks(chain(*layers.values()), chain(*links.values()), said)
        found += [(mark, group) for group in stacks.parted(holders[mark])]
    return found


def _joined(groups: list[tuple[Mark, Group]]) -> list[Group]:
    ranks = _ranks(groups)
    parts: dict[int, list[int]] = {i: [i] for i in range(len(groups))}
    part_of = list(parts)
    made = {i: dict(group) for i, (_, group) in enumerate(groups)}
    for i, j in sorted(ranks, key=lambda pair: (ranks[pair], pair)):
        kept, gone = sorted((part_of[i], part_of[j]))
        if kept == gone or any((min(a, b), max(a, b)) not in ranks for a in parts[kept] for b in parts[gone]):
            continue
        made[kept].update(made.pop(gone))
        parts[kept] += (moved := parts.pop(gone))
        for each in moved:
            part_of[each] = kept
    return list(made.values())


def _ranks(groups: Sequence[tuple[Mark, Group]]) -> dict[tuple[int, int], _Rank]:
    """Give the pairs of groups, by their places, that may be joined."""
    marks = [mark for mark, _ in groups]
    found: dict[tuple[int, int], _Rank] = {}
    for i, j, shared in overlapping(marks, marks):
        if i < j and (rank := _rank(marks[i], marks[j], shared)) and not groups[i][1].keys() & groups[j][1].keys():
            found[i, j] = rank
    return found


def _rank(a: Mark, b: Mark, shared: int) -> _Rank | None:
    dice = 2 * shared / (a.length + b.length)
    if a.label == b.label:
        if dice >= _MOST:
            return (1, -dice)
        return (3, -dice) if shared >= _LEAST * min(a.length, b.length) else None
    if a.fragments == b.fragments:
        return (2, -dice)
    return (4, -dice) if dice >= _MOST else None


def _order(group: Group) -> tuple[int, int, list[tuple[int, int, str, str]]]:
    keys = sorted(span.sort_key for span in group.values())
    return (keys[0][0], max(end for _, end, _, _ in keys), keys)
