"""One door under atheris: `python -m tests.fuzz.harness DOOR [libFuzzer options] FOLDER`; ends with an error where anything escapes."""

import sys

import atheris  # type: ignore[import-untyped]

with atheris.instrument_imports(include=["digest", "tests.fuzz.doors"]):
    from tests.fuzz.doors import DOORS


def main() -> None:
    """Fuzz the door that is named."""
    door = DOORS[sys.argv.pop(1)][0]
    atheris.Setup(sys.argv, door)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
