"""Why an act was not done, in one sentence for the person who asked for it."""


class Refusal(Exception):
    """The act is not possible as things stand; `sentence` says what is so and what to do next."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotAllowed(Refusal):
    """This person may see the record but not do this act."""


class LostRace(Refusal):
    """Somebody moved the record meanwhile; the sentence tells who, what and when."""
