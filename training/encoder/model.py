"""The reader's network in torch: a BERT encoder, and for each figure one pointer for each question."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from sayso.reader.encoding import CASES, DISTANCES, OPENINGS, SENTENCES
from sayso.reader.questions import FACTUALITIES, POINTERS

WIDTH = 96
"""Dimensions in which a question compares figure and piece."""
_LAYER = {
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}


class Shape(NamedTuple):
    """The sizes of an encoder."""

    words: int
    positions: int
    hidden: int
    inner: int
    heads: int
    layers: int


class Layer(nn.Module):
    """One block of BERT."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = shape.heads, dropout
        self.qkv = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.out = nn.Linear(shape.hidden, shape.hidden)
        self.norm1 = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.up = nn.Linear(shape.hidden, shape.inner)
        self.down = nn.Linear(shape.inner, shape.hidden)
        self.norm2 = nn.LayerNorm(shape.hidden, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """One step up."""
        w, p, h = x.shape
        query, key, value = self.qkv(x).view(w, p, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        dropout = self.dropout if self.training else 0.0
        scores = query @ key.transpose(-1, -2) * (h // self.heads) ** -0.5 + mask  # faster than torch's own in training
        read = scores.softmax(-1) @ value
        read = functional.dropout(self.out(read.transpose(1, 2).reshape(w, p, h)), dropout)
        x = self.norm1(x + read)
        return self.norm2(x + functional.dropout(self.down(functional.gelu(self.up(x))), dropout))


class Reader(nn.Module):
    """Scores of every piece for every question about every figure, and of the kinds of factuality."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape, self.dropout = shape, dropout
        hidden, asked = shape.hidden, len(POINTERS)
        self.words = nn.Embedding(shape.words, hidden)
        self.positions = nn.Embedding(shape.positions, hidden)
        self.cases = nn.Embedding(CASES, hidden)
        self.openings = nn.Embedding(OPENINGS, hidden)
        self.marks = nn.Embedding(2, hidden)
        self.norm = nn.LayerNorm(hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.figure = nn.Linear(hidden, hidden)
        self.piece = nn.Linear(hidden, hidden)
        self.query = nn.Linear(hidden, asked * WIDTH)
        self.key = nn.Linear(hidden, asked * WIDTH)
        self.alone = nn.Linear(hidden, asked)
        self.none = nn.Linear(hidden, asked)
        self.distance = nn.Embedding(DISTANCES, asked)
        self.sentence = nn.Embedding(SENTENCES, asked)
        self.factuality = nn.Linear(hidden, len(FACTUALITIES))
        for table in (self.cases, self.openings, self.marks):
            nn.init.normal_(table.weight, std=0.02)
        for table in (self.distance, self.sentence):
            nn.init.zeros_(table.weight)

    def forward(self, ids: Tensor, cases: Tensor, openings: Tensor, marks: Tensor, mask: Tensor, members: Tensor,
                distances: Tensor, sentences: Tensor) -> tuple[Tensor, Tensor]:  # fmt: skip
        """Logits [window, question, figure, piece], where the first piece stands for "none", and [window, figure, kind]."""
        places = torch.arange(ids.shape[1])
        x = self.words(ids) + self.positions(places) + self.cases(cases) + self.openings(openings) + self.marks(marks)
        x = functional.dropout(self.norm(x), self.dropout if self.training else 0.0)
        hidden_away = ((1 - mask) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, hidden_away.to(x.dtype))
        asked, (w, p, _) = len(POINTERS), x.shape
        figure = functional.gelu(self.figure(members.to(x.dtype) @ x))
        piece = functional.gelu(self.piece(x))
        if self.training:
            figure, piece = functional.dropout(figure, 0.2), functional.dropout(piece, 0.2)
        query = self.query(figure).view(w, -1, asked, WIDTH).transpose(1, 2)
        key = self.key(piece).view(w, p, asked, WIDTH).permute(0, 2, 3, 1)
        points = (query @ key).float() + self.alone(piece).float().transpose(1, 2)[:, :, None, :]
        points = points + (self.distance(distances) + self.sentence(sentences)).float().permute(0, 3, 1, 2)
        points = points + hidden_away
        none = self.none(figure).float().transpose(1, 2)[..., None]
        return torch.cat([none, points[..., 1:]], -1), self.factuality(figure).float()


def pretrained(home: Path, layers: int | None = None, positions: int = 256) -> Reader:
    """A reader whose trunk is a BERT of sentence-transformers' layout, its first layers alone if fewer are asked for."""
    config = json.loads((home / "config.json").read_text())
    given = load_file(home / "model.safetensors")
    shape = Shape(config["vocab_size"], positions, config["hidden_size"], config["intermediate_size"],
                  config["num_attention_heads"], layers or config["num_hidden_layers"])  # fmt: skip
    model = Reader(shape)
    state = model.state_dict()
    at = "embeddings."
    state["words.weight"] = given[at + "word_embeddings.weight"]
    state["positions.weight"] = (
        given[at + "position_embeddings.weight"][:positions] + given[at + "token_type_embeddings.weight"][0]
    )
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = given[f"{at}LayerNorm.{part}"]
        for n in range(shape.layers):
            old, new = f"encoder.layer.{n}.", f"layers.{n}."
            state[f"{new}qkv.{part}"] = torch.cat([given[f"{old}attention.self.{x}.{part}"] for x in ("query", "key", "value")])
            for ours, theirs in _LAYER.items():
                state[f"{new}{ours}.{part}"] = given[f"{old}{theirs}.{part}"]
    model.load_state_dict(state)
    return model


def averaged(paths: Sequence[Path]) -> Reader:
    """The mean of the weights of readers that were fitted from one start: it reads better than each of them."""
    fitted = [torch.load(path, weights_only=True) for path in paths]
    model = Reader(Shape(*fitted[0]["shape"]))
    model.load_state_dict({name: sum(one["state"][name] for one in fitted) / len(fitted) for name in fitted[0]["state"]})
    return model.eval()


def vocabulary_of(home: Path) -> list[str]:
    """The word pieces of a BERT in their order."""
    numbers = json.loads((home / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    return sorted(numbers, key=numbers.__getitem__)
