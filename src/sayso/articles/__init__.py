"""A page of news → its articles: titles, publishers and ages, and what of it is a story."""

from sayso.articles.pages import Block, Page, Story, split

__all__ = ["Block", "Page", "Story", "split"]
