"""Timeline: the day that holds for a figure, chosen among the times that its article mentions."""

from sayso.timeline.find import Day, find_days

__all__ = ["Day", "find_days"]
