"""One number's page: its state now, or why there is no such number."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from agencies.web.public import public
from reviews.homes.selectors.public_number import number_page
from reviews.register.models import Registration
from reviews.register.numbering import BadNumber, parse
from reviews.register.selectors.numbers import standing_of

NOT_GIVEN = "省科技厅没有发过这个编号。请与证明或公告上的编号逐位核对；出示这个编号的，请向评价工作机构反映。"


@public
def registry_number(request: HttpRequest, number: str) -> HttpResponse:
    """Its state now. A number that nobody holds has a page, too, and says so."""
    try:
        canonical = str(parse(number))
    except BadNumber as bad:
        return _none(request, number, "编号写法不对", str(bad))
    if canonical != number:
        return redirect("public:number", canonical)
    try:
        registration = number_page(number)
    except Registration.DoesNotExist:
        return _none(request, number, "没有这个编号", NOT_GIVEN)
    now = timezone.now()
    context = {
        "registration": registration,
        "standing": standing_of(registration, timezone.localdate(now)),
        "revocation": next(iter(registration.decided), None),
        "now": now,
    }
    return render(request, "homes/public_number.html", context)


def _none(request: HttpRequest, number: str, title: str, sentence: str) -> HttpResponse:
    context = {"number": number, "title": title, "sentence": sentence, "now": timezone.now()}
    return render(request, "homes/public_number_none.html", context, status=404)
