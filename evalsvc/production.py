"""What an environment must name before it may serve real enterprises."""

from base64 import urlsafe_b64decode
from collections.abc import Iterator, Mapping

from django.core.exceptions import ImproperlyConfigured

DEVELOPMENT_SECRET = "development-only"
SECRET_LENGTH = 50
DEVELOPMENT_FACTOR_KEY = "ZGV2ZWxvcG1lbnQtb25seS1kZXZlbG9wbWVudC1vbmw="
FACTOR_KEY_BYTES = 32
ON = {"", "1", "true", "on", "yes", "y", "ok"}
FILED_TEXTS = "accounts.outgoing.sms.FileBackend"
HINT = "（本机试用请设 EVALSVC_DEBUG=1，变量说明见 docs/operations.md）"


def ensure_complete(environ: Mapping[str, str]) -> None:
    """Raises ImproperlyConfigured with one sentence for each thing that is missing or unsafe."""
    if problems := list(_problems(environ)):
        raise ImproperlyConfigured("\n".join([*problems, HINT]))


def _problems(environ: Mapping[str, str]) -> Iterator[str]:
    secret = environ.get("EVALSVC_SECRET_KEY", "")
    if secret == DEVELOPMENT_SECRET or len(secret) < SECRET_LENGTH:
        yield f"生产环境必须设置 EVALSVC_SECRET_KEY：至少 {SECRET_LENGTH} 个随机字符，不得沿用开发值。"
    keys = [key.strip() for key in environ.get("EVALSVC_FACTOR_KEYS", "").split(",")]
    if DEVELOPMENT_FACTOR_KEY in keys or not all(map(_is_key, keys)):
        yield (
            "生产环境必须在 EVALSVC_FACTOR_KEYS 中列出加密两步验证的密钥（Fernet 密钥，逗号分隔，"
            "第一个用于加密），不得沿用开发值。"
        )
    if environ.get("EVALSVC_SECOND_FACTOR", "").strip().lower() not in ON:
        yield "生产环境不得用 EVALSVC_SECOND_FACTOR 关闭工作人员的两步验证。"
    if environ.get("EVALSVC_SMS_BACKEND") == FILED_TEXTS:
        yield (
            "生产环境的 EVALSVC_SMS_BACKEND 不得是写入文件的开发后端；没有短信网关请不设，"
            "管理页会写明短信未启用。"
        )
    if not environ.get("DATABASE_URL"):
        yield "生产环境必须设置 DATABASE_URL，自带的数据库只供试用。"
    if not environ.get("REDIS_URL"):
        yield "生产环境必须设置 REDIS_URL，自带的 Redis 只供试用。"
    hosts = environ.get("EVALSVC_HOSTS", "")
    if not hosts or "*" in hosts:
        yield "生产环境必须在 EVALSVC_HOSTS 中逐一列出域名，不得使用通配符。"
    if not environ.get("EVALSVC_SITE_URL", "").startswith("https://"):
        yield "生产环境的 EVALSVC_SITE_URL 必须以 https:// 开头。"
    if not environ.get("EVALSVC_MAIL_URL", "").startswith(
        ("smtp://", "smtp+tls://", "smtp+ssl://")
    ):
        yield "生产环境必须设置 EVALSVC_MAIL_URL，形如 smtp+tls://用户:密码@主机:587。"


def _is_key(text: str) -> bool:
    try:
        return len(urlsafe_b64decode(text)) == FACTOR_KEY_BYTES
    except ValueError:
        return False
