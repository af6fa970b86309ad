"""The entry: `cmtool` and `python -m cmtool`."""

import sys


def main() -> None:
    """Run the command line and exit with its status (ontwerp §5)."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        # Before anything is imported: scripts ask this often and it must cost nothing.
        from cmtool import __version__  # noqa: PLC0415 - loaded when needed

        sys.stdout.write(f"cmtool {__version__}\n")
        return
    _start_light()
    _end_softly()
    import gc  # noqa: PLC0415 - loaded when needed

    from cmtool.cli.app import run  # noqa: PLC0415 - after the fast path

    status = run(sys.argv[1:])
    # What is left goes with the process; looking for garbage in it first would keep the user waiting.
    gc.freeze()
    sys.exit(status)


def _end_softly() -> None:
    """Let a request to stop end the run as an error does, so that what lies in temporary folders goes with it."""
    import signal  # noqa: PLC0415 - loaded when needed

    def stop(number: int, _: object) -> None:
        sys.exit(128 + number)

    signal.signal(signal.SIGTERM, stop)


def _start_light() -> None:
    """Leave out what the start does not need (measured: bench/).

    Loading the models makes a lot that stays, so looking for garbage in it is lost work. Pydantic looks for
    plug-ins in everything that is installed; cmtool has none and runs nobody else's. That search loads a mail library
    even when it is switched off, so it finds another module in its place; a test says when it has another name.
    """
    import gc  # noqa: PLC0415 - loaded when needed
    import os  # noqa: PLC0415 - loaded when needed
    from types import ModuleType  # noqa: PLC0415 - loaded when needed

    gc.disable()
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    searching = ModuleType("pydantic.plugin._loader")
    vars(searching)["get_plugins"] = tuple
    sys.modules.setdefault(searching.__name__, searching)


if __name__ == "__main__":
    main()
