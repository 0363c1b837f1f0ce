from __future__ import annotations

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
