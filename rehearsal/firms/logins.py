"""Scripted people: one account for each user name, made on first use."""

from dataclasses import fields
from datetime import datetime

from accounts.models import User
from agencies.access import Actor
from agencies.enums import PROVINCIAL_ROLES, Role
from agencies.models import Membership
from enterprises.form.vocabulary import Section
from enterprises.people.access import actor_of
from enterprises.people.services.sign_up import NewEnterprise, sign_up
from rehearsal.firms.answers import Firm, answers


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
    """The owner of the firm's account, signed up on first use."""
    user = User.objects.filter(username=firm.uscc).first()
    if user is None:
        said = answers(firm, now.year)[Section.ENTERPRISE]
        asked = {field.name: said[field.name] for field in fields(NewEnterprise)[1:]}
        new = NewEnterprise(uscc=firm.uscc, **asked)
        user = sign_up(new=new, password=password, now=now)
    return actor_of(user)


def _user(username: str, name: str, email: str, password: str | None) -> User:
    user = User.objects.filter(username=username).first()
    if user is not None:
        return user
    return User.objects.create_user(username=username, password=password, name=name, email=email)
