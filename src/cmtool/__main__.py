"""The entry: `cmtool` and `python -m cmtool`."""

import sys


def main() -> None:
    """Run the command line and exit with its status (ontwerp §5)."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        # Before anything is imported: scripts ask this often and it must cost nothing.
        from cmtool import __version__  # noqa: PLC0415

        sys.stdout.write(f"cmtool {__version__}\n")
        return
    import gc  # noqa: PLC0415

    # Loading the models makes a lot that stays; looking for garbage in it costs a tenth of the start.
    gc.disable()
    from cmtool.cli.app import run  # noqa: PLC0415 - after the fast path

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
