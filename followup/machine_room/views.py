"""运行状态 for administrators, and whether the service lives, for machines."""

from django.contrib import messages
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from agencies.enums import Role
from agencies.web.acting import ActingRequest, acting
from agencies.web.form_act import act_by_form, kept_words
from followup.machine_room.forms import RepairForm
from followup.machine_room.models import Repair
from followup.machine_room.selectors.equipment import broker_answers, oldest_unsent, parts
from followup.machine_room.selectors.sweeps import newest_start, sweep_states
from followup.machine_room.selectors.verified import verified
from followup.machine_room.services.faults import FAULTS
from followup.machine_room.services.repairing import repair
from followup.machine_room.services.verifying import verify_now

SHOWN = 20


@acting(Role.ADMINISTRATOR)
def room(request: ActingRequest) -> HttpResponse:
    now = timezone.now()
    sweeps = sweep_states(now)
    machine = parts()
    stuck = [(fault, list(fault.found(now))) for fault in FAULTS.values()]
    stuck = [(fault, found) for fault, found in stuck if found]
    checks = list(verified())
    wrong = sum(not one.is_well for one in (*sweeps, *machine)) + sum(len(f) for _, f in stuck)
    context = {
        "now": now,
        "sweeps": sweeps,
        "worker_seen_at": newest_start(sweeps),
        "parts": machine,
        "stuck": stuck,
        "checks": checks,
        "wrong": wrong + sum(bool(one.broken) for one in checks),
        "oldest": oldest_unsent(now),
        "repairs": Repair.objects.select_related("by")[:SHOWN],
    }
    return render(request, "machine_room/room.html", context)


@acting(Role.ADMINISTRATOR)
def repair_page(request: ActingRequest, fault: str, subject: str) -> HttpResponse:
    """One stuck thing, what the act does, and the reason for doing it by hand."""
    now = timezone.now()
    kind = FAULTS.get(fault)
    what = next((one for one in kind.found(now) if one.subject == subject), None) if kind else None
    if kind is None:
        raise Http404("没有这种情形。")
    form = RepairForm(request.POST if request.method == "POST" else None)

    def again(form: RepairForm) -> HttpResponse:
        kept = [] if what else kept_words(form)
        context = {"form": form, "fault": kind, "what": what, "kept_words": kept}
        return render(request, "machine_room/repair.html", context)

    if request.method != "POST":
        return again(form)
    return act_by_form(
        request,
        form,
        lambda values: repair(
            actor=request.actor, fault=fault, subject=subject, reason=values["reason"], now=now
        ),
        done=lambda: redirect("machine:room").url,
        said=f"{kind.done}，已记入处置记录。",
        again=again,
    )


@require_POST
@acting(Role.ADMINISTRATOR)
def verify_again(request: ActingRequest) -> HttpResponse:
    verify_now(now=timezone.now())
    messages.success(request, "已重新核对全部数据。")
    return redirect("machine:room")


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """For a balancer and a watchman: 200 when the service can do its work, else 503; no detail."""
    now = timezone.now()
    try:
        late = [state for state in sweep_states(now) if state.tone == "bad"]
        said = {"database": True, "broker": broker_answers(), "sweeps": not late}
    except DatabaseError:
        said = {"database": False, "broker": broker_answers(), "sweeps": False}
    return JsonResponse(said, status=200 if all(said.values()) else 503)
