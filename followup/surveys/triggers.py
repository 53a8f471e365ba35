"""What the database refuses to change in surveys and the notes about them."""

import pgtrigger

from accounts import locks

append_only = locks.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
never_deleted = locks.Protect(name="never_deleted", operation=pgtrigger.Delete)
stands_once_published = locks.Protect(
    name="stands_once_published",
    operation=pgtrigger.Update,
    condition=pgtrigger.Q(old__published_at__isnull=False),
)
