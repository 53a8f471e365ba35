"""What the database refuses to change in announcements, numbers and their counter."""

import pgtrigger

from accounts import locks

stands_once_announced = locks.Protect(
    name="stands_once_announced",
    operation=pgtrigger.Update | pgtrigger.Delete,
    condition=pgtrigger.Q(old__announced_at__isnull=False),
)
only_advances = locks.Protect(
    name="only_advances",
    operation=pgtrigger.Update,
    condition=pgtrigger.Q(new__last__lte=pgtrigger.F("old__last")),
)
