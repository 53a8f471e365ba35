"""What the enterprise's own floor asks of the form above it, which fills these when it starts."""

from accounts.ports import Port

# The values that section 1 of this enterprise's open form shows are about to change: whoever has
# the section on the screen must meet the newer version.
enterprise_changes: Port[[int], None] = Port("enterprise_changes")
