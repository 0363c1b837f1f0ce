from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.review.agreement.figures import Undefined
from annotator.review.agreement.kappa import (
    MISSING,
    Codes,
    cohen_kappa,
    cohen_of,
    contingency,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
)
from tests.review.agreement.oracles import case
from tests.shared_data import shared_path


def coded(rows: Sequence[Sequence[object]], missing: object = None) -> tuple[Codes, int]:
    """Number the values of rows of codes, one row per annotator."""
    values = sorted({str(value) for row in rows for value in row if value != missing})
    codes = [[MISSING if value == missing else values.index(str(value)) for value in row] for row in rows]
    return np.array(codes, dtype=np.int64), len(values)


def from_table(table: Sequence[Sequence[int]]) -> Codes:
    """Unroll a contingency table into the codes of two annotators."""
    cells = [(i, j) for i, row in enumerate(table) for j, count in enumerate(row) for _ in range(count)]
    return np.array(cells, dtype=np.int64).T


def alpha(rows: Sequence[Sequence[object]], missing: object = None) -> object:
    return krippendorff_alpha(*coded(rows, missing))


KRIPPENDORFF_2011_C = ["123321412***", "1233224125**", "*33323422513", "12332441251*"]
COHEN_1960_P45 = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
# Thirty patients, six diagnoses each.
FLEISS_1971 = (
    "444444222555233335555555222444113333333355113334114444555555144444124444222333144444224445333335"
    "111455111112224444133555555555244444224555114444144445222224111155224444133333555555"
)


def test_alpha_of_krippendorffs_own_examples() -> None:
    # Computing Krippendorff's Alpha-Reliability (2011), examples A, B and C.
    assert alpha(["0100000010", "1110010000"]) == pytest.approx(0.095, abs=5e-4)
    assert alpha(["aabbdcccedda", "babbbccceddd"]) == pytest.approx(0.692, abs=5e-4)
    assert alpha(KRIPPENDORFF_2011_C, "*") == pytest.approx(0.743, abs=5e-4)


def test_kappa_and_ac1_of_cohens_example() -> None:
    codes = from_table(COHEN_1960_P45)
    assert cohen_kappa(codes, 3) == pytest.approx(0.492, abs=5e-4)
    assert gwet_ac1(codes, 3) == pytest.approx(0.57597, abs=5e-6)


def test_kappa_of_fleiss_example() -> None:
    assert fleiss_kappa(*coded([FLEISS_1971[place::6] for place in range(6)])) == pytest.approx(0.430, abs=5e-4)


@pytest.mark.parametrize("id", ["K2011-A", "K2011-B"])
def test_alpha_of_two_coders_as_published(id: str) -> None:
    example = case("coding", id)
    rows = [example["data"]["c1"].split(), example["data"]["c2"].split()]
    assert alpha(rows) == pytest.approx(example["exact"], abs=1e-12)


def test_alpha_with_missing_data_as_published() -> None:
    example = case("coding", "K2011-C")
    assert alpha(list(zip(*example["data"], strict=True))) == pytest.approx(example["exact_nominal"], abs=1e-12)
    example = case("coding", "wikipedia")
    assert alpha([row.split() for row in example["data"]], "*") == pytest.approx(example["alpha_nominal"], abs=5e-7)
    example = case("coding", "NLTK-dress")
    assert alpha(list(example["data"].values())) == pytest.approx(example["alpha_nominal"], abs=5e-7)


def test_alpha_of_dkpros_examples() -> None:
    example = case("coding", "K2004p224")
    assert alpha(list(zip(*example["pairs"], strict=True))) == pytest.approx(example["alpha_nominal"], abs=5e-4)
    example = case("coding", "K1980p139")
    assert alpha(list(zip(*example["triples"], strict=True))) == pytest.approx(example["alpha_nominal"], abs=5e-4)
    for value, expected in example["per_category_alpha"].items():
        binary = [[int(value) == each for each in row] for row in zip(*example["triples"], strict=True)]
        assert alpha(binary) == pytest.approx(expected, abs=5e-4)


@pytest.mark.parametrize("id", ["AP2008-ex1", "AP2008-ex2"])
def test_kappa_and_alpha_of_artstein_and_poesio(id: str) -> None:
    example = case("coding", id)
    pairs = [pair.split(",") for pair, count in example["table"].items() for _ in range(count)]
    codes, categories = coded(list(zip(*pairs, strict=True)))
    assert cohen_kappa(codes, categories) == pytest.approx(example["kappa"], abs=5e-4)
    assert krippendorff_alpha(codes, categories) == pytest.approx(example["alpha_checked"], abs=1e-12)


def test_kappa_of_cohen_and_fleiss_as_published() -> None:
    example = case("coding", "Cohen1960")
    assert cohen_of(np.array(example["matrix"], dtype=float)) == pytest.approx(example["kappa"], abs=5e-4)
    assert gwet_ac1(from_table(example["matrix"]), 3) == pytest.approx(example["gwet_AC1"], abs=5e-6)
    example = case("coding", "Fleiss1971")
    codes, categories = coded(list(zip(*example["data"].split(), strict=True)))
    assert fleiss_kappa(codes, categories) == pytest.approx(example["exact"], abs=1e-12)
    # Those of single categories were worked by hand from rounded intermediate values.
    for place, expected in enumerate(example["per_category"].values()):
        assert fleiss_kappa((codes == place).astype(np.int64), 2) == pytest.approx(expected, abs=4e-3)


def test_ac1_of_gwets_tables() -> None:
    files = sorted(shared_path("oracles", "gwet_fixtures").glob("*.json"))
    assert len(files) == 5
    for file in files:
        fixture = json.loads(file.read_text(encoding="utf-8"))
        expected = next(each for each in fixture["cases"] if each["measure"] == "AC1")
        found = gwet_ac1(from_table(fixture["table"]), len(fixture["categories"]))
        assert found == pytest.approx(expected["coefficient"], abs=5e-6)


def test_ac1_where_some_did_not_code_everything() -> None:
    # Two units of three ratings, one of one: pa = (1 + 1/3) / 2; shares (1 + 1/3 + 0) / 3 = 4/9; pe = 2 · 4/9 · 5/9.
    codes = np.array([[0, 0, 1], [0, 1, MISSING], [0, 1, MISSING]])
    pa, pe = 2 / 3, 2 * 4 / 9 * 5 / 9
    assert gwet_ac1(codes, 2) == pytest.approx((pa - pe) / (1 - pe))


def test_kappa_looks_bad_and_ac1_good_where_one_category_is_all_but_everything() -> None:
    codes = from_table([[118, 5], [2, 0]])
    kappa, ac1 = cohen_kappa(codes, 2), gwet_ac1(codes, 2)
    assert not isinstance(kappa, Undefined) and kappa < 0
    assert not isinstance(ac1, Undefined) and ac1 > 0.9


@pytest.mark.parametrize("measure", [cohen_kappa, fleiss_kappa, krippendorff_alpha])
def test_one_category_throughout_is_undefined_and_says_why(measure) -> None:  # type: ignore[no-untyped-def]
    found = measure(np.zeros((2, 9), dtype=np.int64), 3)
    assert isinstance(found, Undefined) and "one and the same category" in found.reason
    assert isinstance(measure(np.full((2, 9), MISSING), 3), Undefined)


MEASURES = [cohen_kappa, fleiss_kappa, krippendorff_alpha, gwet_ac1]
codings = st.tuples(st.integers(2, 4), st.integers(1, 12)).flatmap(
    lambda shape: st.lists(
        st.lists(st.integers(-1, 2), min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0]
    )
)


def same(one: object, other: object) -> bool:
    return isinstance(other, Undefined) if isinstance(one, Undefined) else one == pytest.approx(other, abs=1e-9)


@pytest.mark.parametrize("measure", MEASURES)
@given(rows=codings)
def test_figures_do_not_depend_on_order_or_names(measure, rows: list[list[int]]) -> None:  # type: ignore[no-untyped-def]
    codes = np.array(rows, dtype=np.int64)
    value = measure(codes, 3)
    assert isinstance(value, Undefined) or -2 <= value <= 1 + 1e-9
    assert same(value, measure(codes[::-1], 3))
    assert same(value, measure(codes[:, ::-1], 3))
    assert same(value, measure(np.where(codes == MISSING, MISSING, 2 - codes), 3))


@pytest.mark.parametrize("measure", MEASURES)
@given(row=st.lists(st.integers(0, 2), min_size=2, max_size=12))
def test_identical_coding_is_one(measure, row: list[int]) -> None:  # type: ignore[no-untyped-def]
    value = measure(np.array([row, row, row]), 3)
    assert value == pytest.approx(1) if len(set(row)) > 1 or measure is gwet_ac1 else isinstance(value, Undefined)


@given(rows=codings)
def test_alpha_is_what_counting_every_pair_of_values_gives(rows: list[list[int]]) -> None:
    units = [[row[place] for row in rows if row[place] != MISSING] for place in range(len(rows[0]))]
    units = [unit for unit in units if len(unit) > 1]
    values = [value for unit in units for value in unit]
    observed = sum(sum(x != y for x, y in combinations(unit, 2)) * 2 / (len(unit) - 1) for unit in units)
    expected = sum(x != y for x, y in product(values, values))
    found = krippendorff_alpha(np.array(rows, dtype=np.int64), 3)
    if expected:
        assert found == pytest.approx(1 - (len(values) - 1) * observed / expected)
    else:
        assert isinstance(found, Undefined)


def test_contingency_leaves_out_what_one_did_not_code() -> None:
    table = contingency(np.array([0, 1, MISSING, 1]), np.array([0, 0, 1, MISSING]), 2)
    assert table.tolist() == [[1, 0], [1, 0]]


@pytest.mark.parametrize("measure", MEASURES)
@given(rows=codings, times=st.lists(st.integers(1, 4), min_size=12, max_size=12))
def test_units_coded_alike_may_be_one_column(measure, rows: list[list[int]], times: list[int]) -> None:  # type: ignore[no-untyped-def]
    codes = np.array(rows, dtype=np.int64)
    often = np.array(times[: codes.shape[1]])
    assert same(measure(codes, 3, often.astype(float)), measure(np.repeat(codes, often, axis=1), 3))
