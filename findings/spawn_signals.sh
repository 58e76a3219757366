#!/usr/bin/env bash
# CPython 3.11 multiprocessing, start method "spawn": a caller that has blocked SIGINT and SIGTERM, so that its children begin with
# them blocked, has them unblocked after its first Process.start(): starting the resource tracker blocks and then unblocks both,
# whatever was blocked before. Once that tracker runs, the caller's mask stays.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/started.py" <<'PYTHON'
import multiprocessing
import signal
from multiprocessing import resource_tracker


def nothing() -> None:
    pass


def blocked() -> list[str]:
    return sorted(one.name for one in signal.pthread_sigmask(signal.SIG_BLOCK, ()))


def start(what: str) -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    before = blocked()
    process = multiprocessing.get_context("spawn").Process(target=nothing)
    process.start()
    print(what, before, blocked())
    process.join()


if __name__ == "__main__":
    start("first")
    start("second")
    print(resource_tracker._resource_tracker._pid is not None)
PYTHON
python3 "$work/started.py" > "$work/seen"
cat > "$work/expected" <<'SEEN'
first ['SIGINT', 'SIGTERM'] []
second ['SIGINT', 'SIGTERM'] ['SIGINT', 'SIGTERM']
True
SEEN
cat "$work/seen"
diff "$work/expected" "$work/seen"
