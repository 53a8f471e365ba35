"""The app of pages that cross stages, and the port of the filed form that it fills."""

from django.apps import AppConfig


class HomesConfig(AppConfig):
    name = "reviews.homes"
    verbose_name = "首页"

    def ready(self) -> None:
        """Answer what the form asks of its case, and say where messages lead."""
        from django.urls import reverse

        from accounts.places import lead_to
        from enterprises.form.ports import filed
        from reviews.homes.views.filed_form import filed_form

        filed.fill(filed_form)
        lead_to("case", lambda case_id: reverse("case_link", args=[case_id]))
        lead_to("objection", lambda objection_id: reverse("objection_link", args=[objection_id]))
        lead_to("own_case", lambda case_id: reverse("case:case", args=[case_id]))
        lead_to("enterprise_home", lambda: reverse("case:home"))
        lead_to("desk", lambda: reverse("desk"))
