"""What the owner of an account is told of changes to it: the sign-in package's notices, in our words.

{at}, {ip} and the package's own words stand for themselves.
"""

from typing import NamedTuple


class AccountNotice(NamedTuple):
    subject: str
    body: str


FROM_WHERE = "时间 {at}，来源地址 {ip}。如不是您本人的操作，请立即修改密码，并联系所在地评价机构或系统管理员。"
OTHER = AccountNotice("您的账号设置有变更", "您的账号设置刚刚有变更。")
NOTICES = {
    "account/email/email_added": AccountNotice(
        "您的账号登记了另一个邮箱",
        "您的账号刚刚登记了邮箱 {added_email}，确认后可用它登录和找回密码。",
    ),
    "account/email/email_changed": AccountNotice(
        "您的账号更换了主邮箱", "您的账号的主邮箱由 {from_email} 改为 {to_email}。"
    ),
    "account/email/email_deleted": AccountNotice(
        "您的账号移除了一个邮箱",
        "您的账号移除了邮箱 {deleted_email}，不能再用它登录或找回密码。",
    ),
    "account/email/email_confirm": AccountNotice("您的账号确认了邮箱", "您的账号确认了邮箱。"),
    "account/email/password_changed": AccountNotice("您的密码已修改", "您的账号的密码已修改。"),
    "account/email/password_reset": AccountNotice(
        "您的密码已重新设置", "您的账号已通过邮件中的链接重新设置了密码。"
    ),
    "account/email/password_set": AccountNotice("您的账号设置了密码", "您的账号设置了密码。"),
    "mfa/email/totp_activated": AccountNotice(
        "您的账号启用了动态验证码", "您的账号启用了动态验证码，登录时须再输入一次。"
    ),
    "mfa/email/totp_deactivated": AccountNotice(
        "您的账号停用了动态验证码", "您的账号停用了动态验证码，登录时只需密码。"
    ),
    "mfa/email/recovery_codes_generated": AccountNotice(
        "您的账号生成了新的恢复码", "您的账号生成了新的恢复码，以前的恢复码都不能再用。"
    ),
}


def notice_of(template_prefix: str) -> AccountNotice:
    return NOTICES.get(template_prefix, OTHER)
