"""Features: what speaks for a mention as the day of a figure, as strings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from spacy.tokens import Token

from sayso.events.carry import kinds, _kind
from sayso.events.predicate import Predicate, is_description
from sayso.events.syntax import SUBJECTS, covering, is_verb, lemma_of, upward, upward_to
from sayso.lexicon import Lexicon
from sayso.records import Figure
from sayso.timeline.mentions import Mention, Sentence, Story, CLOCK

_COMPARED = frozenset({"than", "compared", "from", "against", "over", "versus", "on", "with", "as"})
_DIGIT = re.compile(r"\d+")
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?", re.I)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.I)


def bucket(n: int, *ends: int) -> str:
    for end in ends:
        if n <= end:
            return str(end)
    return "+"


def signed(n: int, *ends: int) -> str:
    return ("-" if n < 0 else "") + bucket(abs(n), *ends)


def tense_of(verb: Token) -> str:
    """past, present, perfect, pluperfect, modal, infinitive, ing, participle, passive..."""
    if not is_verb(verb) and verb.pos_ not in ("VERB", "AUX"):
        return "none"
    helpers = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    for helper in helpers:
        tag = helper.tag_
        if tag == "MD":
            return "modal"
        if helper.lower_ == "to":
            return "inf"
        if lemma_of(helper) == "have":
            return "pluperf" if tag == "VBD" else "perfect"
        if tag == "VBD":
            return "past"
        if tag in ("VBZ", "VBP"):
            return "pres" if verb.tag_ != "VBG" else "going"
    return {"VBD": "past", "VBZ": "pres", "VBP": "pres", "VB": "inf", "VBG": "ing", "VBN": "part"}.get(verb.tag_, "none")


def clause_tense(verb: Token) -> str:
    """The tense of the first verb above that has one."""
    for token in upward(verb):
        tense = tense_of(token)
        if tense not in ("none", "inf", "ing", "part"):
            return tense
    return "none"


def spine(token: Token) -> list[Token]:
    """The token and the verbs above it, and the top."""
    chain = list(upward(token))
    return [one for n, one in enumerate(chain) if n == 0 or is_verb(one) or n == len(chain) - 1]


def clause_path(one: Token, other: Token) -> str:
    """The way from one clause to another, by the relations on it."""
    if one.i == other.i:
        return "same"
    up, down = spine(one), spine(other)
    places = {token.i: n for n, token in enumerate(up)}
    for n, token in enumerate(down):
        if token.i in places:
            a = [x.dep_ for x in up[: places[token.i]]]
            b = [x.dep_ for x in down[:n]][::-1]
            return ">".join(a[:3]) + "|" + ">".join(b[:3])
    return "apart"


def shape(time) -> str:
    text = _WEEKDAY.sub("D", time.text.lower())
    text = _MONTH.sub("M", text)
    return _DIGIT.sub("0", text)[:30]


def age(day: str, published: date | None) -> str:
    if published is None:
        return "?"
    if day.startswith("-"):
        return "open"
    try:
        n = date.fromisoformat(day).toordinal() - published.toordinal()
    except ValueError:
        return "bad"
    return signed(n, 0, 1, 2, 7, 31, 100, 400)


def place(sentence: Sentence) -> str:
    return bucket(sentence.paragraph, 0, 1, 2, 5)


def hang(mention: Mention) -> str:
    way = mention.way
    if not way:
        return "unparsed"
    labels = []
    below = mention.token
    for token in way:
        if is_verb(token):
            break
        if token.dep_ != "prep" or labels:
            labels.append(token.dep_ if token.dep_ != "prep" else token.lower_)
    top = way[-1]
    if not is_verb(top):
        return "top " + ">".join(labels[:2])
    return ">".join(labels[:3]) or "verb " + mention.token.dep_


def similarity(q, m: Mention, story) -> str:
    verb = m.way[-1] if m.way else m.sentence.span.root
    a, b = q.predicate.token, verb
    return sim_of(a.lemma_.lower() or a.lower_, b.lemma_.lower() or b.lower_, a.vocab)


_SIM = {}
def sim_of(a: str, b: str, vocab) -> str:
    if a == b: return "same"
    key = (a, b)
    if key not in _SIM:
        x, y = vocab[a], vocab[b]
        _SIM[key] = str(int(max(0, x.similarity(y)) * 5)) if x.has_vector and y.has_vector else "?"
    return _SIM[key]


class Asked(NamedTuple):
    extent: tuple[int, int]
    figure: Figure
    predicate: Predicate
    sentence: Sentence
    kind: str | None
    tense: str
    own: str
    unit: str
    described: bool


def unit_of(figure: Figure) -> str:
    if figure.kind in ("count", "money", "percent", "age", "duration"):
        return figure.kind
    return figure.unit if figure.unit in ("point", "percentage_point", "ratio") else figure.kind


def asked(figure: Figure, predicate: Predicate, story: Story, lexicon: Lexicon) -> Asked:
    sentence = story.sentence_of(predicate.token)
    tokens = covering(predicate.token.doc, figure.number)
    return Asked((tokens.start, tokens.end), figure, predicate, sentence, _kind(figure, predicate, lexicon.derived(kinds)), clause_tense(predicate.token), tense_of(predicate.token), unit_of(figure), is_description(predicate))


def none_features(q: Asked, story: Story, here: Sequence[Mention]) -> list[str]:
    pub = "dated" if story.published else "open"
    base = [f"unit={q.unit}", f"tense={q.tense}", f"own={q.own}", f"lemma={q.predicate.lemma}", f"place={place(q.sentence)}", f"kind={q.kind}", f"stat={story.stat}", f"stat={story.stat} tense={q.tense}", f"stat={story.stat} here={min(len(here), 3)}",
            f"bound={q.figure.bound}", f"per={bool(q.figure.per)}", f"here={min(len(here), 3)}", f"desc={q.described}", f"dep={q.predicate.token.dep_}",
            f"anchor={q.predicate.anchor.dep_}", f"verb={is_verb(q.predicate.token)}", f"unit={q.unit} tense={q.tense}", f"place={place(q.sentence)} tense={q.tense}",
            f"here={min(len(here), 3)} tense={q.tense}", f"self={q.predicate.token.i == q.predicate.anchor.i}", f"unit={q.unit} here={min(len(here),3)}",
            f"mentions={bucket(len(story.mentions),0,1,2,4,8)}", f"share={story.attached(None)[1]}", f"share={story.attached(None)[1]} here={min(len(here),2)}", f"counted={q.figure.counted is not None and q.figure.counted.head}", f"change={q.figure.change is not None}"]
    return ["none", f"none {pub}"] + [f"none {x}" for x in base] + [f"none {pub} {x}" for x in base[:7]]


def static(m: Mention, story: Story) -> dict[str, str]:
    pub = story.published
    verb = m.way[-1] if m.way else None
    first, last = m.days
    lemma = lemma_of(verb) if verb is not None else "?"
    hyp = ""
    if m.reading == "supposed":
        hyp = f"{m.reading} {bucket(story.told_in_year, 1, 2, 4)} {story.how} {'last year' in story.words} {'this year' in story.words} {story.next}"
    doc = m.token.doc
    begin, end = m.extent
    a = doc[begin - 1].lower_ if begin > m.sentence.span.start else "^"
    b = doc[begin - 2].lower_ if begin - 1 > m.sentence.span.start else "^"
    after = doc[end].lower_ if end < len(doc) else "$"
    n = begin - m.sentence.span.start
    where = "first" if n <= 1 else "early" if n <= 4 else "last" if m.sentence.span.end - end <= 2 else "mid"
    compared = str(any(w in _COMPARED for w in (a, b)) or after in ("'s", "’s"))
    return dict(two=f"{b} {a}", after=after, where=where, record=str(m.record), compared=compared, reading=m.reading, hyp=hyp, rg=f"{m.reading} {m.time.grain}", grain=str(m.time.grain), shape=shape(m.time), age=age(last, pub or (story.year and date(story.year,12,31))), first=age(first, pub), before=m.before, hang=hang(m),
                place=place(m.sentence), says=str(verb is not None and any(c.dep_ == "ccomp" for c in verb.children)), vdep=verb.dep_ if verb is not None else "?",
                vtense=clause_tense(verb) if verb is not None else "?", support=bucket(story.support.get(m.days, 0), 0, 1, 2, 4), vlemma=lemma, span=str(first != last))


def mention_features(q: Asked, m: Mention, s: dict[str, str], story: Story, here: Sequence[Mention], lexicon: Lexicon) -> list[str]:
    out = [f"reading={s['reading']}"]
    if m.sentence is q.sentence:
        rel = "S"
        token = q.predicate.token
        number = q.figure.number
        gap = m.time.start - number.end if m.time.start >= number.end else m.time.end - number.start
        between = q.sentence.span.doc.text  # placeholder
        verb = m.way[-1] if m.way else None
        path = "unparsed" if verb is None else clause_path(token, verb)
        phrase = {t.i for t in upward_to(q.predicate.anchor, token)}
        inphrase = bool(m.way) and any(t.i in phrase for t in m.way)
        near = min(here, key=lambda o: abs(o.time.start - number.start)) if here else None
        isnear = near is not None and near.token.i == m.token.i
        others = sum(min(m.time.start, number.start) < o.time.start < max(m.time.start, number.start) for o in here )
        td = m.token.i - q.predicate.anchor.i
        marks = [f.number.start for f in story.figures_in(q.sentence)]
        lo, hi = sorted((number.start, m.time.start))
        rank = sum(lo < x < hi for x in marks)
        rank = ("-" if m.time.start < number.start else "") + str(min(rank, 3))
        doc = m.token.doc
        x, y = q.extent
        begin, end = m.extent
        words = doc[y:begin] if begin >= y else doc[end:x]
        gapwords = " ".join("#" if w.like_num else w.lower_ for w in words) if len(words) <= 3 else "-"
        fprep = doc[x - 1].lower_ if x else "^"
        if doc[x - 1].text in "$£€" and x > 1: fprep = doc[x - 2].lower_
        bind = f"{rank} {min(others, 2)}"
        out += [f"bind={bind}", f"bind={bind} {s['compared']}", f"gapwords={gapwords}", f"fprep={fprep} {bind}", f"bind={bind} two={s['two']}", f"two={s['two']}", f"bind={bind} where={s['where']}", f"bind={bind} after={s['after']}",
                f"where={s['where']} path={path}", f"bind={bind} path={path}", f"inphrase={inphrase} bind={bind}"]
        out += [f"path={path}", f"path={path} {s['vtense']==q.tense}", f"inphrase={inphrase}", f"near={isnear}", f"others={min(others,2)}", f"td={signed(td,1,2,3,5,8,13)}", f"gap={signed(gap,2,5,12,30,60,120)}",
                f"path={path} near={isnear}", f"inphrase={inphrase} near={isnear}", f"path={path} hang={s['hang']}", f"path={path} before={s['before']}", f"inphrase={inphrase} hang={s['hang']}",
                f"near={isnear} td={signed(td,1,2,3,5,8,13)}", f"unit={q.unit} path={path}", f"says={s['says']} path={path}", f"one={len(here)==1} path={path}"]
    else:
        d = m.sentence.number - q.sentence.number
        rel = "B" if d < 0 else "A"
        para = m.sentence.paragraph - q.sentence.paragraph
        begin = min(m.sentence.number, q.sentence.number)
        end = max(m.sentence.number, q.sentence.number)
        between = len({n for n in story.numbers if begin < n < end})
        same_verb = q.predicate.lemma in m.sentence.words
        known = lexicon.derived(kinds)
        same_kind = q.kind is not None and any(known.get(w) == q.kind for w in m.sentence.words)
        shared = len(q.sentence.words & m.sentence.words)
        counted = q.figure.counted is not None and q.figure.counted.head.lower() in m.sentence.words
        order = f"{s['place']}<{place(q.sentence)}"
        amount = any(f.value == q.figure.value and f.low == q.figure.low and f.unit == q.figure.unit for f in story.figures_in(m.sentence))
        rank, share = story.attached(m.days)
        title = q.sentence.paragraph < 1
        out += [f"amount={amount}", f"amount={amount} title={title}", f"rank={rank}", f"share={share}", f"rank={rank} stat={story.stat}", f"rank={rank} share={share}", f"share={share} para={para==0}", f"rank={rank} tense={q.tense}", f"share={share} between={bucket(between,0,1)}", f"rank={rank} here={len(here)>0}", f"rank={rank} title={title}", f"rank={rank} sim={similarity(q, m, story)}"]
        own_figures = len(story.figures_in(m.sentence))
        out += [f"where={s['where']}", f"where={s['where']} para={para==0} between={bucket(between,0,1)}", f"figures={min(own_figures,2)}", f"compared={s['compared']} figures={min(own_figures,2)}",
                f"stat={story.stat}", f"stat={story.stat} unit={q.unit}", f"stat={story.stat} between={bucket(between,0,1)}", f"stat={story.stat} order={order}", f"hang={s['hang']} between={bucket(between,0,1)}"]
        sim = similarity(q, m, story)
        out += [f"sim={sim}", f"sim={sim} para={para==0}", f"sim={sim} between={bucket(between,0,1)}"]
        out += [f"d={signed(d,1,2,4,8,16)}", f"para={signed(para,0,1,2,4)}", f"between={bucket(between,0,1,2,4)}", f"verb={same_verb}", f"kind={same_kind}", f"shared={bucket(shared,0,1,2,4)}",
                f"counted={counted}", f"order={order}", f"tenses={s['vtense']}/{q.tense}", f"samepara={para==0} between={bucket(between,0,1,2,4)}", f"para={signed(para,0,1,2,4)} between={bucket(between,0,1,2,4)} {q.tense}",
                f"order={order} kind={same_kind}", f"order={order} verb={same_verb}", f"between={bucket(between,0,1)} here={len(here)>0}", f"here={min(len(here),2)}", f"unit={q.unit} samepara={para==0}", f"kindis={q.kind} {same_kind}"]
    out += [f"{k}={v}" for k, v in s.items()]
    out += [f"tense={q.tense} age={s['age']}", f"tense={q.tense} grain={s['grain']}", f"unit={q.unit} grain={s['grain']}", f"unit={q.unit}", f"tense={q.tense}", f"own={q.own}", f"age={s['age']} grain={s['grain']}",
            f"here={min(len(here),2)} grain={s['grain']}", f"before={s['before']} reading={s['reading']}", f"unit={q.unit} before={s['before']}", f"kind={q.kind}"]
    return [f"{rel} {x}" for x in out]


def pub_features(q: Asked, story: Story, here: Sequence[Mention]) -> list[str]:
    day = story.published.isoformat()
    n = story.support.get((day, day), 0)
    rank, share = story.attached((day, day))
    base = [f"unit={q.unit}", f"tense={q.tense}", f"own={q.own}", f"lemma={q.predicate.lemma}", f"place={place(q.sentence)}", f"stat={story.stat}", f"stat={story.stat} tense={q.tense}", f"stat={story.stat} support={min(n,2)}", f"here={min(len(here),2)}", f"support={min(n,2)}", f"place={place(q.sentence)} tense={q.tense}",
            f"place={place(q.sentence)} own={q.own}", f"kind={q.kind}", f"rank={rank} {story.stat}", f"share={share}", f"rank={rank} here={min(len(here),2)}"]
    return ["pub"] + [f"pub {x}" for x in base]


def story_features(story: Story) -> list[tuple[tuple[str, str] | None, list[str]]]:
    by: dict[tuple[str, str], list[Mention]] = {}
    for m in story.mentions[:40]:
        by.setdefault(m.days, []).append(m)
    pub = (story.published.isoformat(),) * 2 if story.published else None
    title = [s for s in story.sentences if s.paragraph < 1]
    head = frozenset(w for s in title for w in s.words) | (story.sentences[0].words if story.sentences else frozenset())
    n = len(by)
    out = [(None, ["none", f"none n={bucket(n, 0, 1, 2, 4, 8)}", f"none stat={story.stat}", f"none pub={pub is not None}", f"none share={story.attached(None)[1]}", f"none stat={story.stat} n={bucket(n,0,1,2,4,8)}",
                   f"none stat={story.stat} pub={pub is not None}", f"none share={story.attached(None)[1]} stat={story.stat}"])]
    for k, (days, ms) in enumerate(by.items()):
        m = ms[0]
        s = static(m, story)
        rank, share = story.attached(days)
        overlap = max(len(head & x.sentence.words) for x in ms)
        figs = sum(len(story.figures_in(x.sentence)) > 0 for x in ms)
        f = [f"k={min(k,4)}", f"ms={bucket(len(ms),1,2,4)}", f"rank={rank}", f"share={share}", f"over={bucket(overlap,0,1,2,3,5)}", f"figs={min(figs,2)}", f"ispub={days==pub}", f"only={n==1}", f"stat={story.stat}"]
        f += [f"{x}={s[x]}" for x in ("grain","age","first","place","where","hang","vtense","says","reading","before","compared","vdep","record","shape")]
        f += [f"rank={rank} share={share}", f"stat={story.stat} grain={s['grain']}", f"stat={story.stat} ispub={days==pub}", f"place={s['place']} where={s['where']}", f"place={s['place']} vtense={s['vtense']}",
              f"place={s['place']} grain={s['grain']}", f"age={s['age']} grain={s['grain']}", f"age={s['age']} place={s['place']}", f"stat={story.stat} age={s['age']}", f"k={min(k,4)} grain={s['grain']}", f"rank={rank} stat={story.stat}", f"rank={rank} grain={s['grain']}",
              f"hang={s['hang']} place={s['place']}", f"says={s['says']} grain={s['grain']}", f"over={bucket(overlap,0,1,2,3,5)} place={s['place']}", f"ms={bucket(len(ms),1,2,4)} place={s['place']}"]
        out.append((days, ["d " + x for x in f]))
    if pub:
        rank, share = story.attached(pub)
        out.append((pub, ["pub", f"pub stat={story.stat}", f"pub rank={rank}", f"pub share={share}", f"pub in={pub in by}", f"pub stat={story.stat} in={pub in by}", f"pub stat={story.stat} rank={rank}", f"pub n={bucket(n,0,1,2,4,8)}"]))
    return out
