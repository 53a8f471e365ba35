"""What a page says of the machine it comes from; built into every template."""

from django import template
from django.conf import settings

register = template.Library()

FACTOR_OFF = "开发环境：工作人员的两步验证已关闭，请勿用于真实业务。"
TEXTS_OFF = "短信未启用：没有设置 EVALSVC_SMS_BACKEND，法定通知只发邮件和站内消息，不发短信。"


@register.inclusion_tag("components/machine_notices.html")
def machine_notices(to_administrator: bool = False) -> dict:
    """Anything that everybody who uses this machine, or whoever runs it, must know."""
    sentences = [] if settings.SECOND_FACTOR_REQUIRED else [FACTOR_OFF]
    if to_administrator and not settings.SMS_BACKEND:
        sentences.append(TEXTS_OFF)
    return {"sentences": sentences}
