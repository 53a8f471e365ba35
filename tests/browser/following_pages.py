"""Pages of guidance and of the yearly update, for each reader."""

from collections.abc import Iterator

from reviews.cases.enums import State
from tests.browser.places import Place, place
from tests.browser.world import World


def county(world: World) -> Iterator[Place]:
    yield place("agency:outreach", label="county-outreach")
    yield place("agency:guided", world.guided, label="county-guided")
    yield place("agency:participation", label="county-participation")


def agency(world: World) -> Iterator[Place]:
    yield place("agency:outreach")
    yield place("agency:outreach", query="?part=no_account", label="agency-outreach-unknown")
    yield place("agency:outreach", query="?part=turned", label="agency-outreach-turned")
    yield place("agency:outreach", query="?q=没有这家", label="agency-outreach-none")
    yield place("agency:guided", world.guided)
    filling = world.cases[State.FILLING].enterprise.uscc
    yield place("agency:guided", filling, label="agency-guided-draft")
    yield place("agency:firm_list")
    yield place("agency:participation")
    yield place("agency:participants")
    yield place("agency:updates")


def province(world: World) -> Iterator[Place]:
    yield place("province:outreach")
    yield place("province:participation")
    yield place("province:participation", query="?agency=4", label="province-participation-one")
    yield place("province:participants", query="?kind=registered")
    yield place("province:updates")
