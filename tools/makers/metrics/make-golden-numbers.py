"""Writes what scikit-learn, SciPy and kneed say of small inputs to packages/metrics/test/golden, for the tests to agree with.

    pip install -r tools/makers/metrics/requirements.txt
    python tools/makers/metrics/make-golden-numbers.py

What no library has (DeLong's interval, sums without rounding) is computed here from its definition.
"""

import json
from fractions import Fraction
from importlib.metadata import version
from pathlib import Path

import numpy as np
from kneed import KneeLocator
from scipy import stats
from scipy.spatial.distance import cdist
from sklearn import metrics
from sklearn.cluster import KMeans

GOLDEN = Path(__file__).resolve().parents[3] / "packages" / "metrics" / "test" / "golden"
PACKAGES = ["kneed", "numpy", "scikit-learn", "scipy"]


def write(name, cases):
    document = {"madeWith": {package: version(package) for package in PACKAGES}, **cases}
    text = json.dumps(document, separators=(",", ":"), allow_nan=False, ensure_ascii=False)
    (GOLDEN / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def floats(array):
    return np.asarray(array, dtype=float).tolist()


# Classification


def classified(name, labels, predictions, positive=None):
    classes = sorted(set(labels) | set(predictions))
    scores = {
        "precision": metrics.precision_score,
        "recall": metrics.recall_score,
        "f1": metrics.f1_score,
    }
    averages = []
    for metric, score in scores.items():
        for zero in (0, 1):
            for average in ("micro", "macro", "weighted"):
                value = score(labels, predictions, average=average, zero_division=zero)
                averages.append([metric, average, zero, float(value)])
            if positive is not None:
                value = score(labels, predictions, pos_label=positive, zero_division=zero)
                averages.append([metric, "binary", zero, float(value)])
    return {
        "name": name,
        "labels": labels,
        "predictions": predictions,
        "positive": positive,
        "classes": classes,
        "confusion": metrics.confusion_matrix(labels, predictions, labels=classes).tolist(),
        "accuracy": float(metrics.accuracy_score(labels, predictions)),
        "averages": averages,
        "perClass": {
            metric: floats(score(labels, predictions, average=None, labels=classes, zero_division=0))
            for metric, score in scores.items()
        },
    }


def guesses(random, labels, classes, right):
    return [each if random.random() < right else str(random.choice(classes)) for each in labels]


def classification():
    random = np.random.default_rng(1)
    rare = [str(each) for each in random.choice(["no", "yes"], 120, p=[0.9, 0.1])]
    four = [str(each) for each in random.choice(["cat", "dog", "새", "fox"], 160, p=[0.5, 0.3, 0.15, 0.05])]
    wilson = [
        [right, items, level, *map(float, stats.binomtest(right, items).proportion_ci(level, "wilson"))]
        for right, items in [(0, 1), (1, 1), (0, 20), (3, 10), (10, 10), (81, 263), (999_999, 1_000_000)]
        for level in (0.5, 0.9, 0.95, 0.999)
    ]
    write(
        "classification",
        {
            "cases": [
                classified("two classes, one rare", rare, guesses(random, rare, ["no", "yes"], 0.7), "yes"),
                classified("four classes", four, guesses(random, four, ["cat", "dog", "새", "fox"], 0.6)),
                classified("a class that is never predicted", ["a", "a", "b", "c"], ["a", "b", "b", "b"]),
                classified("a class that never is", ["a", "a", "b", "b"], ["a", "c", "b", "c"]),
                classified("nothing found", ["n", "n", "y", "y"], ["n", "n", "n", "n"], "y"),
                classified("all wrong", ["n", "n", "y"], ["y", "y", "n"], "y"),
            ],
            "wilson": wilson,
            "deviations": [
                [level, float(stats.norm.isf((1 - level) / 2))]
                for level in (0.5, 0.8, 0.85, 0.851, 0.9, 0.95, 0.99, 0.999, 0.999999)
            ],
        },
    )


# AUC


def delong(positive, scores, level=0.95):
    """From the definition, pair by pair."""
    mine, theirs = scores[positive == 1], scores[positive == 0]
    wins = (mine[:, None] > theirs[None, :]) + 0.5 * (mine[:, None] == theirs[None, :])
    variance = wins.mean(axis=1).var(ddof=1) / len(mine) + wins.mean(axis=0).var(ddof=1) / len(theirs)
    reach = stats.norm.ppf((1 + level) / 2) * np.sqrt(variance)
    return [float(max(0, wins.mean() - reach)), float(min(1, wins.mean() + reach))]


def auc():
    random = np.random.default_rng(2)
    binary = []
    for name, count, digits in [("no ties", 90, 9), ("ties", 120, 1), ("two scores", 40, 0)]:
        positive = (random.random(count) < 0.4).astype(int)
        scores = np.round(random.random(count) + 0.3 * positive, digits)
        rates = metrics.roc_curve(positive, scores, drop_intermediate=False)
        binary.append(
            {
                "name": name,
                "positive": positive.tolist(),
                "scores": floats(scores),
                "value": float(metrics.roc_auc_score(positive, scores)),
                "interval": delong(positive, scores),
                "curve": [floats(rates[0]), floats(rates[1]), [None, *floats(rates[2][1:])]],
            }
        )
    multi = []
    for name, classes, digits in [("three classes", 3, 3), ("five classes, many ties", 5, 1)]:
        labels = random.integers(0, classes, 100)
        labels[:classes] = np.arange(classes)
        raw = random.random((100, classes)) + 0.5 * np.eye(classes)[labels]
        scores = np.round(raw / raw.sum(axis=1, keepdims=True), digits)
        scores[:, -1] = np.round(1 - scores[:, :-1].sum(axis=1), digits)
        scores = np.abs(scores)
        assert np.allclose(scores.sum(axis=1), 1, atol=1e-9)
        multi.append(
            {
                "name": name,
                "labels": labels.tolist(),
                "scores": [floats(row) for row in scores],
                "values": [
                    [way, average, float(metrics.roc_auc_score(labels, scores, multi_class=way, average=average))]
                    for way, average in [
                        ("ovr", "macro"),
                        ("ovr", "weighted"),
                        ("ovr", "micro"),
                        ("ovo", "macro"),
                        ("ovo", "weighted"),
                    ]
                ],
                "perClass": floats(metrics.roc_auc_score(labels, scores, multi_class="ovr", average=None)),
            }
        )
    write("auc-roc", {"binary": binary, "multi": multi})


# Regression


def exact(targets, predictions, weights):
    """Without any rounding before the last step."""
    targets, predictions, weights = ([Fraction(each) for each in column] for column in (targets, predictions, weights))
    total = sum(weights)
    mean = sum(w * t for w, t in zip(weights, targets)) / total
    square = sum(w * (t - p) ** 2 for w, t, p in zip(weights, targets, predictions))
    absolute = sum(w * abs(t - p) for w, t, p in zip(weights, targets, predictions))
    spread = sum(w * (t - mean) ** 2 for w, t in zip(weights, targets))
    return {"mse": float(square / total), "mae": float(absolute / total), "r2": float(1 - square / spread)}


def regression():
    random = np.random.default_rng(3)
    single = []
    for name, offset, scale, weighted in [
        ("plain", 0, 1, False),
        ("weights", 20, 3, True),
        ("far from 0", 1e9, 1, False),
        ("small", 1e-9, 1e-12, True),
        ("an outlier", 0, 1, False),
    ]:
        targets = offset + scale * random.normal(size=60)
        predictions = targets + 0.4 * scale * random.normal(size=60)
        if name == "an outlier":
            predictions[7] += 1e6
        weights = np.round(random.random(60) * 3, 2) if weighted else np.ones(60)
        arguments = {"y_true": targets, "y_pred": predictions, "sample_weight": weights}
        single.append(
            {
                "name": name,
                "targets": floats(targets),
                "predictions": floats(predictions),
                "weights": floats(weights) if weighted else None,
                "exact": exact(targets, predictions, weights),
                "rmse": float(metrics.root_mean_squared_error(**arguments)),
                "mae": float(metrics.mean_absolute_error(**arguments)),
                "r2": float(metrics.r2_score(**arguments)),
            }
        )
    targets = random.normal(size=(40, 3)) * [1, 10, 0.1]
    predictions = targets + random.normal(size=(40, 3)) * [0.3, 5, 0.02]
    weights = np.round(random.random(40) * 3, 2)
    arguments = {"y_true": targets, "y_pred": predictions, "sample_weight": weights}
    functions = {
        "rmse": metrics.root_mean_squared_error,
        "mae": metrics.mean_absolute_error,
        "r2": metrics.r2_score,
    }
    averages = {"uniform": "uniform_average", "variance": "variance_weighted"}
    custom = [0.2, 0.5, 0.3]
    write(
        "regression",
        {
            "single": single,
            "several": {
                "targets": [floats(row) for row in targets],
                "predictions": [floats(row) for row in predictions],
                "weights": floats(weights),
                "custom": custom,
                "outputs": {
                    metric: floats(score(**arguments, multioutput="raw_values")) for metric, score in functions.items()
                },
                "averages": [
                    [metric, ours, float(score(**arguments, multioutput=theirs))]
                    for metric, score in functions.items()
                    for ours, theirs in [*averages.items(), ("custom", custom)]
                    if metric == "r2" or ours != "variance"
                ],
            },
        },
    )


# Clusters


def silhouette():
    random = np.random.default_rng(4)
    cases = []
    for name, count, dimensions, clusters in [
        ("three clusters", 30, 3, 3),
        ("seven dimensions", 41, 7, 2),
        ("many clusters, some of one point", 24, 2, 9),
        ("one large cluster", 83, 2, 2),
    ]:
        labels = random.integers(0, clusters, count)
        if name == "one large cluster":
            labels = (np.arange(count) > 78).astype(int)
        labels[:clusters] = np.arange(clusters)
        points = np.round(random.normal(size=(count, dimensions)) + 0.8 * labels[:, None], 3)
        case = {"name": name, "points": [floats(row) for row in points], "clusters": labels.tolist(), "values": {}}
        for ours, theirs in [("euclidean", "euclidean"), ("manhattan", "cityblock"), ("cosine", "cosine")]:
            distances = cdist(points, points, theirs)
            np.fill_diagonal(distances, 0)
            # With the distances of SciPy, which are differences; scikit-learn's own come from scalar products.
            samples = metrics.silhouette_samples(distances, labels, metric="precomputed")
            case["values"][ours] = {
                "samples": floats(samples),
                "score": float(metrics.silhouette_score(points, labels, metric=ours)),
            }
        cases.append(case)
    write("silhouette", {"cases": cases})


def elbow():
    random = np.random.default_rng(5)
    runs = []
    for name, count, dimensions, k in [("blobs", 60, 2, 3), ("a cloud", 50, 4, 5), ("a line", 40, 1, 2)]:
        points = np.round(random.normal(size=(count, dimensions)) + 3 * random.integers(0, 3, (count, 1)), 3)
        initial = points[random.choice(count, k, replace=False)]
        for tolerance in (0, 1e-4):
            model = KMeans(k, init=initial, n_init=1, tol=tolerance, algorithm="lloyd").fit(points)
            runs.append(
                {
                    "name": f"{name}, tolerance {tolerance}",
                    "points": [floats(row) for row in points],
                    "initial": [floats(row) for row in initial],
                    "tolerance": tolerance,
                    "inertia": float(model.inertia_),
                    "centers": [floats(row) for row in model.cluster_centers_],
                    "clusters": model.labels_.tolist(),
                }
            )
    # The second center is too far away to get a point.
    points = np.array([[0.0], [1.0], [30.0], [2.0], [10.0], [11.0]])
    initial = np.array([[0.5], [500.0], [10.5]])
    model = KMeans(3, init=initial, n_init=1, tol=0, algorithm="lloyd").fit(points)
    runs.append(
        {
            "name": "a center without points",
            "points": [floats(row) for row in points],
            "initial": [floats(row) for row in initial],
            "tolerance": 0,
            "inertia": float(model.inertia_),
            "centers": [floats(row) for row in model.cluster_centers_],
            "clusters": model.labels_.tolist(),
        }
    )
    curves = []
    for index in range(24):
        x = np.arange(1, 5 + index % 9)
        if index % 3 == 0:
            y = 100 / x + random.random(len(x))
        elif index % 3 == 1:
            y = np.sort(random.random(len(x)))[::-1] * 50
        else:
            y = 60 / x + 15 * random.random(len(x))
        y = np.round(y, 4)
        for sensitivity in (0, 1, 2):
            locator = KneeLocator(x, y, S=sensitivity, curve="convex", direction="decreasing")
            curves.append(
                {
                    "x": floats(x),
                    "y": floats(y),
                    "sensitivity": sensitivity,
                    "knee": None if locator.knee is None else float(locator.knee),
                    "difference": floats(locator.y_difference),
                }
            )
    write("elbow", {"runs": runs, "curves": curves})


if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    classification()
    auc()
    regression()
    silhouette()
    elbow()
