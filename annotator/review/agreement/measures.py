"""What each measure is called, what it says, and what people usually make of its values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Measure(StrEnum):
    """Name the measures of a report."""

    F1_EXACT = "f1_exact"
    F1_OVERLAP = "f1_overlap"
    AGR = "agr"
    F1_STRICT = "f1_semeval_strict"
    F1_BOUNDARIES = "f1_semeval_exact"
    F1_PARTIAL = "f1_semeval_partial"
    F1_TYPE = "f1_semeval_type"
    COHEN = "cohen_kappa"
    FLEISS = "fleiss_kappa"
    ALPHA = "krippendorff_alpha"
    AC1 = "gwet_ac1"
    UNITIZING = "unitizing_alpha"
    U_ALPHA = "u_alpha"
    BAR_U_ALPHA = "bar_u_alpha"
    CU_ALPHA = "cu_alpha"
    CU_COVERAGE = "cu_coverage"
    KU_ALPHA = "ku_alpha"
    GAMMA = "gamma"
    GAMMA_CAT = "gamma_cat"


@dataclass(frozen=True, slots=True)
class Threshold:
    """Say what a value of at least `least` is usually called."""

    least: float
    name: str


@dataclass(frozen=True, slots=True)
class About:
    """Describe a measure: its name, what it says in one line, its usual thresholds and where it comes from."""

    title: str
    meaning: str
    thresholds: tuple[Threshold, ...]
    source: str

    def verdict(self, value: float) -> str:
        """Give the usual name of a value; "" where there is none."""
        reached = [threshold for threshold in self.thresholds if value >= threshold.least]
        return max(reached, key=lambda threshold: threshold.least).name if reached else ""


LANDIS_AND_KOCH = (
    Threshold(-2.0, "poor"),
    Threshold(0.0, "slight"),
    Threshold(0.21, "fair"),
    Threshold(0.41, "moderate"),
    Threshold(0.61, "substantial"),
    Threshold(0.81, "almost perfect"),
)
"""Landis & Koch 1977, "The measurement of observer agreement for categorical data", Biometrics 33(1), 165."""

KRIPPENDORFF = (
    Threshold(-3.0, "not reliable"),
    Threshold(0.667, "for tentative conclusions"),
    Threshold(0.8, "reliable"),
)
"""Krippendorff 2004, Content Analysis, 2nd ed., p. 241."""

_SEMEVAL = "Segura-Bedmar, Martínez & Herrero-Zazo 2013 (SemEval-2013 task 9)"
_FAMILY = "Krippendorff, Mathet, Bouvry & Widlöcher 2016"

ABOUT: dict[Measure, About] = {
    Measure.F1_EXACT: About(
        "F1, exact",
        "How many spans both marked with the same label on exactly the same characters.",
        (),
        "Hripcsak & Rothschild 2005",
    ),
    Measure.F1_OVERLAP: About(
        "F1, overlap",
        "How many spans meet a span of the other annotator with the same label, wherever its edges are.",
        (),
        "Wiebe, Wilson & Cardie 2005",
    ),
    Measure.AGR: About(
        "agr(a || b)",
        "The share of the first annotator's spans that meet one of the second with the same label.",
        (),
        "Wiebe, Wilson & Cardie 2005",
    ),
    Measure.F1_STRICT: About("F1, strict", "Span by span, the same label and the same edges.", (), _SEMEVAL),
    Measure.F1_BOUNDARIES: About("F1, boundaries", "Span by span, the same edges whatever the label.", (), _SEMEVAL),
    Measure.F1_PARTIAL: About("F1, partial", "Span by span whatever the label; other edges count half.", (), _SEMEVAL),
    Measure.F1_TYPE: About("F1, type", "Span by span, the same label whatever the edges.", (), _SEMEVAL),
    Measure.COHEN: About(
        "Cohen's kappa",
        "How far two annotators label characters alike beyond what each one's own habits give by chance.",
        LANDIS_AND_KOCH,
        "Cohen 1960",
    ),
    Measure.FLEISS: About(
        "Fleiss' kappa",
        "How far all annotators label characters alike beyond what their common habits give by chance.",
        LANDIS_AND_KOCH,
        "Fleiss 1971",
    ),
    Measure.ALPHA: About(
        "Krippendorff's alpha",
        "How far annotators label characters alike beyond chance, whoever did whichever article.",
        KRIPPENDORFF,
        "Krippendorff 2011",
    ),
    Measure.AC1: About(
        "Gwet's AC1",
        "Like kappa, but it stays in place where nearly all characters have one label or none.",
        LANDIS_AND_KOCH,
        "Gwet 2008",
    ),
    Measure.UNITIZING: About(
        "Unitizing alpha",
        "How far annotators mark the same stretches, beyond spans of the same lengths thrown at random.",
        KRIPPENDORFF,
        "Krippendorff 1995, 2004",
    ),
    Measure.U_ALPHA: About(
        "uα", "How far annotators cut the text into the same spans with the same labels.", KRIPPENDORFF, _FAMILY
    ),
    Measure.BAR_U_ALPHA: About(
        "|uα", "How far annotators agree on what is marked at all, whatever the labels.", KRIPPENDORFF, _FAMILY
    ),
    Measure.CU_ALPHA: About(
        "cuα", "How far annotators agree on the labels where their spans meet.", KRIPPENDORFF, _FAMILY
    ),
    Measure.CU_COVERAGE: About(
        "cuα covers",
        "The share of the text where spans of two annotators meet, which is what cuα speaks of.",
        (),
        _FAMILY,
    ),
    Measure.KU_ALPHA: About(
        "(k)uα", "How far annotators tell this label from all others where their spans meet.", KRIPPENDORFF, _FAMILY
    ),
    Measure.GAMMA: About(
        "γ",
        "How well spans can be paired by place and label, beyond the same spans shifted at random.",
        (),
        "Mathet, Widlöcher & Métivier 2015",
    ),
    Measure.GAMMA_CAT: About(
        "γ-cat", "How far the paired spans have the same labels, beyond chance.", (), "Mathet 2017"
    ),
}
