"""What does saving one field group cost? As a ratio to a bare view that does one UPDATE.

All are requests of the same signed-in person through the same middleware, in turn. The aim is 3×
for a save, as one types or by the button. When the typing pauses, the page asks once for its score
and the list of what is missing; that reading of the whole form stands beside them.
"""

import statistics
import time
from collections.abc import Callable

import time_machine
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path, reverse

from accounts.models import User
from bench._scratch import MORNING, YEAR, database, ready
from enterprises.form.models import InformationForm

ROUNDS = 200
FIGURES = {
    "main_income": "1,140.00",
    "other_income": "60.00",
    "cost_expense": "1,080.00",
    "total_assets": "2,400.00",
    "net_assets": "1,200.00",
    "net_profit": "120.00",
    "taxes": "48.00",
    "rd_measure": "revenue",
}


def bare(request: HttpRequest) -> HttpResponse:
    """The baseline: one UPDATE by primary key of a signed-in person's form."""
    assert request.user.is_authenticated
    InformationForm.objects.filter(pk=request.POST["pk"]).update(taxes=request.POST["taxes"])
    return HttpResponse(status=204)


urlpatterns = [path("bare/", bare), path("", include("evalsvc.urls"))]


def seconds(act: Callable[[], None]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def main() -> None:
    actor, _, form = ready(1)
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    url = reverse("enterprise:section", args=[YEAR, "finance"])
    standing = reverse("enterprise:standing", args=[YEAR, "finance"])
    part = form.parts.get(section="finance")

    def save(**headers: str) -> None:
        part.refresh_from_db()
        sent = {**FIGURES, "version": part.version}
        answer = client.post(url, sent, headers=headers)
        assert answer.status_code in (200, 302), answer.status_code

    acts = {
        "bare view, one UPDATE": lambda: client.post("/bare/", {"pk": form.pk, "taxes": "48.00"}),
        "save by the button": save,
        "save as one types": lambda: save(**{"HX-Request": "true"}),
        "score and to-do list when the typing pauses": lambda: client.get(standing),
    }
    took: dict[str, list[float]] = {name: [] for name in acts}
    for _ in range(ROUNDS):
        for name, act in acts.items():
            took[name].append(seconds(act))
    base = took["bare view, one UPDATE"]
    for name, figures in took.items():
        ratio = statistics.median(a / b for a, b in zip(figures, base, strict=True))
        print(
            f"{name}: median {statistics.median(figures) * 1000:.1f} ms, {ratio:.2f}× the bare view"
        )


if __name__ == "__main__":
    urls = override_settings(ROOT_URLCONF="bench.saving")
    with database(), urls, time_machine.travel(MORNING):
        main()
