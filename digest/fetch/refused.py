"""Why an answer is not taken, or a request not made."""


class RefusedAnswer(Exception):
    """The reason as a clause; `status` is the server's, `wait` the seconds for which it wants to be left alone."""

    def __init__(self, why: str, status: int = 0, wait: float | None = None) -> None:
        super().__init__(why)
        self.status = status
        self.wait = wait
