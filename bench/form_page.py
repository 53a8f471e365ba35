"""Does a long form stay usable? The page of IP with 200 rows and 50 projects against 5 of each.

Prints the ratio (aim: under 2×) and what one more row costs, with the number of queries of each.
"""

import statistics
import time

import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from bench._scratch import MORNING, YEAR, database, ready
from enterprises.form.models import InformationForm, IntellectualProperty, RDProject

ROUNDS = 30


def fill(form: InformationForm, rights: int, projects: int) -> None:
    """Copies of the form's first right and project, under names and numbers of their own."""
    right, project = form.ip_rows.first(), form.projects.first()
    form.ip_rows.all().delete()
    form.projects.all().delete()
    for number in range(rights):
        right.pk, right.position, right.number = None, number, f"ZL2024{number:08d}"
        IntellectualProperty.objects.bulk_create([right])
    for number in range(projects):
        project.pk, project.position, project.name = None, number, f"第{number}套装置的研发"
        RDProject.objects.bulk_create([project])


def main() -> None:
    sizes = {"5 rights, 5 projects": (5, 5), "200 rights, 50 projects": (200, 50)}
    clients = {}
    for serial, (name, size) in enumerate(sizes.items(), start=1):
        actor, _, form = ready(serial)
        fill(form, *size)
        clients[name] = Client()
        clients[name].force_login(User.objects.get(pk=actor.user_id))
    for section in ("ip", "projects", "finance"):
        compare(section, sizes, clients)


def compare(section: str, sizes: dict[str, tuple[int, int]], clients: dict[str, Client]) -> None:
    url = reverse("enterprise:section", args=[YEAR, section])
    took: dict[str, list[float]] = {name: [] for name in sizes}
    queries = {}
    for _ in range(ROUNDS):
        for name, client in clients.items():
            with CaptureQueriesContext(connection) as captured:
                begun = time.perf_counter()
                assert client.get(url).status_code == 200
                took[name].append(time.perf_counter() - begun)
            queries[name] = len(captured)
    few, many = (statistics.median(figures) for figures in took.values())
    more = {"ip": 195, "projects": 45}.get(section)
    each = f", {(many - few) / more * 1000:.2f} ms a row more" if more else ""
    counts = " and ".join(str(count) for count in queries.values())
    print(
        f"page {section}: {few * 1000:.0f} ms and {many * 1000:.0f} ms, {many / few:.2f}×{each};"
        f" {counts} queries"
    )


if __name__ == "__main__":
    with database(), time_machine.travel(MORNING):
        main()
