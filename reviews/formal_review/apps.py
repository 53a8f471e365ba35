"""The app of formal review, and the ports it fills for form and filing."""

from django.apps import AppConfig


class FormalReviewConfig(AppConfig):
    name = "reviews.formal_review"
    verbose_name = "形式审查"

    def ready(self) -> None:
        """Answer what the form and the pages of submitting ask of the remarks; put corrections and
        forwarding on the calendar."""
        from agencies.duties import DutyRoom, duty_rooms
        from enterprises.form.ports import remarks_on, was_filed
        from reviews.filing import ports as filing
        from reviews.formal_review.duties import duties, happens
        from reviews.formal_review.reminders import reminders
        from reviews.formal_review.selectors.corrections import correction
        from reviews.formal_review.selectors.review import was_filed as is_named
        from reviews.formal_review.views.form_remarks import remarks_on_form

        duty_rooms.add("formal_review", DutyRoom(duties, happens, reminders))
        remarks_on.fill(remarks_on_form)
        was_filed.fill(is_named)
        filing.correction.fill(correction)
