# ruff: noqa: E501 - markup is not broken at a width
"""Pages as news sites lay them out: stories of our own in the markup of twenty kinds of sites, with all that stands around.

Every page is made of one story and one layout. Words and names are invented; what a layout takes from life is where a site
puts its paragraphs, its date, its captions, and what it offers beside the story.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator
from typing import NamedTuple


class Story(NamedTuple):
    """A story: each paragraph as markup and, where that differs, as the words that are to be read."""

    title: str
    lead: str
    author: str
    publisher: str
    day: str
    clock: str
    paragraphs: tuple[tuple[str, str], ...]
    subhead: str
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def published(self) -> str:
        return f"{self.day}T{self.clock}+02:00"

    @property
    def words(self) -> str:
        """What a reader takes from the page: headline, paragraphs, subhead and table, without lead or byline."""
        table = [" ".join(row) for row in self.rows]
        return "\n".join([self.title, *(plain for _, plain in self.paragraphs), self.subhead, *table])


def _same(*paragraphs: str) -> tuple[tuple[str, str], ...]:
    return tuple((html.escape(text, quote=False), text) for text in paragraphs)


STORIES = (
    Story(
        "Harbour fire leaves 14 without work",
        "A blaze took three of the town's oldest boat sheds.",
        "Mirela Oquendo",
        "The Varno Courier",
        "2025-03-11",
        "07:40:00",
        (
            *_same(
                "Fourteen shipwrights are out of work after a fire burned through three boat sheds on the eastern quay of "
                "Varno before dawn, the harbour office said.",
                "Crews from five stations fought the flames for six hours. No one was hurt, although two men who slept aboard "
                "a trawler had to be led through the smoke, according to the brigade.",
            ),
            (
                "Damage is put at 2.4&nbsp;million euros, and 12&#8239;500 litres of fuel were pumped out of the basin by "
                "<time datetime='2025-03-10'>Monday evening</time>.",
                "Damage is put at 2.4\u00a0million euros, and 12\u00a0500 litres of fuel were pumped out of the basin by "
                "Monday evening.",
            ),
            *_same(
                "“We had 31 hulls in there, some of them older than the town hall,” said Ondrej Pavic, who has run the "
                "largest of the sheds since his father died. “I counted nine this morning.”",
                "The council will vote on Thursday on an emergency grant of 180,000 euros, the deputy mayor, Lise Harrow, told "
                "reporters on the quay. Insurance covers about 60% of the loss, she said.",
                "The sheds were built between the wars and had no sprinklers. A plan to fit them was put off in the last two "
                "budgets, minutes of the harbour board show.",
            ),
        ),
        "Cause still unknown",
    ),
    Story(
        "Rail union calls off strike after 5.2% pay deal",
        "Trains will run as planned from Saturday, both sides say.",
        "Tobias Wren",
        "Northgate Post",
        "2024-11-28",
        "18:05:00",
        (
            *_same(
                "A three-day stoppage that would have cancelled some 4,800 trains was called off on Thursday night after the "
                "rail union and the operator agreed on a rise of 5.2%.",
                "The deal covers 27,000 drivers, guards and signallers and runs for 18 months, the union's general secretary, "
                "Anneke Boll, told members in a letter.",
            ),
            (
                "The operator had first offered <del>3%</del> <ins>3.1%</ins>, and the union had asked for 8.5%. <q>Nobody got "
                "what they wanted</q>, Ms Boll said.",
                "The operator had first offered 3.1%, and the union had asked for 8.5%. “Nobody got what they wanted”, "
                "Ms Boll said.",
            ),
            (
                "About 1.1 million people use the network on a weekday<sup><a href='#fn1'>1</a></sup>, a fifth more than the "
                "1.05&nbsp;million<sup>2</sup> of the year before the pandemic.",
                "About 1.1 million people use the network on a weekday, a fifth more than the 1.05\u00a0million of the year "
                "before the pandemic.",
            ),
            *_same(
                "Each day of the strike would have cost shops and hotels in the capital at least 14 million pounds, the chamber "
                "of trade estimates.",
                "Ballot papers go out on Monday. In the last vote 71 per cent of members took part, and 66 per cent backed the "
                "stoppage.",
                "A spokesman for the transport ministry said no public money would be spent on the deal, and that fares would "
                "rise by less than 3% in January.",
            ),
        ),
        "What passengers should know",
    ),
    Story(
        "Three in ten wells run dry in Sarrat valley",
        "A survey of 640 wells finds the water table falling faster than thought.",
        "Imani Delacroix",
        "Valley Observer",
        "2026-01-19",
        "05:15:00",
        (
            *_same(
                "Nearly a third of the wells in the Sarrat valley have run dry since 2019, and the water table has dropped by 11 "
                "metres, a survey by the regional water board shows.",
                "Engineers visited 640 wells in four districts and found 197 of them empty. Another 88 gave less than 200 litres "
                "an hour, too little for a household with animals.",
            ),
            (
                "Orchards now cover 3,400&nbsp;km<sup>2</sup> of the valley floor, twice the area of the 1990s, and the board's "
                "<abbr title='geographic information system'>GIS</abbr> maps show most of the new ones beside dry wells.",
                "Orchards now cover 3,400\u00a0km² of the valley floor, twice the area of the 1990s, and the board's GIS maps "
                "show most of the new ones beside dry wells.",
            ),
            *_same(
                "“It is the pumps that do it, not the sky,” said Petra Lindqvist, a hydrologist who led the work. Rain has "
                "fallen short of the mean in only two of the last seven years.",
                "The board wants to close 50 pumps by June and to pay growers 1,200 dollars for each hectare they leave bare. "
                "Growers' groups called that “an insult” and asked for three times as much.",
            ),
        ),
        "District by district",
        (("District", "Wells", "Dry"), ("Upper Sarrat", "210", "41"), ("Lower Sarrat", "255", "102"), ("Calden", "175", "54")),
    ),
)


class Layout(NamedTuple):
    """A way to lay out a page, and whether the page says when its story came out."""

    make: Callable[[Story], str]
    dated: bool = True


def pages() -> Iterator[tuple[str, Story, str, bool]]:
    """Every story in every layout: a name, the story, the page, and whether it is dated."""
    for name, layout in LAYOUTS.items():
        for n, story in enumerate(STORIES, 1):
            yield f"{name}-{n}", story, layout.make(story), layout.dated


def _ld(story: Story, kind: str = "NewsArticle", **more: object) -> str:
    what = {"@context": "https://schema.org", "@type": kind, "headline": story.title, "datePublished": story.published}
    author = {"@type": "Person", "name": story.author}
    publisher = {"@type": "Organization", "name": story.publisher}
    data = {**what, "author": [author], "publisher": publisher, **more}
    return f"<script type='application/ld+json'>{json.dumps(data)}</script>"


def _head(story: Story, *more: str) -> str:
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{story.title} | {story.publisher}</title>"
        f"<meta property='og:title' content='{html.escape(story.title)}'>"
        f"<meta property='og:site_name' content='{story.publisher}'>{''.join(more)}</head>"
    )


def _paragraphs(story: Story, form: str = "<p>{}</p>", at: int = 3, between: str = "", subhead: str = "<h2>{}</h2>") -> str:
    """The body: the subhead, and what a site puts between paragraphs, stand after paragraph `at`; a table at the end."""
    parts = [form.format(markup) for markup, _ in story.paragraphs]
    return "".join([*parts[:at], between, subhead.format(story.subhead), *parts[at:], _table(story)])


def _table(story: Story) -> str:
    if not story.rows:
        return ""
    head, *rows = story.rows
    cells = "".join(f"<th>{cell}</th>" for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"


NAV = (
    "<nav><ul>"
    + "".join(f"<li><a href='/{s}'>{s.title()}</a></li>" for s in ("news", "sport", "money", "weather"))
    + "</ul></nav>"
)
COOKIES = (
    "<div id='cookie-consent' role='dialog'><p>We and our 842 partners store information on your device. You can change your "
    "choices at any time.</p><button>Accept all</button></div>"
)
FOOTER = (
    "<footer><p>© 2017 All rights reserved. Registered on 3 May 2011 under number 442817.</p><p>Last revised 12 June 2019</p>"
    "<ul><li><a href='/terms'>Terms</a></li><li><a href='/privacy'>Privacy</a></li></ul></footer>"
)
MOST_READ = (
    "<aside class='most-read'><h3>Most read</h3><ol>"
    "<li><a href='/a'>Dog found after 19 days in a mine</a> <time datetime='2022-02-02'>2 February 2022</time></li>"
    "<li><a href='/b'>Seven ways to stew a quince</a></li><li><a href='/c'>Mayor loses 40 votes in recount</a></li></ol></aside>"
)
RELATED = (
    "<div class='related-stories'><h3>Related</h3><div class='card'><a href='/d'>Ferry with 212 aboard drifts for nine hours</a>"
    "<span class='date'>14 August 2021</span><p>The ship lost power off the cape.</p></div><div class='card'>"
    "<a href='/e'>Twelve fined over nets</a><span class='date'>1 July 2020</span></div></div>"
)
COMMENTS = (
    "<section id='comments' class='comments'><h3>3 comments</h3><div class='comment'><b>reedwarbler</b> <time "
    "datetime='2025-04-01T10:00'>1 April</time><p>I worked there for 22 years and we asked for it every single winter, nobody "
    "listened to us.</p></div><div class='comment'><b>old_salt</b><p>They spent 90,000 on a fountain, did they not?</p></div>"
    "</section>"
)
SHARE = "<div class='share-tools'><a href='#'>Share</a><a href='#'>Save</a><span class='count'>128 shares</span></div>"
SIGN_UP = (
    "<div class='newsletter-signup'><h4>The morning briefing</h4><p>Join 85,000 readers who get our news by mail at six.</p>"
    "<form><input type='email'><button>Sign up</button></form></div>"
)
FIGURE = (
    "<figure><img src='a.jpg' alt='a view'><figcaption>A view of the place in 1987, when 60 families lived there. Photograph: "
    "Hana Sol/Bildwerk</figcaption></figure>"
)


def public_broadcaster(s: Story) -> str:
    """Blocks with data attributes, generated class names, captions in figures, a byline block with a relative time."""
    block = (
        "<div data-component='text-block' class='ssrcss-11r1m41-RichText e5tfeyi1'><p class='ssrcss-1q0x1qg-Par'>{}</p></div>"
    )
    picture = f"<div data-component='image-block'>{FIGURE}</div>"
    links = "<div data-component='links-block'><p>More on this story</p><ul><li><a href='/1'>Harbour plan of 2016</a></li></ul></div>"
    byline = (
        f"<div data-component='byline-block'><span>{s.author}</span><span>Coast reporter</span></div>"
        f"<div data-component='timestamp'><time datetime='{s.published}'>3 hours ago</time></div>"
    )
    body = _paragraphs(s, block, between=picture, subhead="<div data-component='subheadline-block'><h2>{}</h2></div>")
    return (
        f"{_head(s, _ld(s))}<body>{COOKIES}<header>{NAV}</header><main id='main-content'><article>"
        f"<div data-component='headline-block'><h1>{s.title}</h1></div>{byline}{picture}{body}{links}</article>"
        f"<section data-component='related'>{RELATED}</section></main>{MOST_READ}{FOOTER}</body></html>"
    )


def quality_daily(s: Story) -> str:
    """Standfirst, hashed class names, a details element with the date, rich links as asides inside the body."""
    para = "<p class='dcr-16w5gq9'>{}</p>"
    rich = "<aside data-component='rich-link'><p>Read more</p><a href='/x'>Nine towns share 4m for quays</a></aside>"
    return (
        f"{_head(s, _ld(s))}<body><div id='bannerandheader'>{NAV}</div><main data-layout='Standard'><div class='dcr-ch7w1w'>"
        f"<h1 class='dcr-u0h1qy'>{s.title}</h1></div><div data-gu-name='standfirst'><p>{s.lead}</p></div>"
        f"<div data-gu-name='meta'><address>{s.author}</address><details class='dcr-km9fgb'><summary><span>{s.day}</span>"
        f"</summary>First published on {s.day}</details></div><div data-gu-name='body'><div id='maincontent' "
        f"class='article-body-commercial-selector'>{_paragraphs(s, para, between=rich)}</div></div>"
        f"</main>{MOST_READ}{COMMENTS}{FOOTER}</body></html>"
    )


def metered_daily(s: Story) -> str:
    """Paragraphs in columns of companion divs, advertisements between, the story's text in the structured data as well."""
    column = "<div class='css-53u6y8'><p class='css-at9mc1 evys1bk0'>{}</p></div>"
    ad = "<div id='story-ad-2-wrapper'><p>Advertisement</p><a href='#after'>SKIP ADVERTISEMENT</a></div>"
    bio = f"<div class='css-bio'><p>{s.author} covers towns and has worked here for 12 years.</p></div>"
    return (
        f"{_head(s, _ld(s, isAccessibleForFree=False))}<body><div id='app'>{NAV}<main><article id='story'><header><h1>{s.title}"
        f"</h1><p id='article-summary'>{s.lead}</p></header><section name='articleBody'>"
        f"{_paragraphs(s, column, between=ad)}</section>{bio}</article></main>{RELATED}{FOOTER}</div></body></html>"
    )


def agency(s: Story) -> str:
    """Paragraphs are divs with a test id; a dateline; a sign-up form and a line of staff at the end."""
    para = "<div data-testid='paragraph-0' class='text__text__1FZLe article-body__paragraph__2-BtD'>{}</div>"
    subhead = "<h2 data-testid='Heading'>{}</h2>"
    staff = "<div class='sign-off'>Reporting by Ada Brook; Editing by Cy Moor</div>"
    standards = "<p class='trust'>Our Standards: <a href='/t'>The Trust Principles.</a></p>"
    meta = f"<meta name='article:published_time' content='{s.day}T05:40:00Z'>"
    return (
        f"{_head(s, meta)}<body>{NAV}<div id='fusion-app'><div class='article'><h1 data-testid='Heading'>{s.title}</h1>"
        f"<div class='info-content'><a href='/auth'>{s.author}</a><time datetime='{s.day}T05:40:00Z'><span>March 1</span>"
        f"<span>Updated 2 hours ago</span></time></div><div class='article-body__content'>"
        f"{_paragraphs(s, para, between=SIGN_UP, subhead=subhead)}{staff}{standards}</div></div>"
        f"<div class='read-next'><h2>Read Next</h2><div><a href='/z'>Bourse sheds 3% on rate fears</a><time "
        f"datetime='2023-10-10'>October 10, 2023</time></div></div></div>{FOOTER}</body></html>"
    )


def cooperative(s: Story) -> str:
    """A rich text body with custom elements, ad slots and enhancement divs inside."""
    ad = "<div class='SovrnAd Advertisement-ArticleBody'>ADVERTISEMENT</div><div class='HTMLModuleEnhancement'><hr></div>"
    listing = (
        "<div class='PageListEnhancement'><h2>Related stories</h2><ul><li><a href='/1'>Quay wins 5 prizes</a></li></ul></div>"
    )
    stamp = f"<bsp-timestamp data-timestamp='1'><span>Updated 6:10 PM</span></bsp-timestamp>"  # noqa: F541
    meta = f"<meta property='article:published_time' content='{s.published}'><meta property='article:modified_time' content='2026-05-05T00:00:00Z'>"
    return (
        f"{_head(s, meta)}<body>{NAV}<main class='Page-main'><bsp-story-page><h1 class='Page-headline'>{s.title}</h1>"
        f"<div class='Page-lead'><figure class='Figure'><img src='1.jpg'><figcaption class='Figure-caption'>Boats in 1999. "
        f"(Hana Sol via Bildwerk)</figcaption></figure></div><div class='Page-byline'>By <a href='/a'>{s.author}</a>{stamp}</div>"
        f"<div class='Page-storyBody'><div class='RichTextStoryBody RichTextBody'>{_paragraphs(s, between=ad + listing)}"
        f"</div></div></bsp-story-page></main>{MOST_READ}{FOOTER}</body></html>"
    )


def cable_channel(s: Story) -> str:
    """Paragraphs marked as components in one container, an editor's note, a video teaser and a relative headline list."""
    para = "<p class='paragraph inline-placeholder vossi-paragraph' data-uri='x' data-component-name='paragraph'>{}</p>"
    video = "<div class='video-resource'><div class='video-resource__headline'>Watch: 40 seconds of smoke</div><span>1:04</span></div>"
    return (
        f"{_head(s, _ld(s))}<body class='layout'>{NAV}<section class='layout__wrapper'><div class='headline'><h1 "
        f"id='maincontent' class='headline__text'>{s.title}</h1><div class='byline'>By {s.author}</div><div "
        f"class='timestamp'>Updated 9:12 AM EST, Tue January 2, 2018</div></div><main class='article__main'><div "
        f"class='article__content' itemprop='articleBody'>{_paragraphs(s, para, between=video)}</div></main>"
        f"<div class='zone zone--t-light'>{RELATED}</div></section>{FOOTER}</body></html>"
    )


def blog(s: Story) -> str:
    """A blog engine's usual theme: entry header with a time, entry content, tags, author box, comments, sidebar archive."""
    tags = "<p class='tags'>Tagged <a href='/t'>harbour</a>, <a href='/u'>2019</a></p>"
    archive = "<aside class='widget'><h3>Archives</h3><ul><li><a href='/2019/06'>June 2019 (14)</a></li></ul></aside>"
    return (
        f"{_head(s)}<body class='single single-post'><div id='page'><header>{NAV}</header><div id='content'><article "
        f"class='post type-post hentry'><header class='entry-header'><h1 class='entry-title'>{s.title}</h1><div "
        f"class='entry-meta'><span class='posted-on'>Posted on <a href='/p'><time class='entry-date published' "
        f"datetime='{s.published}'>{s.day}</time><time class='updated' datetime='2026-08-01T00:00:00+00:00'>1 August 2026</time></a>"
        f"</span> by {s.author}</div></header><div class='entry-content'>{_paragraphs(s)}{SHARE}</div><footer "
        f"class='entry-footer'>{tags}</footer></article>{COMMENTS}</div>{archive}</div>{FOOTER}</body></html>"
    )


def local_paper(s: Story) -> str:
    """A chain's local site: paragraphs loose in a div, promotions as paragraphs between them, the date in a meta tag."""
    promo = (
        "<p class='article-first-paragraph'></p><p><strong>Read more: <a href='/1'>Cafe shuts after 52 years</a></strong></p>"
    )
    meta = f"<meta name='pubdate' content='{s.published}'>"
    return (
        f"{_head(s, meta)}<body>{COOKIES}{NAV}<div class='mar-block'><h1 class='mar-article__headline'>{s.title}</h1><p "
        f"class='mar-article__timestamp'><time>{s.day}</time></p></div><div id='subscription-content' class='article-body'>"
        f"{_paragraphs(s, between=promo)}{SIGN_UP}</div><div class='trending'><h2>Trending</h2>{MOST_READ}</div>{COMMENTS}{FOOTER}"
        f"</body></html>"
    )


def newsletter(s: Story) -> str:
    """A newsletter's page: available content, subscribe widgets, likes and restacks, the date in structured data."""
    widget = (
        "<div class='subscription-widget-wrap'><div class='preamble'><p>Coastal Notes is read by 12,400 people. Subscribe to "
        "get it.</p></div><form><input><button>Subscribe</button></form></div>"
    )
    likes = "<div class='post-ufi'><a class='like'><div>214</div></a><a class='comment'><div>17</div></a></div>"
    return (
        f"{_head(s, _ld(s))}<body><div id='entry'><div class='main-menu'>{NAV}</div><article class='typography newsletter-post'>"
        f"<div class='post-header'><h1 class='post-title'>{s.title}</h1><h3 class='subtitle'>{s.lead}</h3>{likes}</div><div "
        f"class='available-content'><div dir='auto' class='body markup'>{_paragraphs(s, between=widget)}</div></div>{likes}"
        f"</article></div>{FOOTER}</body></html>"
    )


def government(s: Story) -> str:
    """A government's announcement: a definition list of metadata, govspeak, contact box and footer."""
    meta = (
        f"<dl class='metadata'><dt>From:</dt><dd><a href='/o'>{s.publisher}</a></dd><dt>Published</dt><dd>{s.day}</dd>"
        f"</dl><meta name='govuk:first-published-at' content='{s.published}'>"
    )
    contact = "<section class='contact'><h2>Media enquiries</h2><p>Telephone: 01632 960147, 8am to 6pm</p></section>"
    return (
        f"{_head(s, _ld(s))}<body><header class='govuk-header'>{NAV}</header><main id='content'><span>Press release</span>"
        f"<h1>{s.title}</h1><p class='lead'>{s.lead}</p>{meta}<div class='govspeak'>{_paragraphs(s, at=2)}</div>{contact}</main>"
        f"{FOOTER}</body></html>"
    )


def line_breaks(s: Story) -> str:
    """An old content system: one div with paragraphs parted by two line breaks, a table for the page, fonts."""
    text = "<br><br>\n".join(markup for markup, _ in s.paragraphs)
    body = f"{text}<br><br><b>{s.subhead}</b><br><br>{_table(s)}"
    return (
        f"<html><head><title>{s.title}</title></head><body><table width='780'><tr><td colspan='2'>{NAV}</td></tr><tr><td "
        f"width='160'><a href='/1'>Home</a><br><a href='/2'>Archive 2008</a></td><td><h1>{s.title}</h1><font size='2'>By "
        f"{s.author}</font><br><div id='article_text'>{body}</div></td></tr></table><center><font size='1'>Copyright 2009. Page "
        f"last changed 11 November 2009.</font></center></body></html>"
    )


def mobile_page(s: Story) -> str:
    """An accelerated page: custom elements, structured data with the date, ads as elements of their own."""
    ad = "<amp-ad width='300' height='250' type='x'></amp-ad><amp-embed></amp-embed>"
    return (
        f"{_head(s, _ld(s, 'Article'))}<body><amp-sidebar id='menu'>{NAV}</amp-sidebar><article class='amp-article'><h1>{s.title}"
        f"</h1><div class='amp-meta'><span>{s.author}</span></div><amp-img src='1.jpg'></amp-img><p class='amp-caption'></p>"
        f"<div class='amp-body'>{_paragraphs(s, between=ad)}</div></article><amp-list><p>More stories</p></amp-list>{FOOTER}"
        f"</body></html>"
    )


def live_page(s: Story) -> str:
    """Entries of a live blog, each an article with a time of its own, and key points above."""
    entries = "".join(
        f"<article class='block' id='b{n}'><p class='block-time'><time datetime='{s.day}T1{n % 10}:00:00+02:00'>1{n % 10}.00 CET</time></p>"
        f"<div class='block-elements'><p>{markup}</p></div></article>"
        for n, (markup, _) in enumerate(s.paragraphs)
    )
    data = _ld(s, "LiveBlogPosting")
    return (
        f"{_head(s, data)}<body>{NAV}<main><h1>{s.title}</h1><div class='liveblog'>{entries}<h2>{s.subhead}</h2>{_table(s)}</div>"
        f"</main>{FOOTER}</body></html>"
    )


def tabloid(s: Story) -> str:
    """Bullet points above, fonts inside paragraphs, picture captions as plain paragraphs between, counts of shares."""
    para = "<p class='mol-para-with-font'><span class='mol-style'>{}</span></p>"
    caption = "<div class='artSplitter mol-img-group'><img src='1.jpg'><p class='imageCaption'>Smoke rose for 40 miles, a neighbour said</p></div>"
    return (
        f"{_head(s, _ld(s))}<body>{NAV}<div id='js-article-text' class='article-text wide'><h1>{s.title}</h1><p "
        f"class='author-section byline-plain'>By <a class='author' href='/a'>{s.author.upper()}</a></p><p "
        f"class='byline-section'><span class='article-timestamp article-timestamp-published'><span>Published:</span><time "
        f"datetime='{s.published}'>07:40 CET</time></span></p>{SHARE}<div itemprop='articleBody'>"
        f"{_paragraphs(s, para, between=caption, subhead='<h3>{}</h3>')}</div></div>{COMMENTS}{MOST_READ}{FOOTER}</body></html>"
    )


def single_page_app(s: Story) -> str:
    """A framework's page: the state as JSON in a script, nested anonymous divs, paragraphs in spans."""
    state = json.dumps({"props": {"related": [{"title": "Nine die", "date": "2018-01-01"}]}})
    para = "<div class='sc-aXZVg'><p class='sc-gEvEer'><span>{}</span></p></div>"
    return (
        f"{_head(s, _ld(s))}<body><div id='__next'><div class='sc-1'><div>{NAV}</div><div class='sc-2'><div><h1>{s.title}</h1>"
        f"<div class='sc-meta'>{s.author}</div></div><div class='sc-3'>{_paragraphs(s, para)}</div></div></div>{RELATED}{FOOTER}"
        f"</div><script id='__NEXT_DATA__' type='application/json'>{state}</script></body></html>"
    )


def company_wire(s: Story) -> str:
    """A press release service: dateline in the first paragraph, contact and about sections after it, a table in the text."""
    para = "<p align='justify'>{}</p>"
    about = "<p><strong>About the board</strong></p><p>For more information visit the site of the office.</p>"
    return (
        f"{_head(s)}<body>{NAV}<div class='main-body'><h1 class='article-headline'>{s.title}</h1><p class='article-published'>"
        f"<time itemprop='datePublished' datetime='{s.published}'>{s.day}</time></p><div id='main-body-container' "
        f"itemprop='articleBody'>{_paragraphs(s, para)}{about}</div><div class='contact-info'><p>Contact: "
        f"press@example.org, +44 1632 960999</p></div></div>{FOOTER}</body></html>"
    )


def magazine(s: Story) -> str:
    """A magazine: drop cap, pull quote, sections, footnotes at the end, an author's note."""
    pull = "<blockquote class='pullquote'><p>It is the pumps</p></blockquote>"
    notes = "<section class='footnotes'><ol><li id='fn1'>Figures of the ministry, 2019. <a href='#r1'>↩</a></li></ol></section>"
    first, *rest = s.paragraphs
    capital = f"<p class='has-dropcap'><span class='dropcap'>{first[0][0]}</span>{first[0][1:]}</p>"
    shorter = s._replace(paragraphs=tuple(rest))
    return (
        f"{_head(s, _ld(s, 'Article'))}<body>{NAV}<main><article><header><h1>{s.title}</h1><p class='dek'>{s.lead}</p></header><div "
        f"class='body-content'>{capital}{_paragraphs(shorter, at=2, between=pull)}</div>{notes}</article></main>{SIGN_UP}{FOOTER}"
        f"</body></html>"
    )


def aid_agency(s: Story) -> str:
    """A situation report on an aid site: fields in labelled divs, the body in nested divs, attachments and related reports."""
    fields = (
        "<dl class='field'><dt>Format</dt><dd>News</dd><dt>Source</dt><dd><a href='/s'>Board</a></dd><dt>Posted</dt><dd><time "
        f"datetime='{s.published}'>{s.day}</time></dd></dl>"
    )
    attach = "<section class='attachments'><h3>Attachments</h3><a href='/f.pdf'>Download report (PDF | 1.2 MB | 4 pages)</a></section>"
    return (
        f"{_head(s)}<body>{NAV}<main><article class='rw-article'><header><h1>{s.title}</h1>{fields}</header><div "
        f"class='rw-article__content'><div><div>{_paragraphs(s)}</div></div></div>{attach}</article>{RELATED}</main>{FOOTER}</body>"
        f"</html>"
    )


def no_date(s: Story) -> str:
    """A page that says nowhere when its story came out, though years and days stand all around it."""
    return (
        f"{_head(s)}<body>{NAV}<main><h1>{s.title}</h1><article>{_paragraphs(s)}</article></main>{RELATED}{MOST_READ}{COMMENTS}"
        f"{FOOTER}</body></html>"
    )


def microdata(s: Story) -> str:
    """Metadata in item properties spread over the page; the update stands before the first publication."""
    return (
        f"<!doctype html><html><head><title>{s.title}</title></head><body>{NAV}<div itemscope itemtype='https://schema.org/NewsArticle'>"
        f"<h1 itemprop='headline'>{s.title}</h1><meta itemprop='dateModified' content='2026-06-01'><meta itemprop='datePublished' "
        f"content='{s.published}'><div itemprop='publisher' itemscope><meta itemprop='name' content='{s.publisher}'></div>"
        f"<div class='story' itemprop='articleBody'>{_paragraphs(s, between=FIGURE)}</div></div>{MOST_READ}{FOOTER}</body></html>"
    )


LAYOUTS: dict[str, Layout] = {
    "public-broadcaster": Layout(public_broadcaster),
    "quality-daily": Layout(quality_daily),
    "metered-daily": Layout(metered_daily),
    "agency": Layout(agency),
    "cooperative": Layout(cooperative),
    "cable-channel": Layout(cable_channel),
    "blog": Layout(blog),
    "local-paper": Layout(local_paper),
    "newsletter": Layout(newsletter),
    "government": Layout(government),
    "line-breaks": Layout(line_breaks, dated=False),
    "mobile-page": Layout(mobile_page),
    "live-page": Layout(live_page),
    "tabloid": Layout(tabloid),
    "single-page-app": Layout(single_page_app),
    "company-wire": Layout(company_wire),
    "magazine": Layout(magazine),
    "aid-agency": Layout(aid_agency),
    "no-date": Layout(no_date, dated=False),
    "microdata": Layout(microdata),
}
