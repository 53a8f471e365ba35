"""What the database itself refuses of the records about accounts."""

import pgtrigger

from accounts import locks

append_only = locks.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
never_deleted = locks.Protect(name="never_deleted", operation=pgtrigger.Delete)
