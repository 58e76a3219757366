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
# # One article, read for its numbers
#
# What does a news story claim, and on whose say-so? This notebook reads one article, shows the text with its claims marked,
# and turns the claims into a table and two charts. It needs `pip install '.[notebook]'`.

# %%
from pathlib import Path

import sayso
from sayso import visual

text = Path("../../fixtures/flood.txt").read_text(encoding="utf-8")
found = sayso.extract(text, publisher="The Marsh Courier", published="2025-02-11")
len(found.claims)

# %% [markdown]
# ## The text, marked
#
# Figures are blue, speakers green, reporting words violet, times orange. Click a figure, or press Enter on it, and what
# belongs to it lights up; the menus leave only one speaker or one kind of figure.

# %%
found

# %% [markdown]
# ## The claims as a table
#
# One row for each figure. The columns are explained on the page “The record”; these are the ones to look at first.

# %%
table = found.to_pandas()
table[["text", "low", "high", "value", "unit", "counted", "predicate", "when_earliest", "speaker", "factuality"]]

# %% [markdown]
# Who is quoted with which figures? `speaker` is empty where the paper speaks for itself.

# %%
table.groupby("speaker", dropna=False)["text"].agg(list).to_frame("figures")

# %% [markdown]
# Every field points at its characters, so each row can be checked against the text:

# %%
row = table.iloc[0]
assert text[row["start"] : row["end"]] == row["text"]
row["sentence"]

# %% [markdown]
# ## Charts

# %%
ax = visual.plot_sources(found)

# %%
ax = visual.plot_timeline(found)
