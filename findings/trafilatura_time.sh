#!/usr/bin/env bash
# trafilatura 2.3.1 drops the element <time> with the words in it, within a sentence too, in every form of output: its own reading
# of a page takes the element for furniture. In plain text it also sets a deleted number against the inserted one ("1214 people"
# of <del>12</del><ins>14</ins>) and the mark of a footnote against the number before it ("1215 people" of 121<sup>5</sup>).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check trafilatura==2.3.1 lxml_html_clean
"$work/venv/bin/python" - > "$work/seen" <<'PYTHON'
import trafilatura

more = "".join(f"<p>The owner of mill number {n} says that it has been on the river for as long as anyone knows.</p>" for n in "abcdefgh")
page = f"""<html><body><article><h1>Fire at the mill</h1>
<p>The mill burned on <time datetime="2025-06-09">Monday night</time>, and <del>12</del><ins>14</ins> people were led out by the crew.</p>
<p>Some 121<sup>5</sup> people work there, which is more than at any other mill on the river, as its owner says.</p>{more}</article></body></html>"""
for form in ("txt", "markdown", "xml", "json"):
    text = trafilatura.extract(page, output_format=form)
    print(form, "burned on" in text, "Monday night" in text, *(form == "txt" and glued in text for glued in ("1214 people", "1215 people")))
PYTHON
cat > "$work/expected" <<'SEEN'
txt True False True True
markdown True False False False
xml True False False False
json True False False False
SEEN
cat "$work/seen"
diff "$work/expected" "$work/seen"
