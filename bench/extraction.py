"""The other side of bench/speed: trafilatura's plain extraction, in an environment of its own.

The first line of standard input is a JSON array of page files; after it, every line asks for one round over all of
them, and the processor seconds that it took are answered.
"""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module
from pathlib import Path


def main() -> None:
    extract = import_module("trafilatura").extract
    contents = [Path(name).read_bytes() for name in json.loads(sys.stdin.readline())]
    for _ in sys.stdin:
        started = time.process_time()
        for content in contents:
            extract(content)
        print(time.process_time() - started, flush=True)


if __name__ == "__main__":
    main()
