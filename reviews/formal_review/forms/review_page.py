"""All that can be chosen or typed on a review page: one form carries it, whatever is pressed."""

from itertools import zip_longest
from typing import Any

from django import forms
from django.http import QueryDict

from reviews.cases.forms import ReasonForm
from reviews.formal_review.forms.review import VERDICTS, ChecklistForm, RemarkForm, ReturnForm
from reviews.formal_review.models import FormalReview

REMARK = ("place", "phrase", "text")


def _place(post: QueryDict, place: str) -> str:
    """At a row its field is chosen beside it, in a box named for the place."""
    return place + post.get(f"field-{place}", "")


class ReviewPage:
    """What was sent: `checklist`, `remarks` with words in them, and the decision's own boxes."""

    def __init__(self, post: QueryDict, *, review: FormalReview | None, **limits: Any) -> None:
        self.post, self.review = post, review
        self.checklist = ChecklistForm(post, review=review)
        sent = zip_longest(*(post.getlist(name) for name in REMARK), fillvalue="")
        boxes = [
            RemarkForm({"place": _place(post, place), "phrase": phrase, "text": text})
            for place, phrase, text in sent
        ]
        self.remarks = [box for box in boxes if box.written]
        self.empty_box = boxes[0] if boxes else RemarkForm(dict.fromkeys(REMARK, ""))
        self.due = ReturnForm(post, **limits)
        self.reason = ReasonForm(post)
        self.is_noted = False

    @property
    def mistaken(self) -> forms.Form | None:
        """The first part that cannot be written down."""
        parts = [self.checklist, *self.remarks]
        return next((part for part in parts if not part.is_valid()), None)

    @property
    def has_news(self) -> bool:
        return bool(self.remarks or self.checklist.items() or self._other_matters_changed)

    def notes(self) -> dict[str, Any]:
        """What the service writes down, of a page without mistakes."""
        before = self.review.other_matters if self.review else ""
        typed = self.checklist.cleaned_data["other_matters"]
        return {
            "items": self.checklist.items(),
            "other_matters": typed if self._other_matters_changed else before,
            "remarks": [box.remark() for box in self.remarks],
        }

    def words(self) -> list[tuple[str, str]]:
        """What was typed and chosen, for a page on which it can no longer be sent."""
        self.checklist.is_valid()
        said = dict(VERDICTS)
        ticks = [
            (self.checklist.fields[name].label, said[self.post.get(name, "")])
            for name in self.checklist.items()
        ]
        typed = [("审查意见", box.written) for box in self.remarks]
        more = [("其他事项说明", "other_matters"), ("理由", "reason")]
        texts = [(label, self.post.get(name, "").strip()) for label, name in more]
        return [*ticks, *typed, *((label, text) for label, text in texts if text)]

    @property
    def _other_matters_changed(self) -> bool:
        before = self.review.other_matters if self.review else ""
        return self.post.get("other_matters", before).strip() != before
