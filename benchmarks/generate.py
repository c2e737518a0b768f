"""Write realistic annotated .bib files of any size; the same size and seed give the same bytes."""

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path

GIVEN = (
    *("Ada", "Anna", "Bj{\\o}rn", "Chen", "Daniel", "Elena", "Fran{\\c c}ois", "Grace", "Haruki"),
    *("In{\\'e}s", "Jian", "Jos{\\'e}", "Katarína", "Liang", "Marta", "Naoko", "Olga", "Peng"),
    *("Qi", "Ravi", "S{\\o}ren", "Tomáš", "Ute", "Vera", "Wei", "Xin", "Yusuf", "Zoë"),
)
FAMILY = (
    *("Abe", 'Baumg{\\"a}rtner', "Chen", "de la Cruz", "Eriksson", "Fernández", "Garc{\\'i}a"),
    *("Huang", "Ibrahim", "Jensen", "Kowalski", "Li", 'M{\\"u}ller', "Nguyen", "Okafor", "Park"),
    *("Qin", "Rossi", "Sato", "Tanaka", "Ueda", "van den Berg", "Wang", "Xu", "Yamamoto"),
    *("Zhang", "{\\v C}ern{\\'y}", "{\\O}stergaard", "Dvo{\\v r}{\\'a}k", 'Lindstr{\\"o}m'),
)
ADJECTIVES = (
    *("Adaptive", "Bootstrapped", "Compositional", "Diverse", "Efficient", "Faithful", "Grounded"),
    *("Hierarchical", "Iterative", "Lightweight", "Modular", "Open", "Persona-Driven", "Reliable"),
    *("Scalable", "Targeted", "Verified", "Weakly Supervised"),
)
NOUNS = (
    *("Alignment", "Curricula", "Data Synthesis", "Distillation", "Evaluation", "Feedback"),
    *("Instruction Tuning", "Knowledge Graphs", "Long-Context Reasoning", "Preference Learning"),
    *("Program Synthesis", "Reward Models", "Self-Play", "Tool Use", "Verification"),
)
PURPOSES = (
    *("Language Agents", "Code Generation", "Mathematical Reasoning", "Multilingual Dialogue"),
    *("Small Language Models", "Scientific Question Answering", "Table Understanding"),
    *("Vision-Language Models", "Low-Resource Languages", "Clinical Notes"),
)
SYLLABLES = ("ra", "ve", "lo", "mi", "ten", "ka", "su", "no", "pi", "dor", "gan", "el", "fu", "zi")
VENUES = (
    ("International Conference on Learning Representations", "ICLR"),
    ("Advances in Neural Information Processing Systems", "NeurIPS"),
    ("International Conference on Machine Learning", "ICML"),
    ("Annual Meeting of the Association for Computational Linguistics", "ACL"),
    ("Conference on Empirical Methods in Natural Language Processing", "EMNLP"),
)
JOURNALS = ("Transactions on Machine Learning Research", "Computational Linguistics")
CATEGORIES = (
    *("Augmentation", "Self-Evolution", "Distillation", "Struct-Based", "Environment > Tool use"),
    *("Environment > Code", "Hybrid", "Filtering", "Survey and Analysis"),
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def entries(count: int, seed: int = 7) -> Iterator[str]:
    """Yield the texts of that many entries, each with a key, title and identifiers of its own."""
    dice = random.Random(seed)  # noqa: S311  (repeatable is the point)
    return (_entry(dice, number) for number in range(count))


def _entry(dice: random.Random, number: int) -> str:
    name = _name(number)
    people = dice.sample(FAMILY, dice.randint(2, 7))
    year = dice.randint(2019, 2025)
    arxiv = f"{year % 100:02}{number % 12 + 1:02}.{number // 12 + 1:05}"
    adjective, noun, purpose = dice.choice(ADJECTIVES), dice.choice(NOUNS), dice.choice(PURPOSES)
    fields = {
        "title": f"{{{name}}}: {adjective} {noun} for {purpose}",
        "author": " and ".join(f"{family}, {dice.choice(GIVEN)}" for family in people),
        **_venue(dice, number),
        "year": str(year),
        "month": dice.choice(MONTHS),
        "eprint": arxiv,
        "archiveprefix": "arXiv",
        "primaryclass": dice.choice(("cs.CL", "cs.LG", "cs.AI")),
        "category": ", ".join(dice.sample(CATEGORIES, dice.choice((1, 1, 1, 2)))),
        "links": f"github: https://github.com/{name.lower()}-lab/{name},\n"
        f"                   home: https://{name.lower()}.example.org/papers/?id={number}&v=2",
        "nickname": name,
        "abstract": f"We present {name}, a method for {noun.lower()} in {purpose.lower()}. "
        f"On {dice.randint(3, 12)} benchmarks it improves accuracy by {dice.randint(2, 30)}\\% "
        "over strong baselines with a tenth of the human annotation.",
    }
    kind = "inproceedings" if "booktitle" in fields else "article"
    lines = [
        f"  {field:<13} = {value if field == 'month' else f'{{{value}}}'},"
        for field, value in fields.items()
    ]
    return "\n".join((f"@{kind}{{{name.lower()}{year},", *lines, "}", ""))


def _venue(dice: random.Random, number: int) -> dict[str, str]:
    first = dice.randint(1, 9000)
    last = first + dice.randint(8, 30)
    common = {"pages": f"{first}--{last}", "doi": f"10.18653/v1/bench.{number}"}
    if dice.random() < 0.7:
        booktitle, series = dice.choice(VENUES)
        return {"booktitle": booktitle, "series": series, **common}
    return {"journal": dice.choice(JOURNALS), "volume": str(dice.randint(1, 60)), **common}


def _name(number: int) -> str:
    # Mixed radix in syllables: short, and different for every number.
    syllables = []
    rest = number + len(SYLLABLES)
    while rest:
        rest, digit = divmod(rest, len(SYLLABLES))
        syllables.append(SYLLABLES[digit])
    return "".join(syllables).capitalize() + "Gen"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, help="how many entries")
    parser.add_argument("output", nargs="?", type=Path, help="a file (default: standard output)")
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    text = "\n".join(entries(arguments.count, arguments.seed))
    if arguments.output:
        arguments.output.write_text(text, encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
