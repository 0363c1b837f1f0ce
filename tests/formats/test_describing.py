from __future__ import annotations

import pytest

from annotator.formats.describing import described
from annotator.formats.records import Record, Where

ENGLISH = (
    "Mayor closes the bridge\nBy Jane Doe\n16 May 2024\n\nThe mayor closed the old bridge on Thursday. She said why."
)
UKRAINIAN = "Мер закрив міст\n\nМер закрив старий міст у четвер і пояснив мешканцям міста, чому це сталося."


def test_each_record_is_described_in_its_place() -> None:
    first, second = described([Record(Where("a"), ENGLISH), Record(Where("b"), UKRAINIAN)])
    assert (first.title, second.title) == ("Mayor closes the bridge", "Мер закрив міст")
    assert first.meta == {"language": "en", "author": "Jane Doe", "date": "2024-05-16"}
    assert second.meta == {"language": "uk"}
    assert [zone.kind for zone in second.zones or ()] == ["headline", "body"]


def test_what_the_file_says_stands() -> None:
    raw = Record(Where("a"), ENGLISH, title="Mine", meta={"language": "xx", "author": "Me"}, zones=())
    (record,) = described([raw])
    assert (record.title, record.zones) == ("Mine", ())
    assert record.meta == {"language": "xx", "author": "Me"}


def test_a_record_of_this_program_is_not_guessed_at() -> None:
    raw = Record(Where("a"), ENGLISH, exact=True)
    assert described([raw, Record(Where("b"), UKRAINIAN)])[0] == raw


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("14.05.2024", "2024-05-14"),
        ("2024-05-14T23:30:00-05:00", "2024-05-14"),
        ("20240514T100000Z", "2024-05-14"),
        ("Tue, 14 May 2024 10:00:00 GMT", "2024-05-14"),
        ("14 травня 2024 р.", "2024-05-14"),
    ],
)
def test_a_date_is_written_as_a_day_and_kept_as_given(given: str, day: str) -> None:
    (record,) = described([Record(Where("a"), ENGLISH, meta={"date": given})])
    assert (record.meta["date"], record.meta["date as given"]) == (day, given)


@pytest.mark.parametrize("given", ["2024-05-14", "04/05/2024", "2024", "May 2024", "soon"])
def test_a_day_and_what_may_be_any_day_stay_as_they_are(given: str) -> None:
    (record,) = described([Record(Where("a"), ENGLISH, meta={"date": given})])
    assert record.meta["date"] == given
    assert "date as given" not in record.meta
