"""The virus scan behind one interface, and the sweeps that repair and clear."""

import os
import socketserver
import struct
import threading
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from enterprises import sweeps
from enterprises.models import Attachment
from enterprises.models.attachment import ScanState
from enterprises.scanning import ScannerUnreachable, Verdict, scan
from enterprises.services.attachments import receive
from tests.filling.papers import pdf


class FakeClamd(socketserver.StreamRequestHandler):
    """Speaks INSTREAM: answers by a word in the file."""

    ANSWERS = {
        b"VIRUS": b"stream: Eicar-Test-Signature FOUND",
        b"LIMIT": b"stream: Heuristics.Limits.Exceeded FOUND",
        b"HUGE": b"INSTREAM size limit exceeded. ERROR",
        b"TORN": b"stream: cannot read ERROR",
    }

    def handle(self) -> None:
        self.rfile.read(len(b"nINSTREAM\n"))
        content = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
        answer = next((a for word, a in self.ANSWERS.items() if word in content), b"stream: OK")
        self.wfile.write(answer + b"\n")


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
        (b"too HUGE", Verdict.BY_HAND),
        (b"TORN", Verdict.BY_HAND),
    ],
)
def test_answer_of_the_scanner_becomes_a_verdict(clamd_address, content, verdict):
    assert scan(BytesIO(content), clamd_address) == verdict


def test_without_a_scanner_somebody_has_to_look(db):
    assert scan(BytesIO(b"anything"), "") == Verdict.BY_HAND


def test_scanner_that_is_down_says_nothing():
    with pytest.raises(ScannerUnreachable):
        scan(BytesIO(b"anything"), "tcp://127.0.0.1:9")


@pytest.fixture
def kept(actor, form, now) -> Attachment:
    return receive(actor=actor, form_id=form.pk, kind="tax_return", upload=pdf(), now=now)


def test_sweep_gives_waiting_files_their_verdict_once(kept, now, settings, clamd_address):
    settings.CLAMD_ADDRESS = clamd_address
    assert sweeps.scans(now) == 1
    assert sweeps.scans(now) == 0
    kept.refresh_from_db()
    assert kept.scan_state == ScanState.CLEAN


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

    monkeypatch.setattr("enterprises.services.stored_files.scan", down)
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
