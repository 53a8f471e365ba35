"""`manage.py encrypt_factors`: after a new key was put in front, before the old one is removed."""

from cryptography.fernet import InvalidToken
from django.core.management.base import BaseCommand, CommandError

from accounts.sign_in.factors import encrypt_anew


class Command(BaseCommand):
    help = "用 EVALSVC_FACTOR_KEYS 的第一个密钥重新加密所有两步验证的密钥。"

    def handle(self, *args: object, **options: object) -> None:
        try:
            count = encrypt_anew()
        except InvalidToken as error:
            raise CommandError(
                "有的密钥不是用 EVALSVC_FACTOR_KEYS 中的任何一个加密的，没有做任何改动。"
                "请把旧密钥放回列表末尾，再运行一次。"
            ) from error
        self.stdout.write(f"已用第一个密钥重新加密 {count} 条；旧密钥可以从列表中去掉。")
