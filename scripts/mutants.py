"""Mutation testing: how many small changes to the code of a package do its tests see?

    python scripts/mutants.py sayso.figures tests/test_figures*.py tests/test_rules.py -k "not imported" --sample 150 --seed 1

A mutant is one function with one change: another comparison, operator, number, word or truth, a condition turned round or one
of its parts left out, a result thrown away. Each is put into a child process of its own, which runs the tests until one
fails; a mutant that passes all of them survives and is printed. Texts are parsed once, before the first mutant.

Choose tests that run fast and in this process: those that start another see no mutant. Property tests are left out, and so are
doctests, which run but once. Options that are not the script's own go to pytest.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import copy
import importlib
import inspect
import os
import pkgutil
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, NamedTuple

import pytest
from _pytest.doctest import DoctestItem
from _pytest.runner import runtestprotocol

from sayso import lexicon, pipeline

ROOT = Path(__file__).resolve().parent.parent
OTHER: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn,
    ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add,
    ast.Div: ast.Mult, ast.Mod: ast.Mult, ast.FloorDiv: ast.Mult, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip
SURVIVED, KILLED, NOT_APPLICABLE = 0, 1, 99


class Function(NamedTuple):
    """A function as it is written, without annotations and decorators, and the one that runs."""

    module: ModuleType
    name: str
    tree: ast.FunctionDef
    running: Any


class Mutant(NamedTuple):
    """One change to a function: which node of its tree, what is done to it, and to which part of it."""

    function: Function
    node: int
    change: str
    part: int = 0

    def __str__(self) -> str:
        """Where it is and what it does."""
        node = list(ast.walk(self.function.tree))[self.node]
        where = f"{self.function.module.__name__}:{getattr(node, 'lineno', 0)} {self.function.name}"
        return f"{where}: {self.change} {self.part}: {' '.join(ast.unparse(node).split())[:100]}"


def functions(package: str) -> Iterator[Function]:
    """The functions and methods of all modules of a package."""
    home = importlib.import_module(package)
    for found in sorted(pkgutil.iter_modules(home.__path__), key=lambda found: found.name):
        module = importlib.import_module(f"{package}.{found.name}")
        tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        yield from _functions(module, tree.body, module)


def _functions(module: ModuleType, body: Iterable[ast.stmt], holder: Any) -> Iterator[Function]:
    for node in body:
        made = vars(holder).get(node.name) if isinstance(node, ast.FunctionDef | ast.ClassDef) else None
        if isinstance(node, ast.ClassDef) and made is not None:
            yield from _functions(module, node.body, made)
        elif isinstance(node, ast.FunctionDef) and made is not None:
            plain = getattr(made, "fget", None) or getattr(made, "__func__", None) or made
            running = inspect.unwrap(plain)
            if hasattr(running, "__code__"):
                yield Function(module, node.name, _Bare().visit(copy.deepcopy(node)), running)


class _Bare(ast.NodeTransformer):
    """Leaves out what is not run: docstrings, annotations, decorators, assertions."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.decorator_list, node.returns = [], None
        for argument in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs):
            argument.annotation = None
        if ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
        return self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST | None:
        return node.value and ast.copy_location(ast.Assign([node.target], node.value), node)

    def visit_Assert(self, node: ast.Assert) -> ast.AST:
        return ast.copy_location(ast.Pass(), node)


def mutants(function: Function) -> Iterator[Mutant]:
    """Every change that is known for a function."""
    for at, node in enumerate(ast.walk(function.tree)):
        for change, parts in _changes(node):
            yield from (Mutant(function, at, change, part) for part in range(parts))


def _changes(node: ast.AST) -> Iterator[tuple[str, int]]:
    """The changes to a node, each with how many parts it can be made to."""
    match node:
        case ast.Compare():
            yield "compare", len(node.ops)
        case ast.BinOp() if type(node.op) in OTHER:
            yield "operator", 1
        case ast.BoolOp():
            yield "and/or", 1
            yield "leave out", len(node.values)
        case ast.UnaryOp(op=ast.Not()):
            yield "not", 1
        case ast.If() | ast.IfExp() | ast.While():
            yield "turn round", 1
        case ast.Constant(value=bool() | int() | float()):
            yield "constant", 1
        case ast.Constant(value=str(text)) if text:
            yield "word", 1
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and not value.value):
            yield "return", 1
        case ast.Continue():
            yield "break", 1


def mutated(mutant: Mutant) -> ast.FunctionDef:
    """The tree of a function with the change made."""
    tree = copy.deepcopy(mutant.function.tree)
    node: Any = list(ast.walk(tree))[mutant.node]
    match mutant.change:
        case "compare":
            node.ops[mutant.part] = OTHER[type(node.ops[mutant.part])]()
        case "operator" | "and/or":
            node.op = OTHER[type(node.op)]()
        case "leave out":
            del node.values[mutant.part]
            node.values *= 2 if len(node.values) == 1 else 1  # there is no "or" of one
        case "not":
            node.op = ast.Not()
            node.operand = ast.UnaryOp(ast.Not(), node.operand)
        case "turn round":
            node.test = ast.UnaryOp(ast.Not(), node.test)
        case "constant":
            node.value = not node.value if isinstance(node.value, bool) else node.value + 1
        case "word":
            node.value += "XX"
        case "return":
            node.value = ast.Constant(None)
        case "break":
            node.__class__ = ast.Break
    return ast.fix_missing_locations(tree)


def install(mutant: Mutant) -> bool:
    """Let the mutant run in place of its function, in this process; False where it cannot."""
    tree, running = mutated(mutant), mutant.function.running
    try:
        code = compile(ast.Module([tree], []), str(mutant.function.module.__file__), "exec")
    except (SyntaxError, ValueError):
        return False
    new = next(made for made in code.co_consts if isinstance(made, CodeType) and made.co_name == tree.name)
    if running.__code__.co_freevars != new.co_freevars:
        return False
    running.__code__ = new
    for name, module in list(sys.modules.items()):
        if name.startswith("sayso.") and module is not None and name != "sayso.pipeline":
            for made in vars(module).values():
                if hasattr(made, "cache_clear"):
                    made.cache_clear()
    lexicon._WITH.clear()
    return True


def parse_once() -> None:
    """Let a text that was parsed before be the same Doc, through the pipeline and alone."""
    loaded = pipeline.load()
    parse = loaded.nlp.__class__.__call__
    read, passages = pipeline.read_passages, {}
    docs: dict[Any, Any] = {}

    def call(nlp: Any, text: str, **rest: Any) -> Any:
        if nlp is not loaded.nlp:
            return parse(nlp, text, **rest)
        if text not in docs:
            docs[text] = parse(nlp, text, **rest)
        return docs[text]

    def of_plans(nlp: Any, plans: Iterable[Any], **rest: Any) -> Iterator[Any]:
        plans = list(plans)
        key = repr(plans)
        if key not in passages:
            passages[key] = list(read(nlp, plans, **rest))
        return iter(passages[key])

    loaded.nlp.__class__.__call__ = call
    pipeline.read_passages = of_plans
    pipeline.Pipeline._memory_zone = lambda self, characters: contextlib.nullcontext()  # type: ignore[method-assign]


class Plugin:
    """Runs the tests once as they are, then once for each mutant."""

    def __init__(self, package: str, sample: int, seed: int) -> None:
        self.package, self.sample, self.seed = package, sample, seed

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out property tests and doctests."""
        plain = [item for item in items if not isinstance(item, DoctestItem)]
        items[:] = [item for item in plain if not getattr(getattr(item, "obj", None), "is_hypothesis_test", False)]

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests instead of pytest."""
        parse_once()
        at_first: dict[CodeType, list[int]] = {}
        reached: dict[CodeType, list[int]] = {}
        for note in (at_first, reached):  # the second time everything is parsed
            began = time.monotonic()
            if failed := first_failure(session.items, note):
                raise pytest.UsageError(f"without any mutant, {failed.nodeid} fails")
        took = time.monotonic() - began
        every = [mutant for function in functions(self.package) for mutant in mutants(function)]
        chosen = random.Random(self.seed).sample(every, min(self.sample, len(every)))
        print(f"{len(session.items)} tests, {took:.1f} s; {len(every)} mutants, {len(chosen)} chosen", flush=True)
        kept = {code for code, tests in at_first.items() if tests != reached.get(code)}
        self._try(chosen, session.items, {c: tests for c, tests in reached.items() if c not in kept}, int(5 * took + 20))
        return True

    def _try(self, chosen: list[Mutant], items: list[pytest.Item], reached: dict[CodeType, list[int]], limit: int) -> None:
        ends: Counter[tuple[str, int]] = Counter()
        by_file: Counter[str] = Counter()
        killers: dict[str, int] = {}  # function -> the test that killed its last mutant: it goes first
        for mutant in chosen:
            # one that the second time fewer tests reach has a result that is kept for the others: they all may see its mutants
            order = reached.get(mutant.function.running.__code__, list(range(len(items))))
            if (first := killers.get(mutant.function.name)) in order:
                order = [first, *(n for n in order if n != first)]
            end, by = in_child(mutant, [items[n] for n in order], limit)
            ends[mutant.change, end] += 1
            if end == KILLED and by is not None:
                killers[mutant.function.name] = order[by]
                by_file[items[order[by]].path.name] += 1
            if end == SURVIVED:
                print(f"SURVIVED {mutant}", flush=True)
        changes = sorted({change for change, _ in ends})
        for change in changes:
            print(f"{change:<12} {ends[change, KILLED]:>4} killed {ends[change, SURVIVED]:>4} survived")
        print(", ".join(f"{name} killed {count}" for name, count in by_file.most_common()))
        killed, left = (sum(count for (_, end), count in ends.items() if end == wanted) for wanted in (KILLED, SURVIVED))
        print(f"{self.package}: {killed} of {killed + left} killed, {killed / max(1, killed + left):.3f}")


def first_failure(items: list[pytest.Item], reached: dict[CodeType, list[int]] | None = None) -> pytest.Item | None:
    """Run tests until one fails; if asked, note which of them reach a function."""
    called: set[CodeType] = set()
    for n, (item, after) in enumerate(zip(items, [*items[1:], None], strict=True)):
        item._initrequest()  # type: ignore[attr-defined]
        if reached is not None:
            called.clear()
            sys.setprofile(lambda frame, event, _: called.add(frame.f_code) if event == "call" else None)
        reports = runtestprotocol(item, log=False, nextitem=after)
        sys.setprofile(None)
        if any(report.failed for report in reports):
            return item
        for code in called if reached is not None else ():
            reached.setdefault(code, []).append(n)  # type: ignore[union-attr]
    return None


def in_child(mutant: Mutant, items: list[pytest.Item], limit: int) -> tuple[int, int | None]:
    """How a mutant ends, and which of the tests killed it; one that runs too long is killed by the clock."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(limit)
        end = KILLED
        if not install(mutant):
            os._exit(NOT_APPLICABLE)
        with contextlib.suppress(BaseException):
            failed = first_failure(items)
            end = SURVIVED if failed is None else KILLED
            os.write(writer, str(items.index(failed) if failed else "").encode())
        os._exit(end)
    os.close(writer)
    with os.fdopen(reader) as told:
        by = told.read()
    _, status = os.waitpid(child, 0)
    return os.WEXITSTATUS(status) if os.WIFEXITED(status) else KILLED, int(by) if by else None


def main() -> None:
    """Try the mutants of a package on some tests."""
    options = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    options.add_argument("package")
    options.add_argument("--sample", type=int, default=150, help="how many mutants to try")
    options.add_argument("--seed", type=int, default=1, help="which ones")
    given, rest = options.parse_known_args()
    sys.path.insert(0, str(ROOT / "tests"))
    quiet = ["-q", "-s", "--no-header", "-p", "no:cacheprovider", "-o", "addopts=", *rest]
    sys.exit(pytest.main(quiet, plugins=[Plugin(given.package, given.sample, given.seed)]))


if __name__ == "__main__":
    main()
