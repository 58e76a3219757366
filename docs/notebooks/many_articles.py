# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # A folder of articles, in one table
#
# This notebook reads several stories, puts their claims into one table, and asks of it what an analyst asks first: how much of
# what is printed is on somebody's say-so, on whose, and what is claimed about people. It needs `pip install 'sayso[notebook]'`.

# %%
import json
from pathlib import Path
from tempfile import mkdtemp

import sayso
from sayso import tables, visual

names = ["earthquake", "epidemic", "ferry", "flood", "protest"]
fields = ["id", "text", "title", "publisher", "published"]
stories = [json.loads(Path(f"../../fixtures/{name}.json").read_text(encoding="utf-8")) for name in names]
found = list(sayso.extract_many({name: story[name] for name in fields} for story in stories))
table = tables.to_pandas(found)
len(table)

# %% [markdown]
# ## How much is on somebody's say-so?

# %%
table.assign(attributed=table["mode"].notna()).groupby("document")["attributed"].agg(["mean", "size"]).round(2)

# %% [markdown]
# ## On whose?

# %%
ax = visual.plot_sources(found, most=12)

# %% [markdown]
# ## What is claimed about people?
#
# `head` is the lemma of what is counted, so “people” and “person” are one. Bounds are numbers: sort by them, add them up.

# %%
people = table[table["head"].isin(["person", "people", "resident", "worker", "soldier", "protester"])]
people.sort_values("document")[["document", "text", "bound", "value", "low", "high", "predicate", "speaker"]]

# %% [markdown]
# ## When?
#
# Figures of one unit over time. Stories without a date of publication would have no place here.

# %%
ax = visual.plot_timeline(found, unit="count")

# %% [markdown]
# ## Keep it
#
# Parquet keeps every type; JSON Lines keep the whole record, from which the table can be made again.

# %%
folder = Path(mkdtemp())
tables.to_parquet(found, folder / "claims.parquet")
(folder / "claims.jsonl").write_text(tables.to_jsonl(found), encoding="utf-8")
again = list(sayso.Extraction.from_jsonl((folder / "claims.jsonl").read_text(encoding="utf-8")))
assert again == found
