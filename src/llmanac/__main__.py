"""``python -m llmanac``: the same as ``llmanac``."""

from llmanac.cli import main

if __name__ == "__main__":
    main()
