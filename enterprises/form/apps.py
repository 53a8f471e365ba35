"""The app of the Information Form, and the ports it fills for those below it."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class FormConfig(AppConfig):
    name = "enterprises.form"
    verbose_name = "信息表"

    def ready(self) -> None:
        """Answer what the floors below ask, put the last day to submit on the calendar, and keep
        what was tried before signing in."""
        from accounts.sign_in.interrupted import sent_words as labels_of
        from agencies.duties import DutyRoom, duty_rooms
        from enterprises.form.duties import duties
        from enterprises.form.selectors.filing_days import filing_note
        from enterprises.form.services.parts import advance_enterprise
        from enterprises.form.views.self_test import keep_numbers
        from enterprises.form.views.sent_words import sent_words
        from enterprises.people.ports import enterprise_changes, filing

        duty_rooms.add("form", DutyRoom(duties))
        labels_of.fill(sent_words)
        enterprise_changes.fill(advance_enterprise)
        filing.fill(filing_note)
        user_logged_in.connect(keep_numbers, dispatch_uid="enterprises.form.keep_numbers")
