"""The entry: `cmtool` and `python -m cmtool`."""

import sys


def main() -> None:
    """Run the command line and exit with its status (ontwerp §5)."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        # Before anything is imported: scripts ask this often and it must cost nothing.
        from cmtool import __version__  # noqa: PLC0415

        sys.stdout.write(f"cmtool {__version__}\n")
        return
    _start_light()
    from cmtool.cli.app import run  # noqa: PLC0415 - after the fast path

    sys.exit(run(sys.argv[1:]))


def _start_light() -> None:
    """Leave out what the start does not need: a quarter of the time of checking one dossier (bench/).

    Loading the models makes a lot that stays, so looking for garbage in it is lost work. Pydantic looks for
    plug-ins of other packages among everything that is installed; cmtool has none and runs nobody else's.
    """
    import gc  # noqa: PLC0415
    import os  # noqa: PLC0415
    from importlib.util import LazyLoader, find_spec, module_from_spec  # noqa: PLC0415

    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    spec = find_spec("importlib.metadata")
    if spec is not None and spec.loader is not None and spec.name not in sys.modules:
        spec.loader = LazyLoader(spec.loader)
        module = module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)


if __name__ == "__main__":
    main()
