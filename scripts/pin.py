"""Write `constraints.txt`: the version and SHA-256 of every package that sayso needs, without extras.

    python scripts/pin.py    # after a change of dependencies; read the difference

pip resolves the dependencies as for an installation and installs nothing. A hash is that of the file which it chose for this
machine, so the file serves the Python and platform that its head names.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
USE = "pip install --require-hashes --no-deps -r constraints.txt && pip install --no-deps ."


def resolved(project: Path) -> list[dict[str, Any]]:
    """What pip would install for a project, with where each file comes from and its hashes."""
    with TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        dry = ["install", "--quiet", "--dry-run", "--ignore-installed", "--report", str(report), str(project)]
        subprocess.run([sys.executable, "-m", "pip", *dry], check=True)
        found: list[dict[str, Any]] = json.loads(report.read_text(encoding="utf-8"))["install"]
        return found


def lines(installs: Iterable[dict[str, Any]]) -> list[str]:
    """One line for each package but the project itself, by name."""
    pins = {
        one["metadata"]["name"].lower().replace("_", "-"): (one["metadata"]["version"], one["download_info"]["archive_info"])
        for one in installs
        if "archive_info" in one["download_info"]
    }
    return [f"{name}=={version} --hash=sha256:{file['hashes']['sha256']}" for name, (version, file) in sorted(pins.items())]


def main() -> None:
    """Write the file."""
    python = f"Python {sys.version_info.major}.{sys.version_info.minor}, {platform.system()} {platform.machine()}"
    head = [f"# Made by scripts/pin.py for {python}. Use it so:", f"#   {USE}"]
    (ROOT / "constraints.txt").write_text("\n".join([*head, *lines(resolved(ROOT))]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
