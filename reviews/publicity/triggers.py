"""What the database refuses to change in a published list and a filed objection."""

from accounts import locks

# A published list stands as published; only that its period is over is noted on it.
stands_as_published = locks.ReadOnly(name="stands_as_published", exclude=["closed_at"])
stands_as_filed = locks.ReadOnly(
    name="stands_as_filed",
    fields=[
        "row",
        "receipt_code",
        "objector_name",
        "objector_phone",
        "is_organisation",
        "facts",
        "filed_at",
    ],
)
