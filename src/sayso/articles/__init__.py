"""A page of news → its articles: titles, publishers and ages, and what of it is a story."""

from sayso.articles.markup import HtmlText, from_html, looks_like_html
from sayso.articles.pages import Block, Page, Story, split

__all__ = ["Block", "HtmlText", "Page", "Story", "from_html", "looks_like_html", "split"]
