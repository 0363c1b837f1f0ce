"""The fuzzing run itself: it forgets no reader, finds what it looks for, and its seeds are read as they should be."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NoReturn

import pytest

from annotator.formats.table import FORMATS
from tests.fuzzing.__main__ import main
from tests.fuzzing.cases import Case, case_of
from tests.fuzzing.judging import Verdict, judge, put
from tests.fuzzing.running import Reading, minimised
from tests.fuzzing.seeds import READ, lacking, seeds_of
from tests.fuzzing.working import MEMORY, Outcome, serve

FORMAT_IDS = [each.id for each in FORMATS if each.read is not None]
OF_A_PROCESS = {"pdf", "parquet"}


def judged(case: Case, format_id: str, folder: Path) -> Verdict:
    folder.mkdir()
    return judge(put(case, folder / "files"), format_id, folder, case.texts, lambda done, total: True)


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> NoReturn:
        raise AssertionError("a reader looked for the network")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)


@pytest.mark.parametrize("format_id", FORMAT_IDS)
def test_every_reader_has_seeds_that_give_articles_and_damage_breaks_none(
    format_id: str, tmp_path: Path, no_network: None
) -> None:
    if lacking(format_id):
        pytest.skip(f"{lacking(format_id)} is not installed")
    seeds = seeds_of(format_id)
    verdicts = [judged(case, format_id, tmp_path / f"seed{number}") for number, case in enumerate(seeds)]
    assert any(each.articles for each in verdicts)
    assert [fault for each in verdicts for fault in each.faults] == []
    for number in range(len(seeds), len(seeds) + (3 if format_id in OF_A_PROCESS else 12)):
        case = case_of(seeds, number, "test")
        assert case_of(seeds, number, "test") == case
        assert judged(case, format_id, tmp_path / str(number)).faults == ()


@pytest.mark.parametrize("format_id", FORMAT_IDS)
def test_a_case_is_another_file_than_its_seed(format_id: str) -> None:
    if lacking(format_id):
        pytest.skip(f"{lacking(format_id)} is not installed")
    seeds = seeds_of(format_id)
    cases = [case_of(seeds, number, "test") for number in range(len(seeds), len(seeds) + 20)]
    assert sum(case in seeds for case in cases) < 10


def _fail(_format_id: str, folder: Path, connection: Connection) -> None:
    """Stand in for readers that end the process, hang, or raise."""
    (folder / "trace").touch()
    connection.send(Outcome(0, 0))
    while (case := connection.recv()) is not None:
        if b"end" in case.data:
            os._exit(3)
        if b"hang" in case.data:
            time.sleep(60)
        connection.send(Outcome(0, 0, "raised" if b"raise" in case.data else ""))


def test_what_ends_the_process_hangs_or_raises_is_found_and_made_small() -> None:
    with Reading("text", _fail, patience=1) as reading:
        assert reading.read(Case("a", b"xx")).sign == ""
        assert reading.read(Case("a", b"xx hang")).sign == "no answer "
        assert reading.read(Case("a", b"xx")).sign == ""
        for word, sign in ((b"end", "ended by 3 "), (b"raise", "raised")):
            case = Case("a", b"xx" + word + b"y")
            outcome = reading.read(case)
            smallest, found = minimised(reading, case, outcome)
            assert (found.sign, smallest.data) == (sign, word)


def _with_reader(read: str, format_id: str, folder: Path, connection: Connection) -> None:
    """Serve with another reader in the place of a real one."""
    from tests.fuzzing import working

    def hang(*_arguments: object) -> NoReturn:
        while True:
            pass

    def grow(*_arguments: object) -> Verdict:
        assert len(bytearray(MEMORY + 100_000_000)) > MEMORY
        return Verdict(0, (), ())

    def lose(*_arguments: object) -> Verdict:
        return Verdict(0, (), ("a span outside the text",))

    working.SECONDS = 1
    working.judge = {"hang": hang, "grow": grow, "lose": lose}[read]
    serve(format_id, folder, connection)


def _hanging(format_id: str, folder: Path, connection: Connection) -> None:
    _with_reader("hang", format_id, folder, connection)


def _growing(format_id: str, folder: Path, connection: Connection) -> None:
    _with_reader("grow", format_id, folder, connection)


def _losing(format_id: str, folder: Path, connection: Connection) -> None:
    _with_reader("lose", format_id, folder, connection)


@pytest.mark.skipif(not hasattr(signal, "SIGPROF"), reason="this system has no timer of the processor")
def test_a_reader_that_gives_no_sign_of_life_is_ended() -> None:
    with Reading("text", _hanging) as reading:
        assert reading.read(Case("a.txt", b"x")).sign.startswith(f"ended by -{signal.SIGPROF.value}")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how much memory there was at most")
def test_a_reader_that_takes_too_much_memory_is_found() -> None:
    with Reading("text", _growing) as reading:
        assert reading.read(Case("a.txt", b"x")).sign == "memory"


def test_an_outcome_that_does_not_hold_together_is_found() -> None:
    with Reading("text", _losing) as reading:
        assert reading.read(Case("a.txt", b"x")).sign == "a span outside the text"


def test_a_run_says_how_many_cases_each_reader_had(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["text", "--seconds", "0.5", "--keep", str(tmp_path)]) == 0
    line = capsys.readouterr().out.splitlines()[1].split()
    assert line[0] == "text" and int(line[1]) > 0 and line[-1] == "none"


def test_a_run_of_no_format_there_is_says_which_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["word"])
    assert "no reader of word; there are: text, jsonl" in capsys.readouterr().err
    assert set(READ) == set(FORMAT_IDS)
