#!/usr/bin/env bash
# feedparser 6.0.14 takes the zones BST, CET, CEST, IST and JST of a feed's dates for UTC, so that `published_parsed`, which is
# documented to be in UTC, is off by 1 to 9 hours; zones of the United States (EDT) and numbers (+0200) are read.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check feedparser==6.0.14
"$work/venv/bin/python" - > "$work/seen" <<'PYTHON'
import feedparser

zones = ("GMT", "+0200", "EDT", "BST", "CET", "CEST", "IST", "JST")
items = "".join(f"<item><title>{zone}</title><pubDate>Tue, 17 Jun 2025 09:30:00 {zone}</pubDate></item>" for zone in zones)
for entry in feedparser.parse(f"<rss version='2.0'><channel><title>a</title>{items}</channel></rss>").entries:
    moment = entry.published_parsed
    print(entry.title, "-" if moment is None else f"{moment.tm_hour:02d}:{moment.tm_min:02d} UTC")
PYTHON
cat > "$work/expected" <<'SEEN'
GMT 09:30 UTC
+0200 07:30 UTC
EDT 13:30 UTC
BST 09:30 UTC
CET 09:30 UTC
CEST 09:30 UTC
IST 09:30 UTC
JST 09:30 UTC
SEEN
cat "$work/seen"
diff "$work/expected" "$work/seen"
