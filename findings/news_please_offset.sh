#!/usr/bin/env bash
# news-please 1.6.16 drops the offset of a page's time of publication: 23:30 at +02:00, 23:30 at -05:00 and 23:30 in UTC all become
# the same 23:30 without a zone.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check news-please==1.6.16
"$work/venv/bin/python" - > "$work/seen" 2> "$work/errors" <<'PYTHON' || { cat "$work/errors"; exit 1; }
from newsplease import NewsPlease

text = "<p>The mill burned on Monday night, and 14 people were led out by the crew of the town of Ardle.</p>" * 4
for offset in ("+02:00", "-05:00", "Z"):
    head = f"<meta property='article:published_time' content='2025-06-17T23:30:00{offset}'><title>Fire at the mill</title>"
    page = f"<html><head>{head}</head><body><article><h1>Fire at the mill</h1>{text}</article></body></html>"
    found = NewsPlease.from_html(page, url="https://example.org/fire")
    print(offset, found.date_publish, found.date_publish.tzinfo)
PYTHON
cat > "$work/expected" <<'SEEN'
+02:00 2025-06-17 23:30:00 None
-05:00 2025-06-17 23:30:00 None
Z 2025-06-17 23:30:00 None
SEEN
cat "$work/seen"
diff "$work/expected" "$work/seen"
