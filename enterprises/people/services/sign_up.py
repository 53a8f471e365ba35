"""An enterprise signs up by its credit code."""

from dataclasses import dataclass
from datetime import date, datetime

from allauth.account.models import EmailAddress
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from accounts.as_typed.people_names import office_doubt, person_doubt
from accounts.models import User
from accounts.refusals import Refusal
from enterprises.files.services.receiving import describe, store
from enterprises.people.models import Enterprise, LicenceScan, Representative
from enterprises.people.selectors.emails import confirmed_addresses
from enterprises.people.uscc import BadCreditCode, check


@dataclass(frozen=True)
class NewEnterprise:
    """What signing up asks; `uscc` as it is stored."""

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


class EmailTaken(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "这个邮箱已由另一个账号确认，请填写另一个邮箱；如果您是该企业的同事，请让其主账户邀请您。"
        )


class BadLicence(Refusal):
    """The scan of the licence is not accepted; the rest of the answers may be right."""


def sign_up(
    *, new: NewEnterprise, password: str, now: datetime, licence: UploadedFile | None = None
) -> User:
    """Open the account of an enterprise.

    Effects, in order: a user whose name is the credit code; the e-mail address, not yet confirmed;
    the enterprise; the user as its owner; the scan of the licence, if given. Refuses a code that has
    signed up, in a race too, an address that another account has confirmed, for it could never be
    confirmed for this one (EmailTaken), a code that may not take part (its sentence names whose it
    is), what can be no name of a firm or a person, and a scan that is no PDF or image (BadLicence).
    """
    try:
        check(new.uscc)
    except BadCreditCode as bad:
        raise Refusal(str(bad)) from bad
    if sentence := _doubt(new):
        raise Refusal(sentence)
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
            # Asked after the account was made: it takes the same time whoever has the address.
            if confirmed_addresses(new.contact_email).exists():
                raise EmailTaken
            EmailAddress.objects.create(user=user, email=user.email, primary=True)
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
                _keep(LicenceScan(enterprise=enterprise, uploaded_by=user), licence, described, now)
    except IntegrityError as error:
        raise AlreadySignedUp(new.uscc) from error
    return user


def _doubt(new: NewEnterprise) -> str:
    persons = (new.legal_representative, new.contact_name)
    doubts = (office_doubt(new.name), *(person_doubt(name) for name in persons))
    return next(filter(None, doubts), "")


def _keep(scan: LicenceScan, licence: UploadedFile, described: dict, now: datetime) -> None:
    scan.uploaded_at = now
    try:
        store(scan, licence, described)
    except Refusal as refusal:
        raise BadLicence(f"{refusal.sentence}账户还没有开通；不附扫描件也可以注册。") from refusal
