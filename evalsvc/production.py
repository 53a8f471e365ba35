"""What an environment must name before it may serve real enterprises."""

from collections.abc import Mapping

from django.core.exceptions import ImproperlyConfigured

DEVELOPMENT_SECRET = "development-only"
SECRET_LENGTH = 50
HINT = "（本机试用请设 EVALSVC_DEBUG=1，变量说明见 docs/operations.md）"


def ensure_complete(environ: Mapping[str, str]) -> None:
    """Raises ImproperlyConfigured with one sentence for each thing that is missing or unsafe."""
    if problems := list(_problems(environ)):
        raise ImproperlyConfigured("\n".join([*problems, HINT]))


def _problems(environ: Mapping[str, str]):
    secret = environ.get("EVALSVC_SECRET_KEY", "")
    if secret == DEVELOPMENT_SECRET or len(secret) < SECRET_LENGTH:
        yield f"生产环境必须设置 EVALSVC_SECRET_KEY：至少 {SECRET_LENGTH} 个随机字符，不得沿用开发值。"
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
