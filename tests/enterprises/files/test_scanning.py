"""The virus scan behind one interface, and the sweeps that repair and clear."""

import os
import socket
import socketserver
import struct
import threading
import uuid
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from enterprises.files import scanning, sweeps
from enterprises.files.models import ScanState
from enterprises.files.scanning import ScannerUnreachable, Verdict, scan
from enterprises.files.services import stored_files
from enterprises.files.services.stored_files import kinds
from enterprises.form.models import Attachment
from enterprises.form.services.attachments import receive
from tests.enterprises.papers import pdf


class FakeClamd(socketserver.StreamRequestHandler):
    """Speaks PING and INSTREAM: answers by a word in the file.

    As clamd does, it ends the connection in the middle of a file that is too long for it.
    """

    MOST_BYTES = 64 * 1024
    ANSWERS = {
        b"VIRUS": b"stream: Eicar-Test-Signature FOUND",
        b"LIMIT": b"stream: Heuristics.Limits.Exceeded FOUND",
        b"TORN": b"stream: cannot read ERROR",
        b"BABBLE": b"stream: \xff\xfe FOUND",
        b"GIBBERISH": b"what?",
    }

    def handle(self) -> None:
        if self.rfile.readline() == b"nPING\n":
            self.wfile.write(b"PONG\n")
            return
        content = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
            if len(content) > self.MOST_BYTES:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\n")
                return
        if b"MUTE" in content:
            return
        if b"SLOW" in content:
            self.rfile.read(1)  # until the other side has lost patience
            return
        answer = next((a for word, a in self.ANSWERS.items() if word in content), b"stream: OK")
        self.wfile.write(answer + b"\n")


TOO_LONG = bytes(8 * 1024 * 1024)  # more than the buffers between the two hold


@pytest.fixture(scope="module")
def clamd_address() -> Iterator[str]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), FakeClamd) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"tcp://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.mark.parametrize(
    ("content", "verdict"),
    [
        (b"plain", Verdict.CLEAN),
        (b"a VIRUS", Verdict.INFECTED),
        (b"over the LIMIT", Verdict.BY_HAND),
        (bytes(FakeClamd.MOST_BYTES), Verdict.CLEAN),
        (bytes(FakeClamd.MOST_BYTES + 1), Verdict.BY_HAND),
        (TOO_LONG, Verdict.BY_HAND),
        (b"TORN", Verdict.BY_HAND),
        (b"BABBLE", Verdict.BY_HAND),
        (b"GIBBERISH", Verdict.BY_HAND),
        (b"MUTE", Verdict.BY_HAND),
        (b"SLOW", Verdict.BY_HAND),
    ],
    ids=lambda value: f"{len(value)} bytes" if len(value) > 100 else None,
)
def test_answer_of_the_scanner_becomes_a_verdict(clamd_address, monkeypatch, content, verdict):
    monkeypatch.setattr(scanning, "SECONDS", 0.5)
    assert scan(BytesIO(content), clamd_address) == verdict


def test_without_a_scanner_somebody_has_to_look(db):
    assert scan(BytesIO(b"anything"), "") == Verdict.BY_HAND


def test_scanner_that_is_down_says_nothing():
    with pytest.raises(ScannerUnreachable):
        scan(BytesIO(b"anything"), "tcp://127.0.0.1:9")


@pytest.fixture
def stopped() -> Iterator[str]:
    """Something listens there and lets nobody in, as a stopped process does."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"tcp://127.0.0.1:{listening.getsockname()[1]}"


@pytest.fixture
def hangs_up() -> Iterator[str]:
    """A proxy before a scanner that is down."""
    with socketserver.ThreadingTCPServer(
        ("127.0.0.1", 0), socketserver.BaseRequestHandler
    ) as proxy:
        threading.Thread(target=proxy.serve_forever, daemon=True).start()
        yield f"tcp://127.0.0.1:{proxy.server_address[1]}"
        proxy.shutdown()


@pytest.mark.parametrize("state", ["stopped", "hangs_up"])
@pytest.mark.parametrize("content", [b"anything", TOO_LONG], ids=["short", "long"])
def test_scanner_that_answers_nothing_at_all_says_nothing_of_the_file(
    request, monkeypatch, state, content
):
    monkeypatch.setattr(scanning, "SECONDS", 0.3)
    monkeypatch.setattr(scanning, "SECONDS_TO_ANSWER", 0.3)
    with pytest.raises(ScannerUnreachable):
        scan(BytesIO(content), request.getfixturevalue(state))


@pytest.fixture
def kept(actor, form, now) -> Attachment:
    return receive(actor=actor, form_id=form.pk, kind="tax_return", upload=pdf(), now=now)


def test_sweep_gives_waiting_files_their_verdict_once(kept, now, settings, clamd_address):
    settings.CLAMD_ADDRESS = clamd_address
    assert sweeps.scans(now) == 1
    assert sweeps.scans(now) == 0
    kept.refresh_from_db()
    assert kept.scan_state == ScanState.CLEAN


@pytest.mark.parametrize("content", [TOO_LONG, b"SLOW", b"MUTE"], ids=["long", "slow", "mute"])
def test_file_that_the_scanner_gives_up_on_does_not_stop_those_behind_it(
    kept, keep, now, settings, clamd_address, monkeypatch, content
):
    behind = keep(pdf("表.pdf"), "balance_sheet")
    Path(kept.file.path).write_bytes(content)
    settings.CLAMD_ADDRESS = clamd_address
    monkeypatch.setattr(scanning, "SECONDS", 0.5)
    assert sweeps.scans(now) == 2
    kept.refresh_from_db()
    behind.refresh_from_db()
    assert (kept.scan_state, behind.scan_state) == (ScanState.BY_HAND, ScanState.CLEAN)


def test_sweep_comes_back_when_the_scanner_was_down(kept, now, settings, clamd_address):
    settings.CLAMD_ADDRESS = "tcp://127.0.0.1:9"
    assert sweeps.scans(now) == 0
    settings.CLAMD_ADDRESS = clamd_address
    assert sweeps.scans(now) == 1


def test_scanner_that_is_down_is_asked_once_a_run(kept, actor, form, now, settings, monkeypatch):
    receive(actor=actor, form_id=form.pk, kind="balance_sheet", upload=pdf("表.pdf"), now=now)
    asked = []

    def down(file, address):
        asked.append(address)
        raise ScannerUnreachable("down")

    monkeypatch.setattr("enterprises.files.services.stored_files.scan", down)
    settings.CLAMD_ADDRESS = "tcp://127.0.0.1:9"
    assert sweeps.scans(now) == 0
    assert len(asked) == 1


def test_file_that_has_vanished_is_for_people_to_look_at(kept, now):
    default_storage.delete(kept.file.name)
    sweeps.scans(now)
    kept.refresh_from_db()
    assert kept.scan_state == ScanState.BY_HAND


def test_unclaimed_file_is_cleared_after_a_day_and_claimed_ones_stay(kept, now):
    fresh = default_storage.save("ab/cd/abcd0000", ContentFile(b"left behind just now"))
    old = default_storage.save("ab/cd/abcd1111", ContentFile(b"left behind"))
    foreign = default_storage.save("notes/readme", ContentFile(b"not an upload"))
    long_ago = (now - timedelta(days=2)).timestamp()
    for name in (old, foreign, kept.file.name):
        os.utime(default_storage.path(name), (long_ago, long_ago))
    kept.removed_at = now
    kept.save()
    assert sweeps.unclaimed_files(now) == [old]
    assert default_storage.exists(fresh) and default_storage.exists(foreign)
    assert default_storage.exists(kept.file.name)


@pytest.fixture
def empty_store(settings, tmp_path) -> None:
    """Without the files that other tests have left, whose rows are gone."""
    settings.MEDIA_ROOT = tmp_path


def make_old(now, *names: str) -> None:
    long_ago = (now - timedelta(days=2)).timestamp()
    for name in names:
        os.utime(default_storage.path(name), (long_ago, long_ago))


def test_clearing_asks_as_often_for_many_folders_as_for_one(
    empty_store, keep, now, django_assert_num_queries
):
    kept = [keep(pdf(pages=n)) for n in range(1, 9)]
    make_old(now, *[file.file.name for file in kept])
    with django_assert_num_queries(len(kinds())):
        assert sweeps.unclaimed_files(now) == []


def test_files_beyond_one_query_are_cleared_too(empty_store, kept, now, monkeypatch):
    monkeypatch.setattr(stored_files, "AT_ONCE", 2)
    left = sorted(
        default_storage.save(f"{n:02x}/00/{n:032x}", ContentFile(b"left behind"))
        for n in range(1, 8)
    )
    make_old(now, kept.file.name, *left)
    assert sorted(sweeps.unclaimed_files(now)) == left
    assert default_storage.exists(kept.file.name)


def test_file_carried_to_a_row_of_another_key_stays(empty_store, keep, now):
    first = keep(pdf("甲.pdf"))
    make_old(now, first.file.name)
    Attachment.objects.update(key=uuid.uuid4())
    assert sweeps.unclaimed_files(now) == []
    Attachment.objects.all().delete()
    assert sweeps.unclaimed_files(now) == [first.file.name]
