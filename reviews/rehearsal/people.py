"""Scripted people: one account for each user name, made on first use."""

from datetime import datetime

from accounts.models import User
from agencies.access import Actor
from agencies.enums import PROVINCIAL_ROLES, Role
from agencies.models import Membership
from enterprises.access import actor_of
from enterprises.models import Enterprise, Representative
from reviews.rehearsal.answers import Firm, answers


def staff(
    username: str,
    role: Role,
    *,
    name: str,
    agency_no: int | None = None,
    division: str | None = None,
    password: str | None = None,
) -> Actor:
    """A member of staff; without a password nobody can sign in as this person."""
    user = _user(username, name, f"{username}@example.com", password)
    user.is_superuser = role == Role.ADMINISTRATOR
    user.is_staff = user.is_superuser or role in PROVINCIAL_ROLES
    user.save(update_fields=["is_superuser", "is_staff"])
    Membership.objects.get_or_create(
        user=user, defaults={"role": role, "agency_id": agency_no, "division_id": division}
    )
    return actor_of(user)


def founder(firm: Firm, *, now: datetime, password: str | None = None) -> Actor:
    """The owner of the firm's account, registered on first use."""
    user = _user(firm.uscc, firm.contact, f"kuaiji{firm.serial}@example.com", password)
    if not Representative.objects.filter(user=user).exists():
        said = dict(answers(firm, now.year)["enterprise"])
        enterprise = Enterprise.objects.create(
            uscc=firm.uscc, division_id=said.pop("division_code"), registered_at=now, **said
        )
        Representative.objects.create(user=user, enterprise=enterprise, is_owner=True)
    return actor_of(user)


def _user(username: str, name: str, email: str, password: str | None) -> User:
    user = User.objects.filter(username=username).first()
    if user is not None:
        return user
    return User.objects.create_user(username=username, password=password, name=name, email=email)
