"""The machine itself: database, broker, beat, disk, scanner, and the oldest message not sent."""

import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from redis.exceptions import RedisError

from accounts.models import Message
from accounts.outgoing.outbox import due_at_once, due_in_digest
from enterprises.files.scanning import ScannerUnreachable, is_there
from followup.machine_room.ports import beat_lock, orders_waiting

LEAST_FREE = 0.1  # of the disk; a full one refuses files on the last evening
MANY_ORDERS = 200


@dataclass(frozen=True)
class Part:
    """One part of the machine: what is so, and whether it is as it should be."""

    title: str
    said: str
    is_well: bool = True


def parts() -> list[Part]:
    return [_broker(), _beat(), _disk(), _scanner()]


def beat_lives() -> bool:
    """Somebody holds the one lock without which no beat gives orders."""
    high, low = divmod(beat_lock(), 1 << 32)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted"
            " AND classid = %s AND objid = %s AND objsubid = 1"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))",
            [high, low],
        )
        return bool(cursor.fetchone()[0])


def broker_answers() -> bool:
    with suppress(RedisError, OSError):
        orders_waiting()
        return True
    return False


def oldest_unsent(now: datetime) -> Message | None:
    """Of what should have gone out by now."""
    found: list[Message] = []
    for due in (due_at_once, due_in_digest):
        found += list(due(now).select_related("recipient").order_by("written_at", "pk")[:1])
    return min(found, key=lambda one: one.written_at, default=None)


def _broker() -> Part:
    title = "消息队列"
    try:
        waiting = orders_waiting()
    except (RedisError, OSError):
        return Part(title, "连不上。期限和消息都存在数据库里，恢复后自动补办。", is_well=False)
    return Part(title, f"连接正常，排队 {waiting} 项", waiting < MANY_ORDERS)


def _beat() -> Part:
    lives = beat_lives()
    said = "在运行" if lives else "没有在运行：不会有新的后台任务，请启动。"
    return Part("定时器", said, lives)


def _disk() -> Part:
    usage = _usage(Path(settings.MEDIA_ROOT))
    free = usage.free / usage.total
    said = f"剩余 {usage.free / 2**30:.1f} GB（{free:.0%}）"
    return Part("附件磁盘", said, free > LEAST_FREE)


def _usage(folder: Path) -> shutil._ntuple_diskusage:
    """Of the disk on which the folder is, or will be."""
    there = folder if folder.exists() else next(up for up in folder.parents if up.exists())
    return shutil.disk_usage(there)


def _scanner() -> Part:
    title, address = "查毒程序", settings.CLAMD_ADDRESS
    if not address:
        return Part(title, "未设置：附件按内容辨认类型，标记为需人工查看。")
    try:
        is_there(address)
    except ScannerUnreachable:
        return Part(title, "连不上，附件等待查毒，恢复后自动继续。", is_well=False)
    return Part(title, "连接正常")
