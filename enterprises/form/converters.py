"""Parts of an address that are words of the rulebook."""

from enterprises.form.vocabulary import AttachmentKind, Section


class SectionConverter:
    """A section by its value; any other word is no address at all."""

    regex = "|".join(section.value for section in Section)

    def to_python(self, value: str) -> Section:
        return Section(value)

    def to_url(self, value: str) -> str:
        return str(Section(value).value)


class AttachmentKindConverter:
    """A kind of attachment by its value."""

    regex = "|".join(kind.value for kind in AttachmentKind)

    def to_python(self, value: str) -> AttachmentKind:
        return AttachmentKind(value)

    def to_url(self, value: str) -> str:
        return str(AttachmentKind(value).value)
