"""《科技型中小企业信息表》: what the enterprise says of itself in one season (rulebook §3).

Section 1 is the Enterprise row; sections 2 and 4 are columns here; the others are rows of their
own. Each section is a part that is open or sealed, with a version that every save advances.
"""

from django.conf import settings
from django.db import models

from agencies.models import Season
from enterprises.form.boxes import RECORDS
from enterprises.form.vocabulary import Section
from enterprises.people.models import Enterprise
from enterprises.typed.columns import columns

BOXES = RECORDS[Section.CONDITIONS].boxes + RECORDS[Section.FINANCE].boxes


class InformationForm(columns(BOXES)):
    """One per enterprise and season, with the boxes of sections 2 and 4 (`form.boxes`).

    All amounts in 万元; None means not answered yet.
    """

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="forms")
    season = models.ForeignKey(Season, models.PROTECT, related_name="forms")
    started_at = models.DateTimeField("开始填报时间")

    class Meta:
        verbose_name = "信息表"
        verbose_name_plural = "信息表"
        ordering = ["-season", "enterprise"]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "season"], name="form_once_per_enterprise_and_season"
            )
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.season_id} 年度信息表"


class FormPart(models.Model):
    """One section of one form: open to the enterprise or sealed, and how often it was saved.

    `open_until` is the due day of the correction the part was opened for; None while the season's
    own deadline holds. `places` are the only ones that are open (`enterprises.form.narrowing`);
    none when all of it is. `changed_at` is when a save last said something else than before.
    """

    form = models.ForeignKey(InformationForm, models.CASCADE, related_name="parts")
    section = models.CharField(
        max_length=20, choices=[(section.value, section.label) for section in Section]
    )
    is_open = models.BooleanField(default=True)
    open_until = models.DateField(null=True)
    places = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)

    class Meta:
        verbose_name = "信息表分项"
        verbose_name_plural = "信息表分项"
        constraints = [
            models.UniqueConstraint(fields=["form", "section"], name="part_once_per_form")
        ]

    def __str__(self) -> str:
        return self.get_section_display()
