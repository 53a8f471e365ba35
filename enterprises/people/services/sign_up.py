"""An enterprise signs up by its credit code."""

from dataclasses import dataclass
from datetime import date, datetime

from allauth.account.models import EmailAddress
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.refusals import Refusal
from enterprises.files.services.receiving import describe, store
from enterprises.people.models import Enterprise, LicenceScan, Representative


@dataclass(frozen=True)
class NewEnterprise:
    """What signing up asks; `uscc` has been found well-formed and able to take part."""

    uscc: str
    name: str
    division_code: str
    established_on: date
    legal_representative: str
    contact_name: str
    contact_phone: str
    contact_email: str


class AlreadySignedUp(Refusal):
    def __init__(self, uscc: str) -> None:
        super().__init__(
            f"统一社会信用代码 {uscc} 已经注册。请直接登录；忘记密码可用注册邮箱找回，"
            "需要增加经办人请由主账户邀请。如果不是本单位的人注册的，请联系所在地评价机构。"
        )


class BadLicence(Refusal):
    """The scan of the licence is not accepted; the rest of the answers may be right."""


def sign_up(
    *, new: NewEnterprise, password: str, now: datetime, licence: UploadedFile | None = None
) -> User:
    """Open the account of an enterprise.

    Effects, in order: a user whose name is the credit code; the e-mail address, not yet confirmed;
    the enterprise; the user as its owner; the scan of the licence, if given. Refuses a code that has
    signed up, in a race too, and a scan that is no PDF or image (BadLicence).
    """
    try:
        described = describe(licence) if licence else None
    except Refusal as refusal:
        raise BadLicence(refusal.sentence) from refusal
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                username=new.uscc,
                password=password,
                name=new.contact_name,
                phone=new.contact_phone,
                email=new.contact_email,
            )
            EmailAddress.objects.create(user=user, email=new.contact_email, primary=True)
            enterprise = Enterprise.objects.create(
                uscc=new.uscc,
                name=new.name,
                division_id=new.division_code,
                established_on=new.established_on,
                legal_representative=new.legal_representative,
                contact_name=new.contact_name,
                contact_phone=new.contact_phone,
                contact_email=new.contact_email,
                signed_up_at=now,
            )
            Representative.objects.create(user=user, enterprise=enterprise, is_owner=True)
            if licence and described:
                scan = LicenceScan(enterprise=enterprise, uploaded_by=user, uploaded_at=now)
                store(scan, licence, described)
    except IntegrityError as error:
        raise AlreadySignedUp(new.uscc) from error
    return user
