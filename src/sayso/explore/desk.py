"""The page itself: filters at the side, which stay in view, and claims, timeline and groups beside them."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso import tables, visual
from sayso.errors import require
from sayso.explore import selection, timeline

if TYPE_CHECKING:
    import pandas

    from sayso.collection import Collection

_SHOWN = (
    "published", "publisher", "speaker", "text", "value", "unit", "counted", "event_class", "place", "factuality", "confidence",
    "when", "low", "high", "document", "id",
)  # fmt: skip
_HIDDEN = ("document", "id")
_WIDTHS = {
    "published": 104, "publisher": 112, "speaker": 124, "text": 160, "value": 104, "unit": 66, "counted": 92, "event_class": 82,
    "place": 88, "factuality": 100, "confidence": 108, "when": 110, "low": 95, "high": 95,
}  # fmt: skip
_TITLES = {"event_class": "class", "text": "figure"}
_ROWS_A_PAGE = 12
# heads have room for their words beside the arrow of sorting
_TABLE_STYLE = """
:host .tabulator { font-size: 13px; }
:host .tabulator .tabulator-header .tabulator-col { font-size: 12px; }
:host .tabulator .tabulator-header .tabulator-col .tabulator-col-content { padding: 4px 5px; }
:host .tabulator .tabulator-header .tabulator-col.tabulator-sortable .tabulator-col-title { padding-right: 12px; }
"""
# on a phone the filters stand above the claims, and roll by themselves
_PHONE_STYLE = """
@media (max-width: 640px) {
  #content { overflow-y: auto !important; }
  #content #sidebar { max-width: 100% !important; width: 100% !important; height: auto; max-height: 40vh; overflow-y: auto; }
  #main { flex: 0 0 100%; }
}
"""
_MOST_COMPARED = 2000  # claims: a page should not let anybody wait for minutes
_FORMATS = {"CSV": "claims.csv", "Excel": "claims.xlsx", "JSON Lines": "articles.jsonl"}
_HINT = "<p>Choose a claim: its article stands here, with the claim in the middle.</p>"


class Desk:
    """One reader's page over a collection.

    Args:
        collection: What is looked at.
        title: The page's title.
        choices: What the filters offer, as `selection.choices` finds it.
    """

    def __init__(self, collection: Collection, title: str, choices: Mapping[str, Mapping[str, str]]) -> None:
        self._all, self._title, self._choices = collection, title, choices
        self._chosen, self._wrong = collection, ""
        self._pn = require("panel", "explore")
        self._filters = self._make_filters()
        self._count = self._pn.pane.HTML("", sizing_mode="stretch_width")
        self._text = self._pn.pane.HTML(_HINT, sizing_mode="stretch_width")
        number = require("bokeh.models.widgets.tables", "explore").NumberFormatter(format="0,0.[000]", nan_format="")
        self._table = self._pn.widgets.Tabulator(
            self._frame(), pagination="remote", page_size=_ROWS_A_PAGE, show_index=False, disabled=True, selectable=1,
            hidden_columns=list(_HIDDEN), titles=_TITLES, widths=_WIDTHS, layout="fit_data", sizing_mode="stretch_width",
            theme="simple", stylesheets=[_TABLE_STYLE],
            formatters=dict.fromkeys(("value", "low", "high", "confidence"), number),
        )  # fmt: skip
        self._timeline = self._pn.Column(sizing_mode="stretch_width")
        self._groups = self._pn.pane.HTML("", sizing_mode="stretch_width")
        self._tabs = self._pn.Tabs(
            ("Claims", self._pn.Column(self._table, self._text, sizing_mode="stretch_width")),
            ("Timeline", self._timeline),
            ("Groups", self._groups),
            sizing_mode="stretch_width",
        )
        self._drawn: dict[int, Any] = {}
        self._tabs.param.watch(lambda _: self._draw(), "active")
        self._table.on_click(lambda event: self._show(int(event.row)))
        for widget in self._filters.values():
            widget.param.watch(lambda _: self._choose(), "value")
        self._tell()

    def page(self) -> Any:
        """The page, to be served."""
        download = self._pn.widgets.Select(label="download", options=list(_FORMATS), sizing_mode="stretch_width")
        button = self._pn.widgets.FileDownload(
            callback=self._pn.bind(self._download, download), filename="claims.csv", label="Download what is selected",
            button_type="primary", sizing_mode="stretch_width",
        )  # fmt: skip
        download.param.watch(lambda event: button.param.update(filename=_FORMATS[event.new]), "value")
        clear = self._pn.widgets.Button(label="Clear filters", sizing_mode="stretch_width")
        clear.on_click(lambda _: self._clear())
        # one column, not a dozen parts: Bokeh goes over the whole page for each part that is added to it
        side = self._pn.Column(
            self._count, *self._filters.values(), clear, download, button, sizing_mode="stretch_width", margin=0
        )
        made = self._pn.template.BootstrapTemplate(
            title=self._title, sidebar=[side], main=[self._tabs], sidebar_width=290,
            favicon="", meta_viewport="width=device-width, initial-scale=1",
        )  # fmt: skip
        made.config.raw_css = [_PHONE_STYLE]
        return made

    def _make_filters(self) -> dict[str, Any]:
        widgets = self._pn.widgets
        wide = {"sizing_mode": "stretch_width"}
        chosen = {
            name: widgets.MultiChoice(
                label=_TITLES.get(name, name),
                options=dict(self._choices[name]),
                solid=False,
                placeholder="all",
                **wide,
            )
            for name in selection.CHOICES
        }
        return {
            "text": widgets.TextInput(label="search in sentences", placeholder="words as they stand", **wide),
            "speaker": widgets.TextInput(label="who says so", placeholder="part of a name", **wide),
            "counted": widgets.TextInput(label="what is counted", placeholder="people, homes, …", **wide),
            "event_class": chosen["event_class"],
            "country": widgets.TextInput(label="country", placeholder="name or code", **wide),
            "since": widgets.TextInput(label="since", placeholder="2025-06", **wide),
            "until": widgets.TextInput(label="until", placeholder="2025-06-17", **wide),
            "publisher": chosen["publisher"],
            "unit": chosen["unit"],
            "factuality": chosen["factuality"],
            "min_confidence": widgets.FloatSlider(label="confidence from", start=0, end=1, step=0.05, **wide),
        }

    def _clear(self) -> None:
        for widget in self._filters.values():
            widget.value = type(widget.value)()

    def _choose(self) -> None:
        """The claims that the filters leave."""
        given = {name: widget.value for name, widget in self._filters.items()}
        self._chosen, self._wrong = selection.selected(self._all, given)
        self._table.value = self._frame()
        self._table.page = 1
        self._text.object = _HINT
        self._drawn.clear()
        self._tell()
        self._draw()

    def _frame(self) -> pandas.DataFrame:
        columns = ", ".join(f'"{name}"' for name in _SHOWN)
        found = self._chosen.query(f"SELECT {columns} FROM claims ORDER BY _part, _row")
        frame: pandas.DataFrame = found.to_pandas()
        return frame

    def _tell(self) -> None:
        frame = self._table.value
        claims, articles = len(frame), frame["document"].nunique()
        wrong = f'<p class="sayso-wrong" role="alert">{escape(self._wrong)}</p>' if self._wrong else ""
        said = " in ".join(
            f"<b>{n:,}</b> {word}{'' if n == 1 else 's'}" for n, word in ((claims, "claim"), (articles, "article"))
        )
        self._count.object = f'<p role="status">{said}</p>{wrong}'

    def _draw(self) -> None:
        """What stands on the tab that is looked at, if it does not stand there yet."""
        active = self._tabs.active
        if active in self._drawn:
            return
        self._drawn[active] = True
        if active == 1:
            charts = [timeline.chart(one) for one in timeline.series(self._chosen)]
            self._timeline.objects = charts or [self._pn.pane.HTML("<p>No dated figures are selected.</p>")]
        if active == 2:
            self._groups.object = self._compared()

    def _compared(self) -> str:
        if len(self._table.value) > _MOST_COMPARED:
            return f"<p>Groups are made of up to {_MOST_COMPARED:,} claims: select fewer.</p>"
        found = self._chosen.compare()
        return _framed(visual.comparison_page(found, "Reports compared"), "groups")

    def _show(self, row: int) -> None:
        """The article of a row, with its claim in the middle."""
        claim = self._table.current_view.iloc[row]
        extraction = self._all.document(str(claim["document"]))
        urls = [article.url for article in tables.origins(extraction).values() if article.url]
        links = [
            f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">{escape(url)}</a>'
            for url in dict.fromkeys(urls)
            if url.casefold().startswith(("https://", "http://"))
        ]
        self._text.object = f"<p>{' · '.join(links)}</p>{_framed(visual.page(extraction, chosen=str(claim['id'])), 'article')}"

    def _download(self, kind: str) -> io.BytesIO:
        if kind == "CSV":
            return io.BytesIO(tables.to_csv(self._chosen).encode())
        if kind == "JSON Lines":
            return io.BytesIO(tables.to_jsonl(self._chosen).encode())
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "claims.xlsx"
            self._chosen.to_excel(path)
            return io.BytesIO(path.read_bytes())


def _framed(page: str, title: str) -> str:
    """A page within the page, which keeps its style and script to itself and may not reach out of its frame."""
    return (
        f'<iframe title="{title}" sandbox="allow-scripts" srcdoc="{escape(page)}" '
        'style="width: 100%; height: 75vh; border: 1px solid #8888; background: Canvas"></iframe>'
    )
