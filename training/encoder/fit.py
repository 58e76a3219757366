"""Fit the reader: cross-validated over texts, or on everything.

usage: python -m training.encoder.fit EXAMPLES.jsonl --base DIR --fold 0 ... --predictions OUT.jsonl
       python -m training.encoder.fit EXAMPLES.jsonl --base DIR --save reader.pt [--start reader0.pt reader1.pt ...]

The first gives what is predicted for texts that were held out, the second the reader itself. It may go on from the mean of
readers fitted before, such as those of the folds.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

import numpy
import torch
from torch import Tensor
from torch.nn import functional

from sayso.reader.encoding import DISTANCES, Batch, Part, Pieces, cut, make_batch, make_parts, pieces_of
from sayso.reader.questions import FACTUALITIES, POINTERS
from sayso.reader.windows import Reach
from sayso.reader.wordpiece import CLOSING, MASK, OPENING, WordPieces
from training.encoder.model import Reader, averaged, pretrained, vocabulary_of

WEIGHTS = {"counted": 1.0, "what": 0.7, "source": 0.7, "day": 0.6}
"""How much each question counts in the loss; factuality counts half."""
SHORT_FLOATS = torch.backends.cpu.get_cpu_capability() == "AVX512"
"""Whether the processor multiplies in bfloat16; where it does not, this takes ten times as long as whole floats."""
HELD_OUT = ("news-train", "more", "practice")
"""The kinds of text that are held out in turn, since choices are learned from them; all others are always trained on."""


class Options(NamedTuple):
    """How a reader is fitted."""

    epochs: int = 6
    rate: float = 2e-4
    decay: float = 0.9
    head_rate: float = 1e-3
    pieces: int = 1000
    average: float = 0.98
    masked: float = 0.06
    layers: int | None = None
    seed: int = 0
    frozen: int = 0


class Example(NamedTuple):
    """A text cut into pieces with the answers of its figures."""

    name: str
    kind: str
    text: str
    pieces: Pieces
    figures: list[dict[str, Any]]


class Frame(NamedTuple):
    """The word pieces that stand for something else, and the digits by their length."""

    ends: tuple[int, int]
    mask: int
    digits: dict[int, Tensor]


def load_examples(path: Path, cutter: WordPieces) -> list[Example]:
    """The texts that `prepare` wrote."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [Example(row["name"], row["kind"], row["text"], cut(cutter, row["text"]), row["figures"]) for row in rows]


def fold_of(name: str) -> int:
    """The fold of a text, by its name alone."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 5


def frame_of(cutter: WordPieces) -> Frame:
    """The special pieces of a vocabulary."""
    digits: dict[int, list[int]] = {}
    for word, number in cutter.numbers.items():
        if word.removeprefix("##").isdecimal() and word.isascii():
            digits.setdefault(len(word) * (-1 if word.startswith("##") else 1), []).append(number)
    table = torch.zeros(len(cutter.numbers), dtype=torch.long)
    groups = {}
    for n, members in enumerate(digits.values(), 1):
        table[members] = n
        groups[n] = torch.tensor(members)
    groups[0] = table
    return Frame((cutter.numbers[OPENING], cutter.numbers[CLOSING]), cutter.numbers[MASK], groups)


class Item(NamedTuple):
    """One window with the answers of its figures."""

    part: Part
    figures: list[dict[str, Any]]


def items_of(example: Example, reach: Reach) -> list[Item]:
    """The windows of a text."""
    parts = make_parts(example.pieces, [tuple(f["number"]) for f in example.figures], reach)
    return [Item(part, [example.figures[n] for n in part.window.figures]) for part in parts]


def batches(items: Sequence[Item], pieces: int, rng: random.Random | None) -> Iterator[list[Item]]:
    """Windows of about one length together; in chance order where there is chance."""
    near = sorted(items, key=lambda item: item.part.size + (rng.randrange(24) if rng else 0))
    groups: list[list[Item]] = [[]]
    for item in near:
        if groups[-1] and item.part.size * (len(groups[-1]) + 1) > pieces:
            groups.append([])
        groups[-1].append(item)
    if rng:
        rng.shuffle(groups)
    yield from groups


def targets(items: Sequence[Item], width: int, depth: int) -> tuple[Tensor, Tensor, Tensor]:
    """Which places are right [w, q, f, p], how much each question counts [w, q, f], and the kinds of factuality [w, f]."""
    right = torch.zeros(len(items), len(POINTERS), depth, width, dtype=torch.bool)
    weight = torch.zeros(len(items), len(POINTERS), depth)
    kinds = torch.full((len(items), depth), -100)
    for row, (part, figures) in enumerate(items):
        start, end = part.window.start, part.window.end
        for column, figure in enumerate(figures):
            worth = 0.5 if figure["optional"] else 1.0
            kinds[row, column] = FACTUALITIES.index(figure["factuality"])
            for n, question in enumerate(POINTERS):
                places = _places(part.pieces, figure[question], question)
                if places is None:
                    continue
                own = [p - start + 1 for p in places if start <= p < end] if places else [0]
                if not own and question == "source":  # somebody says it, out of sight
                    own = list(range(1, end - start + 1))
                right[row, n, column, own] = True
                weight[row, n, column] = worth * WEIGHTS[question] * bool(own)
    return right, weight, kinds


def _places(pieces: Pieces, spans: list[list[int]] | None, question: str) -> list[int] | None:
    if spans is None:
        return None
    each = [pieces_of(pieces, *span) for span in spans]
    return [piece for one in each for piece in (one[:1] if question in ("counted", "what") else one)]


def tensors(batch: Batch) -> list[Tensor]:
    """The arrays of a batch for torch."""
    return [torch.from_numpy(array) for array in batch]


def loss_of(model: Reader, items: Sequence[Item], frame: Frame, options: Options, rng: random.Random) -> Tensor:
    """How wrong the model is on one batch."""
    batch = make_batch([item.part for item in items], frame.ends)
    given = tensors(batch)
    given[0] = _noised(given[0], given[3], frame, options.masked)
    right, weight, kinds = targets(items, *reversed(batch.members.shape[1:]))
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=SHORT_FLOATS):
        points, facts = model(*given)
    points = points.float()
    found = torch.logsumexp(points.masked_fill(~right, -1e4), -1) - torch.logsumexp(points, -1)
    pointing = -(found * weight).sum() / weight[:, 0].sum().clamp(min=1)
    return pointing + 0.5 * functional.cross_entropy(facts.float().flatten(0, 1), kinds.flatten(), label_smoothing=0.03)


def _noised(ids: Tensor, marks: Tensor, frame: Frame, masked: float) -> Tensor:
    """Other digits in half of the windows' figures, and here and there a word left out."""
    group = frame.digits[0][ids]
    swap = (group > 0) & (marks == 1) & (torch.rand(ids.shape[0], 1) < 0.5)
    ids = ids.clone()
    for n, members in frame.digits.items():
        if n:
            at = swap & (group == n)
            ids[at] = members[torch.randint(len(members), (int(at.sum()),))]
    hide = (torch.rand(ids.shape) < masked) & (marks == 0) & (ids != frame.ends[0]) & (ids != frame.ends[1]) & (ids != 0)
    return ids.masked_fill(hide, frame.mask)


def _groups(model: Reader, options: Options) -> list[dict[str, Any]]:
    """Parameters with their rates: the lower the layer the smaller, what is new the largest."""
    top = model.shape.layers
    made = []
    for name, parameter in model.named_parameters():
        first = name.split(".")[0]
        if first in ("words", "positions") or (first == "layers" and int(name.split(".")[1]) < options.frozen):
            parameter.requires_grad_(False)
        if first == "norm":
            rate = options.rate * options.decay ** (top + 1)
        elif first == "layers":
            rate = options.rate * options.decay ** (top - 1 - int(name.split(".")[1]))
        else:
            rate = options.head_rate * (20 if first in ("distance", "sentence") else 1)
        if parameter.requires_grad:
            made.append({"params": [parameter], "lr": rate, "weight_decay": 0.01 if parameter.ndim > 1 else 0.0})
    return made


def begin(examples: Sequence[Example], base: Path, frame: Frame, options: Options) -> Reader:
    """A reader that has read nothing yet but knows its base, and how far away answers stand."""
    torch.manual_seed(options.seed)
    model = pretrained(base, options.layers)
    inform(model, [i for e in examples for i in items_of(e, Reach())], frame)
    return model


def fit(examples: Sequence[Example], model: Reader, frame: Frame, options: Options, watch: Any = None) -> Reader:
    """A reader fitted on texts: the running average of its weights."""
    rng = random.Random(options.seed)
    torch.manual_seed(options.seed)
    optimizer = torch.optim.AdamW(_groups(model, options), betas=(0.9, 0.98), eps=1e-6)
    first = list(batches([i for e in examples for i in items_of(e, Reach())], options.pieces, rng))
    steps = options.epochs * len(first)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min((n + 1) / (0.1 * steps), 0.5 * (1 + math.cos(math.pi * min(1, n / steps))) + 0.02)
    )
    mean, n = deepcopy(model).eval(), 0
    for epoch in range(options.epochs):
        begun, total, count = time.time(), 0.0, 0
        model.train()
        items = [i for e in examples for i in items_of(e, Reach(rng.randint(64, 128), rng.randint(32, 72), rng.randint(8, 24)))]
        for group in batches(items, options.pieces, rng):
            loss = loss_of(model, group, frame, options, rng)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            n += 1
            _follow(mean, model, min(options.average, (n + 1) / (n + 10)))
            total, count = total + loss.item(), count + 1
            if count % 40 == 0:
                print(f"  step {n}: loss {total / count:.3f}", flush=True)
        told = watch(mean) if watch and epoch >= 1 else ""
        print(f"epoch {epoch}: loss {total / count:.3f}, {count} steps, {time.time() - begun:.0f} s {told}", flush=True)
    return mean


def inform(model: Reader, items: Sequence[Item], frame: Frame) -> None:
    """Begin with what is known before any word is read: how often the answer is at a distance from its figure, or nowhere."""
    table = torch.zeros(2, len(POINTERS), DISTANCES)
    nowhere = torch.zeros(2, len(POINTERS))
    for group in batches(items, 4000, None):
        batch = make_batch([item.part for item in group], frame.ends)
        right, weight, _ = targets(group, *reversed(batch.members.shape[1:]))
        known = weight > 0
        nowhere += torch.stack([(right[..., 0] & known).sum((0, 2)), known.sum((0, 2))])
        share = right / right.sum(-1, keepdim=True).clamp(min=1)
        share[..., 0] = 0
        for n in range(len(POINTERS)):
            distances = torch.from_numpy(batch.distances)[known[:, n]]
            inside = torch.from_numpy(batch.mask)[:, None].expand((*known[:, n].shape, -1))[known[:, n]]
            for kind, amount in enumerate((share[:, n][known[:, n]], inside)):
                table[kind, n].index_add_(0, distances.flatten(), amount.flatten())
    with torch.no_grad():
        model.distance.weight.copy_(torch.log((table[0] + 0.5) / (table[1] + 50)).T)
        model.none.bias.copy_(torch.log(nowhere[0] / nowhere[1]))


def _follow(averaged: Reader, model: Reader, keep: float) -> None:
    with torch.no_grad():
        for old, new in zip(averaged.parameters(), model.parameters(), strict=True):
            if new.requires_grad:
                old.lerp_(new, 1 - keep)


def predict(model: Reader, examples: Sequence[Example], frame: Frame, options: Options) -> Iterator[dict[str, Any]]:
    """What a model gives for each figure: one row, as `record` makes it."""
    model.eval()
    owned = [(example, item) for example in examples for item in items_of(example, Reach())]
    known = {id(item.part): example for example, item in owned}
    for group in batches([item for _, item in owned], options.pieces, None):
        batch = make_batch([item.part for item in group], frame.ends)
        with torch.no_grad():
            points, facts = model(*tensors(batch))
        chances, kinds = points.log_softmax(-1).numpy(), facts.log_softmax(-1).numpy()
        for row, item in enumerate(group):
            for column, figure in enumerate(item.figures):
                yield record(known[id(item.part)], item.part, figure, chances[row, :, column], kinds[row, column])


def record(example: Example, part: Part, figure: dict[str, Any], chances: Any, kinds: Any, most: int = 5) -> dict[str, Any]:
    """The best places of each question with the logarithms of their chances."""
    start, end = part.window.start, part.window.end
    row = {"text": example.name, "kind": example.kind, "number": figure["number"], "optional": figure["optional"]}
    for question, scores in zip(POINTERS, chances, strict=True):
        inner = scores[1 : end - start + 1]
        best = numpy.argsort(-inner, kind="stable")[:most]
        row[question] = [[*part.pieces.spans[start + int(n)], round(float(inner[n]), 4)] for n in best]
        row[question].append(["none", round(float(scores[0]), 4)])
    row["factuality"] = {kind: round(float(x), 4) for kind, x in zip(FACTUALITIES, kinds, strict=True)}
    return row


def main() -> None:
    """Fit, and say how right it is where it had not read."""
    from training.encoder.judge import judge

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("examples", type=Path)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--fold", nargs="*", default=[], help="0 to 4, each by itself; 2+3 are held out together")
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--save", type=Path)
    parser.add_argument("--start", type=Path, nargs="*")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--watch", action="store_true")
    for name in Options._fields:
        default = Options._field_defaults[name]
        parser.add_argument(f"--{name.replace('_', '-')}", type=float if isinstance(default, float) else int, default=default)
    given = parser.parse_args()
    options = Options(**{name: getattr(given, name) for name in Options._fields})
    torch.set_num_threads(given.threads)
    cutter = WordPieces(vocabulary_of(given.base))
    frame, examples = frame_of(cutter), load_examples(given.examples, cutter)
    for fold in given.fold:
        held = [e for e in examples if e.kind in HELD_OUT and str(fold_of(e.name)) in fold]
        rest = [e for e in examples if e.kind not in HELD_OUT or str(fold_of(e.name)) not in fold]

        def watch(model: Reader, held: list[Example] = held) -> str:
            return judge(list(predict(model, held, frame, options)), held)

        model = fit(rest, begin(rest, given.base, frame, options), frame, options, watch if given.watch else None)
        rows = list(predict(model, held, frame, options))
        for kind in HELD_OUT:
            told = judge([row for row in rows if row["kind"] == kind], [e for e in held if e.kind == kind])
            print(f"fold {fold}, {kind}: {told}", flush=True)
        if given.predictions:
            with given.predictions.open("a", encoding="utf-8") as out:
                out.writelines(json.dumps(row) + "\n" for row in rows)
        if given.save:
            _save(model, given.save.with_stem(f"{given.save.stem}{fold}"))
    if given.save and not given.fold:
        start = averaged(given.start) if given.start else begin(examples, given.base, frame, options)
        _save(fit(examples, start, frame, options), given.save)


def _save(model: Reader, path: Path) -> None:
    torch.save({"state": model.state_dict(), "shape": tuple(model.shape)}, path)


if __name__ == "__main__":
    main()
