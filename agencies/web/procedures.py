"""The pages of a procedure handled by agency and province: its list by state, one record, its acts.

A room says what its procedure is (`Procedure`) and has one view an act; `place` is the namespace of
the reader's addresses, which the records' own addresses share.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from accounts.paging import paged
from agencies.access import Actor
from agencies.web.acting import ActingRequest
from agencies.web.form_act import act_by_form, kept_words
from agencies.web.tabs import tabs_of


@dataclass(frozen=True)
class Step:
    """One act with a sentence: `reason` is its label, `word` the name the service has for it, and
    `follows` says what comes of the act before it is done."""

    name: str
    label: str
    tone: str
    reason: str
    service: Callable[..., Any]
    word: str
    follows: str


@dataclass(frozen=True)
class Procedure:
    """`record` names one: the address's argument, the service's, and the template's word.

    `found` selects for an actor, narrowed by the filters of the list and the words looked for; `offered` says which steps
    this actor may take with a record; `about` is what else its page shows. `prepare` gives records
    what the pages show of them; `counts` are those of the tabs.
    """

    record: str
    found: Callable[..., QuerySet[Any]]
    states: Iterable[tuple[str, str]]
    tones: Mapping[str, str]
    offered: Callable[[Actor, Any], list[Step]]
    form: type[Form]
    templates: tuple[str, str]
    about: Callable[[Actor, Any], dict[str, Any]]
    filters: Callable[[HttpRequest], dict[str, str]] = field(default=lambda request: {})
    prepare: Callable[[Iterable[Any]], object] = field(default=lambda records: None)
    counts: Callable[[ActingRequest], Mapping[str, int] | None] = field(
        default=lambda request: None
    )

    def list_page(self, request: ActingRequest, place: str, **beside: object) -> HttpResponse:
        """`beside` is what else this list shows, such as a form for the rows ticked in it."""
        states = [("", "全部"), *self.states]
        state = request.GET.get("state", "")
        state = state if state in dict(states) else ""
        query = request.GET.get("q", "").strip()
        narrowed = {"state": state, "q": query, **self.filters(request)}
        page = paged(request, self.found(request.actor, **narrowed))
        for record in page:
            record.tone = self.tones.get(record.state, "neutral")
        self.prepare(page)
        tabs = tabs_of(request, "state", states, state, self.counts(request))
        context = {"place": place, "page": page, "tabs": tabs, "query": query, **beside}
        return render(request, self.templates[0], context)

    def detail_page(
        self,
        request: ActingRequest,
        place: str,
        record_id: int,
        refused: dict[str, Form] | None = None,
    ) -> HttpResponse:
        """The page; `refused` holds the form of an act that was refused, by the act's name."""
        record = self.found(request.actor).get(pk=record_id)
        record.tone = self.tones.get(record.state, "neutral")
        self.prepare([record])
        refused = refused or {}
        offered = self.offered(request.actor, record)
        gone = [form for name, form in refused.items() if name not in {one.name for one in offered}]
        context = {
            "place": place,
            self.record: record,
            "refused": refused,
            "acts": [_shown(step, place, record, refused.get(step.name)) for step in offered],
            "kept_words": kept_words(*gone),
            **self.about(request.actor, record),
        }
        return render(request, self.templates[1], context)

    def take(
        self, request: ActingRequest, place: str, record_id: int, step: Step, said: str
    ) -> HttpResponse:
        """One step: the service is given what was typed; refused, the page again with it."""
        self.found(request.actor).get(pk=record_id)
        return act_by_form(
            request,
            self.form(request.POST),
            lambda values: step.service(
                **{f"{self.record}_id": record_id, step.word: values["reason"]},
                actor=request.actor,
                now=timezone.now(),
            ),
            done=lambda: reverse(f"{place}:{self.record}", args=[record_id]),
            said=said,
            again=lambda form: self.detail_page(request, place, record_id, {step.name: form}),
        )


def _shown(step: Step, place: str, record: Model, form: Form | None) -> dict[str, Any]:
    return {
        "url": reverse(f"{place}:{step.name}", args=[record.pk]),
        "label": step.label,
        "tone": step.tone,
        "reason": step.reason,
        "follows": step.follows,
        "value": form.data.get("reason", "") if form else "",
        "error": " ".join(map(str, form.errors.get("reason", []))) if form else "",
        "opened": form is not None,
    }
