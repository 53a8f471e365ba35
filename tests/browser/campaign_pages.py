"""The pages of the bank campaign, with the three rounds of the world."""

from collections.abc import Iterator

from reviews.cases.enums import State
from tests.browser.places import Place, place
from tests.browser.world import World


def campaigns_of_enterprise(world: World, state: State) -> Iterator[Place]:
    yield place("enterprise:campaigns", label=f"enterprise-campaigns-{state}")
    for n, one in enumerate(world.campaigns):
        yield place("enterprise:campaign", one.pk, label=f"enterprise-campaign-{n}-{state}")


def campaigns_of_agency(world: World, reader: str) -> Iterator[Place]:
    yield place("agency:campaigns", label=f"{reader}-campaigns")
    if reader == "agency":
        yield place("agency:campaign_results", world.campaigns[0].pk)
    for n, one in enumerate(world.campaigns):
        yield place("agency:campaign", one.pk, label=f"{reader}-campaign-{n}")
        first = one.applications.order_by("pk").first()
        label = f"{reader}-campaign-application-{n}"
        yield place("agency:campaign_application", first.pk, label=label)
    query = "?q=没有这家"
    yield place("agency:campaign", one.pk, query=query, label=f"{reader}-campaign-none")


def campaigns_of_province(world: World) -> Iterator[Place]:
    yield place("province:campaigns")
    yield place("province:campaign_new")
    for n, one in enumerate(world.campaigns):
        yield place("province:campaign", one.pk, label=f"province-campaign-{n}")
        yield place("province:campaign_list", one.pk, label=f"province-campaign-list-{n}")
        for application in one.applications.order_by("pk")[:2]:
            label = f"province-campaign-application-{n}-{application.state}"
            yield place("province:campaign_application", application.pk, label=label)
        bank = one.banks.order_by("pk").first()
        yield place("province:campaign_bank", bank.pk, label=f"province-campaign-bank-{n}")
    yield place("province:campaign_settings", world.campaigns[2].pk)
    bank = world.campaigns[0].banks.get(name="河北银行科技支行")
    yield place("province:campaign_import", bank.pk)
    yield place("province:campaign_reply", bank.handovers.order_by("pk").first().pk)


def releases(world: World) -> Iterator[Place]:
    for n, one in enumerate(world.campaigns):
        yield place("province:campaign_release", one.pk, label=f"province-campaign-release-{n}")
