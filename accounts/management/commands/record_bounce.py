"""`manage.py record_bounce < MAIL`: a mail that came back, handed over by the mail server.

The alias of the sender's address pipes what it receives into this command.
"""

import sys
from email import policy
from email.parser import BytesParser

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.outgoing.bounces import bounced_message
from accounts.services import note_bounce


class Command(BaseCommand):
    help = "从标准输入读入一封退信并记录在对应的消息上；不是退信的，不作记录。"

    def handle(self, *args: object, **options: object) -> None:
        mail = BytesParser(policy=policy.default).parse(sys.stdin.buffer)
        first = bounced_message(mail)
        count = 0 if first is None else note_bounce(message_id=first, now=timezone.now())
        said = f"已记录 {count} 条消息退信。" if count else "不是本服务邮件的退信，未作记录。"
        self.stdout.write(said)
