"""Rows of counts for the measures that compare how the text is cut: unitizing alpha and its family."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from annotator.review.agreement.bootstrap import Counts
from annotator.review.agreement.figures import Figure, Undefined, ratio
from annotator.review.agreement.groups import Group, GroupKind
from annotator.review.agreement.measures import Measure
from annotator.review.agreement.tallies import NO_ARTICLE, Flags, Marked, Tallies, Tally, finished_by, parts, slices
from annotator.review.agreement.unitizing import NO_UNITS, Placement, alpha_from, expected_disagreement, placement
from annotator.review.agreement.unitizing_family import (
    GAP,
    Coincidences,
    bar_u_alpha_from,
    coincidences,
    cu_alpha_from,
    ku_alpha_from,
    sections,
    u_alpha_from,
)

Block = tuple[Counts, Counts]
"""The lengths of a label's units, and the rows (or their sum): code points, δ², units and room of each length."""


def unitizing_tallies(articles: Sequence[Marked], groups: Sequence[Group], pair: tuple[str, str]) -> Tallies:
    """Count where two annotators cut the text, for each group of labels; labels are cut one by one."""
    counts = finished_by(articles, pair)
    blocks = {label: _block(articles, label, pair) for label in {x for group in groups for x in group.labels}}
    return {(Measure.UNITIZING, group): _unitizing([blocks[x] for x in group.labels], counts) for group in groups}


def _unitizing(blocks: Sequence[Block], counts: Flags) -> Tally:
    columns = slices([rows.shape[1] for _, rows in blocks])

    def figure(total: Counts) -> Figure:
        return _alpha([(lengths, total[part]) for (lengths, _), part in zip(blocks, columns, strict=True)])

    return Tally(np.concatenate([np.zeros((len(counts), 0)), *(rows for _, rows in blocks)], axis=1), figure, counts)


def _alpha(blocks: Sequence[Block]) -> Figure:
    observed = expected = units = 0.0
    for lengths, total in blocks:
        times, room = parts(total[2:], 2)
        if times.any():
            units += float(times.sum())
            observed += float(total[1]) / (2 * float(total[0]) ** 2)
            expected += expected_disagreement(2, float(total[0]), lengths, times, room)
    return alpha_from(observed, expected) if units else Undefined(NO_UNITS)


def _block(articles: Sequence[Marked], label: str, pair: tuple[str, str]) -> Block:
    placements = [_placement(article, label, pair) for article in articles]
    lengths = sorted({length for each in placements if each for length in each.units})
    column = {length: 2 + place for place, length in enumerate(lengths)}
    order = np.array(lengths, dtype=np.float64)
    rows = np.zeros((len(articles), 2 + 2 * len(lengths)))
    for row, each in zip(rows, placements, strict=True):
        if each:
            row[:2] = each.length, each.observed
            row[[column[length] for length in each.units]] = list(each.units.values())
            row[2 + len(lengths) :] = each.room_for(order)
    return order, rows


def _placement(article: Marked, label: str, pair: tuple[str, str]) -> Placement | None:
    layers = article.of(pair)
    if not layers:
        return None
    return placement([[s for mark in x if mark.label == label for s in mark.fragments] for x in layers], article.length)


def family_tallies(articles: Sequence[Marked], groups: Sequence[Group], annotators: Sequence[str]) -> Tallies:
    """Count the coincidences of the annotators' units: for each group where labels can differ, and (k)uα for labels.

    Of two annotators an article counts that both finished, of more one that any two did.
    """
    found: Tallies = {}
    for group in groups:
        if group.kind is not GroupKind.LABEL:
            counted = [_coincidences(article, group, annotators) for article in articles]
            found.update(_family(counted, group))
            if group.kind is GroupKind.ALL:
                found.update(_of_values(counted, [each for each in groups if each.kind is GroupKind.LABEL]))
    return found


def _of_values(counted: Sequence[Coincidences], labels: Sequence[Group]) -> Tallies:
    counts = _finished(counted)
    return {
        (Measure.KU_ALPHA, label): Tally(
            np.array([each.parts_of(frozenset(label.labels)) for each in counted]), _ku_alpha, counts
        )
        for label in labels
    }


def _finished(counted: Sequence[Coincidences]) -> Flags:
    return np.array([bool(each.observed) for each in counted], dtype=np.bool_)


def _family(counted: Sequence[Coincidences], group: Group) -> Tallies:
    counts = _finished(counted)
    values = sorted({value for each in counted for value in each.values}, key=sorted)
    whole = np.array([np.concatenate(each.parts([GAP, *values])) for each in counted])
    met = np.array([np.concatenate(each.parts_met(values)) for each in counted])
    return {
        (Measure.U_ALPHA, group): Tally(whole, _u_alpha, counts),
        (Measure.BAR_U_ALPHA, group): Tally(whole, _bar_u_alpha, counts),
        (Measure.CU_ALPHA, group): Tally(met, _cu_alpha, counts),
        (Measure.CU_COVERAGE, group): Tally(
            np.array([[each.met_length, each.length] for each in counted]), _coverage, counts
        ),
    }


def _coincidences(article: Marked, group: Group, annotators: Sequence[str]) -> Coincidences:
    layers = [group.of(article.layers[name]) for name in annotators if name in article.layers]
    return coincidences([sections(layer) for layer in layers], article.length) if len(layers) > 1 else Coincidences()


def _u_alpha(total: Counts) -> Figure:
    return u_alpha_from(*parts(total, 3))


def _bar_u_alpha(total: Counts) -> Figure:
    return bar_u_alpha_from(*parts(total, 3))


def _cu_alpha(total: Counts) -> Figure:
    return cu_alpha_from(*parts(total, 3))


def _ku_alpha(total: Counts) -> Figure:
    return ku_alpha_from(*total.tolist())


def _coverage(total: Counts) -> Figure:
    return ratio(float(total[0]), float(total[1]), NO_ARTICLE)
