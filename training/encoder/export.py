"""A fitted reader → the file that sayso reads with: an ONNX graph in eight bits, and its vocabulary.

usage: python -m training.encoder.export reader.pt --base DIR --out DIR [--exact]

The graph is written node by node, in the fused operators of onnxruntime, so that loading need not optimise it. Each product
of matrices has weights of eight bits with a scale for each column; what goes into it is brought to eight bits when it runs.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from sayso.model import hash_files
from sayso.reader.questions import FACTUALITIES, POINTERS
from training.encoder.model import WIDTH, Shape, averaged, vocabulary_of

Array = NDArray[Any]
_MICROSOFT = "com.microsoft"
_LARGEST = 64
"""Weights go from -64 to 64: two products with 0 to 255 then fit 16 bits, so processors without VNNI add up the same."""


class Graph:
    """An ONNX graph in the making: each method adds a node and gives the name of what it puts out."""

    def __init__(self, weights: dict[str, Array], exact: bool) -> None:
        self.weights, self.exact = weights, exact
        self.nodes: list[Any] = []
        self.initial: dict[str, Any] = {}

    def constant(self, name: str, value: Array) -> str:
        """A constant, kept once."""
        self.initial.setdefault(name, numpy_helper.from_array(numpy.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, *given: str, outputs: int = 1, domain: str = "", **attributes: Any) -> Any:
        """Any node."""
        made = [f"{kind}_{len(self.nodes)}_{n}" for n in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(given), made, domain=domain, **attributes))
        return made[0] if outputs == 1 else made

    def linear(self, x: str, name: str) -> str:
        """A product with a matrix of weights, and its bias."""
        weight, bias = self.weights[f"{name}.weight"].T, self.constant(f"{name}.bias", self.weights[f"{name}.bias"])
        if self.exact or weight.shape[1] < 32:
            return str(self.add("Add", self.add("MatMul", x, self.constant(f"{name}.weight", weight)), bias))
        scale = numpy.maximum(numpy.abs(weight).max(0), 1e-8) / _LARGEST
        given = (
            self.constant(f"{name}.eight", numpy.round(weight / scale).astype(numpy.int8)),
            self.constant(f"{name}.scale", scale.astype(numpy.float32)),
            self.constant(f"zero{len(scale)}", numpy.zeros(len(scale), numpy.int8)),
        )
        return str(self.add("DynamicQuantizeMatMul", x, *given, bias, domain=_MICROSOFT))

    def table(self, index: str, name: str) -> str:
        """Rows of a table."""
        rows = self.weights[f"{name}.weight"]
        if self.exact or len(rows) < 1000:
            return str(self.add("Gather", self.constant(f"{name}.weight", rows), index))
        scale = numpy.maximum(numpy.abs(rows).max(1, keepdims=True), 1e-8) / 127
        eight = self.constant(f"{name}.eight", numpy.round(rows / scale).astype(numpy.int8))
        whole = self.add("Cast", self.add("Gather", eight, index), to=TensorProto.FLOAT)
        return str(
            self.add("Mul", whole, self.add("Gather", self.constant(f"{name}.scale", scale.astype(numpy.float32)), index))
        )

    def norm(self, x: str, name: str) -> str:
        """Layer normalisation."""
        given = [self.constant(f"{name}.{part}", self.weights[f"{name}.{part}"]) for part in ("weight", "bias")]
        return str(self.add("LayerNormalization", x, *given, axis=-1, epsilon=1e-12))

    def gelu(self, x: str) -> str:
        """The activation."""
        return str(self.add("Gelu", x, domain=_MICROSOFT))

    def shaped(self, x: str, *sizes: int, order: tuple[int, ...]) -> str:
        """Other axes; 0 keeps a size, -1 is the rest."""
        name = self.constant("shape" + "_".join(map(str, sizes)), numpy.array(sizes, numpy.int64))
        return str(self.add("Transpose", self.add("Reshape", x, name), perm=order))


def build(weights: dict[str, Array], shape: Shape, exact: bool = False) -> Any:
    """The graph of a reader for one window at a time; its inputs are those of `sayso.reader.encoding.Batch` without mask."""
    g = Graph(weights, exact)
    x = _embedded(g)
    for n in range(shape.layers):
        at = f"layers.{n}."
        parts = g.add("Split", g.linear(x, f"{at}qkv"), outputs=3, axis=-1, num_outputs=3)
        read = g.add("MultiHeadAttention", *parts, domain=_MICROSOFT, num_heads=shape.heads)
        x = g.norm(g.add("Add", x, g.linear(read, f"{at}out")), f"{at}norm1")
        x = g.norm(g.add("Add", x, g.linear(g.gelu(g.linear(x, f"{at}up")), f"{at}down")), f"{at}norm2")
    figure = g.gelu(g.linear(g.add("MatMul", "members", x), "figure"))
    outputs = {"places": _pointed(g, x, figure), "factuality": g.add("LogSoftmax", g.linear(figure, "factuality"), axis=-1)}
    for name, made in outputs.items():
        g.nodes.append(helper.make_node("Identity", [made], [name]))
    whole, kinds = TensorProto.INT64, {"members": TensorProto.FLOAT}
    inputs = [helper.make_tensor_value_info(name, whole, ["w", "p"]) for name in ("ids", "cases", "openings", "marks")]
    inputs += [
        helper.make_tensor_value_info(n, kinds.get(n, whole), ["w", "f", "p"]) for n in ("members", "distances", "sentences")
    ]
    results = [
        helper.make_tensor_value_info("places", TensorProto.FLOAT, ["w", len(POINTERS), "f", "p"]),
        helper.make_tensor_value_info("factuality", TensorProto.FLOAT, ["w", "f", len(FACTUALITIES)]),
    ]
    graph = helper.make_graph(g.nodes, "reader", inputs, results, list(g.initial.values()))
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(_MICROSOFT, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="sayso")


def _embedded(g: Graph) -> str:
    size = g.add("Slice", g.add("Shape", "ids"), g.constant("one", numpy.array([1])), g.constant("two", numpy.array([2])))
    positions = g.constant("positions", g.weights["positions.weight"])
    x = g.add("Add", g.table("ids", "words"), g.add("Slice", positions, g.constant("nought", numpy.array([0])), size))
    for name in ("cases", "openings", "marks"):
        x = g.add("Add", x, g.table(name, name))
    return g.norm(str(x), "norm")


def _pointed(g: Graph, x: str, figure: str) -> str:
    """Chances of every place for every question, as logarithms, "none" in front."""
    asked = len(POINTERS)
    piece = g.gelu(g.linear(x, "piece"))
    query = g.shaped(g.linear(figure, "query"), 1, -1, asked, WIDTH, order=(0, 2, 1, 3))
    key = g.shaped(g.linear(piece, "key"), 1, -1, asked, WIDTH, order=(0, 2, 3, 1))
    near = g.add("Add", g.table("distances", "distance"), g.table("sentences", "sentence"))
    points = g.add("Add", g.add("MatMul", query, key), g.add("Transpose", near, perm=(0, 3, 1, 2)))
    alone = g.shaped(g.linear(piece, "alone"), 1, -1, 1, asked, order=(0, 3, 2, 1))
    none = g.shaped(g.linear(figure, "none"), 1, -1, asked, 1, order=(0, 2, 1, 3))
    ends = [g.constant(f"end{n}", numpy.array([n], numpy.int64)) for n in (1, 2**31 - 1, 3)]
    inner = g.add("Slice", g.add("Add", points, alone), *ends)
    return str(g.add("LogSoftmax", g.add("Concat", none, inner, axis=-1), axis=-1))


def kept(vocabulary: Sequence[str]) -> list[int]:
    """The pieces that English news may need: no places never used, no letters of other scripts."""
    return [number for number, piece in enumerate(vocabulary) if _needed(piece)]


def _needed(word: str) -> bool:
    if word.startswith("[unused"):
        return False
    letters = [c for c in word if c.isalpha()]
    return all(ord(c) < 0x250 for c in letters)


def main() -> None:
    """Write the graph and its vocabulary, and print their sizes and their common hash."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fitted", type=Path, nargs="+", help="one, or several whose weights are averaged")
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--exact", action="store_true", help="in 32 bits, to compare")
    given = parser.parse_args()
    fitted = averaged(given.fitted)
    weights = {name: weight.numpy() for name, weight in fitted.state_dict().items()}
    vocabulary = vocabulary_of(given.base)
    numbers = kept(vocabulary)
    weights["words.weight"] = weights["words.weight"][numbers]
    given.out.mkdir(parents=True, exist_ok=True)
    model = build(weights, fitted.shape, given.exact)
    onnx.checker.check_model(model)
    (given.out / "reader.onnx").write_bytes(model.SerializeToString())
    (given.out / "vocabulary.txt").write_text("\n".join(vocabulary[n] for n in numbers), encoding="utf-8", newline="\n")
    for path in sorted(given.out.iterdir()):
        print(path.name, path.stat().st_size)
    print("SHA-256", hash_files(given.out))


if __name__ == "__main__":
    main()
