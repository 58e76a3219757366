"""Times: time expressions as intervals, anchored to the publication date."""

from sayso.times.find import find_dates, find_times, read_times
from sayso.times.published import age_to_published, parse_published

__all__ = ["age_to_published", "find_dates", "find_times", "parse_published", "read_times"]
