"""NewsML 1.x as agencies send it: components inside one another, DTDs, datelines apart, encodings that lie."""

from __future__ import annotations

from annotator.formats.agencies import newsml
from annotator.formats.records import Problem
from annotator.model import ZoneKind
from tests.formats.making import read, records
from tests.formats.zones import parts

HEAD = """<NewsItem><Identification><NewsIdentifier><ProviderId>kai.example</ProviderId><DateId>20190121</DateId>
<NewsItemId>7</NewsItemId><PublicIdentifier>urn:newsml:kai.example:20190121:7:1</PublicIdentifier></NewsIdentifier>
</Identification><NewsManagement><FirstCreated>20190121T104233Z</FirstCreated></NewsManagement>"""
AGENCY = f"""<NewsML>{HEAD}<NewsComponent><NewsLines>
<DateLine xml:lang="fr">Stennet, 21 jan 2019 (AKP) -</DateLine><HeadLine>Le bac reste</HeadLine>
<SlugLine>bac-nuit</SlugLine></NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="AKP"/></Provider></AdministrativeMetadata>
<DescriptiveMetadata><Language FormalName="fr"/></DescriptiveMetadata>
<ContentItem><DataContent><nitf><body><body.content><p><br/></p><p>Le procès du capitaine s'ouvre.</p>
<p>Il reste.</p></body.content></body></nitf></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"""


def component(language: str, title: str, *bodies: tuple[str, str]) -> str:
    inner = "".join(
        f'<NewsComponent><Role FormalName="{role}"/><ContentItem><DataContent>{text}</DataContent></ContentItem>'
        "</NewsComponent>"
        for role, text in bodies
    )
    lines = (
        f"<NewsLines><HeadLine>{title}</HeadLine><DateLine>20190121</DateLine><CreditLine>BEL</CreditLine></NewsLines>"
    )
    return f'<NewsComponent xml:lang="{language}">{lines}{inner}</NewsComponent>'


def test_the_dateline_apart_from_an_article_in_nitf_stands_above_it() -> None:
    (record,) = records(newsml.read, AGENCY.encode())
    assert parts(record) == [
        (ZoneKind.HEADLINE, "Le bac reste"),
        (ZoneKind.DATELINE, "Stennet, 21 jan 2019 (AKP) -"),
        (ZoneKind.BODY, "Le procès du capitaine s'ouvre."),
        (ZoneKind.BODY, "Il reste."),
    ]
    assert record.meta == {
        "outlet": "AKP",
        "date": "2019-01-21",
        "language": "fr",
        "slugline": "bac-nuit",
        "document": "urn:newsml:kai.example:20190121:7:1",
        "file": "in.file",
    }


def test_a_dateline_that_the_text_has_is_not_written_twice() -> None:
    twice = AGENCY.replace("<p>Le procès", "<p>STENNET (AKP) - Le procès")
    (record,) = records(newsml.read, twice.encode())
    assert [kind for kind, _ in parts(record)] == [ZoneKind.HEADLINE, ZoneKind.BODY, ZoneKind.BODY]


def test_languages_of_one_item_are_articles_of_their_own() -> None:
    dutch = component(
        "nl", "Veer blijft", ("Title", "Veer blijft"), ("Lead", "De raad."), ("Body", "Eén.\n\n***\n\nTwee.")
    )
    french = component("fr", "Le bac reste", ("Title", "Le bac reste"), ("Body", "Un &lt;b&gt;seul&lt;/b&gt; bac."))
    data = f"<NewsML>{HEAD}<NewsComponent><NewsLines><HeadLine>Veer</HeadLine></NewsLines>{dutch}{french}"
    first, second = records(newsml.read, f"{data}</NewsComponent></NewsItem></NewsML>".encode())
    assert parts(first) == [
        (ZoneKind.HEADLINE, "Veer blijft"),
        (ZoneKind.BODY, "De raad."),
        (ZoneKind.BODY, "Eén."),
        (ZoneKind.BOILERPLATE, "***"),
        (ZoneKind.BODY, "Twee."),
    ]
    assert (first.meta["language"], first.meta["outlet"], first.meta["file"]) == ("nl", "BEL", "in.file")
    assert second.text == "Le bac reste\n\nUn seul bac.\n"
    assert second.meta["language"] == "fr"


def test_a_flash_that_only_repeats_its_headline_is_an_article() -> None:
    one = component("nl", "Brand in Hemiksem", ("Title", "Brand in Hemiksem"), ("Body", "Brand in Hemiksem"))
    (record,) = records(newsml.read, f"<NewsML>{HEAD}{one}</NewsItem></NewsML>".encode())
    assert parts(record) == [(ZoneKind.HEADLINE, "Brand in Hemiksem"), (ZoneKind.BODY, "Brand in Hemiksem")]


def test_a_headline_that_says_there_is_none_is_no_headline() -> None:
    one = component("nl", "18:00", ("Title", "Veer blijft"), ("Body", "NewsComponentRef"), ("Body", "Eén."))
    data = f"<NewsML>{HEAD}<NewsComponent><NewsLines><HeadLine>No Headline !</HeadLine></NewsLines>{one}"
    (record,) = records(newsml.read, f"{data}</NewsComponent></NewsItem></NewsML>".encode())
    assert record.title == "18:00"
    assert record.text == "18:00\n\nVeer blijft\n\nEén.\n"


def test_a_grammar_that_is_named_is_not_fetched_and_does_no_harm() -> None:
    doctype = '<!DOCTYPE NewsML SYSTEM "a.dtd" [<!ENTITY % nitf SYSTEM "/etc/passwd"> %nitf; ]>'
    (record,) = records(
        newsml.read, f'<?xml version="1.0" encoding="ISO-8859-15"?>{doctype}{AGENCY}'.encode("iso8859-15")
    )
    assert "procès" in record.text
    (problem,) = read(newsml.read, f'<!DOCTYPE NewsML [<!ENTITY nitf "ha">]>{AGENCY}'.encode())
    assert isinstance(problem, Problem) and "declares entities" in problem.message


def test_a_message_that_says_it_is_latin_1_and_is_utf_8_keeps_its_letters() -> None:
    (record,) = records(newsml.read, f'<?xml version="1.0" encoding="iso-8859-1"?>{AGENCY}'.encode())
    assert "Le procès du capitaine" in record.text
    (honest,) = records(newsml.read, f'<?xml version="1.0" encoding="iso-8859-1"?>{AGENCY}'.encode("latin-1"))
    assert honest.text == record.text
