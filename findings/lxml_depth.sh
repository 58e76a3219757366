#!/usr/bin/env bash
# lxml 6.1.3 parses HTML whose elements lie more than 254 deep without an exception, into a tree that ends there: neither the words
# inside nor those after them, at the top of the page, are in it. Only the parser's error_log tells. With huge_tree=True all is there.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check lxml==6.1.3
"$work/venv/bin/python" - > "$work/seen" <<'PYTHON'
from lxml import etree

for depth in (200, 300):
    page = f"<html><body><p>Before.</p>{'<div>' * depth}Inside.{'</div>' * depth}<p>After.</p></body></html>"
    for huge in (False, True):
        parser = etree.HTMLParser(huge_tree=huge)
        words = "".join(etree.fromstring(page, parser).itertext())
        print(depth, huge, words, len(parser.error_log))
PYTHON
cat > "$work/expected" <<'SEEN'
200 False Before.Inside.After. 0
200 True Before.Inside.After. 0
300 False Before. 1
300 True Before.Inside.After. 0
SEEN
cat "$work/seen"
diff "$work/expected" "$work/seen"
