#!/usr/bin/env python3
"""Makes the model that the stack serves, and everything that is compared with it.

Run by hand, when the data or the training has changed; what it writes is committed, so that nothing
else needs Python:

    pip install -r lib/services/sagemaker/model/requirements.txt
    python3 lib/services/sagemaker/model/build_model.py

It writes the same bytes every time: seeds are fixed, one thread trains, and the archive has no
clock in it. The customers are drawn by the rules below; there is no such shop.
"""

import csv
import gzip
import io
import json
import math
import random
import tarfile
import tempfile
from pathlib import Path

import numpy as np
import xgboost as xgb

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[3]
SAMPLES = ROOT / "samples/services/sagemaker"

# The columns, and what they are called in English and in Korean.
COLUMNS = [
    (["months_subscribed", "구독_개월"], None),
    (["orders_90d", "최근_90일_주문"], None),
    (["days_since_order", "마지막_주문_후_일수"], None),
    (["average_order", "평균_주문액"], None),
    (["discount_share", "할인_비율"], None),
    (["support_contacts", "문의_횟수"], None),
    (["newsletter", "뉴스레터"], [["no", "아니요"], ["yes", "예"]]),
    (["channel", "가입_경로"], [["app", "앱"], ["store", "매장"], ["web", "웹"]]),
]
LABEL = (["label", "라벨"], [["leaves", "이탈"], ["pauses", "휴면"], ["stays", "유지"]])


def customer(draw, after_price_rise):
    """One customer of a coffee shop that sends beans by subscription, and what became of them."""
    months = draw.randint(1, 48)
    pace = draw.betavariate(2, 2) * 6
    orders = min(14, sum(draw.random() < pace / 14 for _ in range(14)))
    days = min(180, max(1, round(draw.expovariate(1 / (75 if orders < 2 else 90 / (orders + 1))))))
    average = round(draw.lognormvariate(3.4, 0.45), 1)
    discount = round(min(1.0, draw.betavariate(1.3, 3)), 2)
    contacts = min(6, sum(draw.random() < 0.13 for _ in range(8)))
    newsletter = draw.random() < 0.55
    channel = draw.choices(["app", "store", "web"], [4, 2, 5])[0]

    lapse = days / 30 - orders * 0.55
    trouble = contacts * 0.7 - months / 20 + (0 if newsletter else 0.7)
    # After the prices rose, those who bought on offer were the first to go.
    bargain = discount * (6 if after_price_rise else 1.5)
    weight = {
        "stays": 2.1 - lapse * 0.9 - trouble * 0.5 - (bargain if after_price_rise else 0),
        "pauses": lapse * 0.9 + months / 18 - trouble * 0.5 + (0.5 if channel == "store" else 0),
        "leaves": lapse * 0.7 + trouble * 1.1 + bargain - 0.1,
    }
    shares = [math.exp(2.2 * weight[name]) for name in weight]
    label = draw.choices(list(weight), shares)[0]
    return {
        "months_subscribed": str(months),
        "orders_90d": str(orders),
        "days_since_order": str(days),
        # The till was not connected for a while.
        "average_order": "" if draw.random() < 0.04 else str(average),
        "discount_share": str(discount),
        "support_contacts": str(contacts),
        "newsletter": "yes" if newsletter else "no",
        "channel": channel,
        "label": label,
    }


def customers(seed, count, after_price_rise=False):
    draw = random.Random(seed)
    return [customer(draw, after_price_rise) for _ in range(count)]


def in_language(rows, language):
    """The rows with their columns and words as that language has them."""
    result = []
    for row in rows:
        translated = {}
        for names, values in [*COLUMNS, LABEL]:
            if names[0] not in row:
                continue
            value = row[names[0]]
            words = next((word for word in values or [] if word[0] == value), None)
            translated[names[language]] = words[language] if words else value
        result.append(translated)
    return result


def write_csv(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def features(rows):
    def value(row, names, values):
        text = row[names[0]]
        if text == "":
            return math.nan
        return float([word[0] for word in values].index(text)) if values else float(text)

    return np.array([[value(row, *column) for column in COLUMNS] for row in rows], dtype=np.float32)


def labels(rows):
    names = [word[0] for word in LABEL[1]]
    return np.array([names.index(row["label"]) for row in rows])


def train(x, y, rounds, **parameters):
    return xgb.train(
        {"max_depth": 3, "eta": 0.2, "nthread": 1, "seed": 7, "tree_method": "exact", **parameters},
        xgb.DMatrix(x, label=y),
        rounds,
    )


def model_json(booster):
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/model.json"
        booster.save_model(path)
        return Path(path).read_bytes()


def write_artifact(path, model):
    """`model.tar.gz` as the container wants it: one file, `xgboost-model`."""
    entry = tarfile.TarInfo("xgboost-model")
    entry.size = len(model)
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        tar.addfile(entry, io.BytesIO(model))
    path.write_bytes(gzip.compress(archive.getvalue(), 9, mtime=0))


def rows_of(x):
    """Numbers as JSON has them: what is missing is null."""
    return [[None if math.isnan(v) else float(v) for v in row] for row in x]


def golden(booster, x):
    return {"rows": rows_of(x), "predictions": booster.predict(xgb.DMatrix(x)).tolist()}


def main():
    known, held_out = customers(1, 1500), customers(2, 500)
    booster = train(features(known), labels(known), 40, objective="multi:softprob", num_class=3)
    right = booster.predict(xgb.DMatrix(features(held_out))).argmax(axis=1) == labels(held_out)
    accuracy = float(right.mean())

    write_csv(HERE / "customers.csv", known)
    write_artifact(HERE / "model.tar.gz", model_json(booster))
    schema = {
        "objective": "multi:softprob",
        "columns": [
            {"names": names, "kind": "category", "values": values}
            if values
            else {"names": names, "kind": "number"}
            for names, values in COLUMNS
        ],
        "label": {"names": LABEL[0], "kind": "category", "values": LABEL[1]},
        "rows": len(known),
    }
    (ROOT / "lambda/services/sagemaker/records/shop-schema.json").write_text(
        json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    )

    for language, name in enumerate(["en", "ko"]):
        new = customers(10 + language, 24)
        unlabelled = [{k: v for k, v in row.items() if k != "label"} for row in new]
        write_csv(SAMPLES / f"predict.{name}.csv", in_language(unlabelled, language))
        later = customers(20 + language, 900, after_price_rise=True)
        write_csv(SAMPLES / f"train-and-deploy.{name}.csv", in_language(later, language))

    # What XGBoost itself says, for the emulator's evaluator to agree with.
    x, some = features(known), features(customers(3, 60))
    stays = (labels(known) == 2).astype(int)
    spent = np.nan_to_num(x[:, 3] * x[:, 1], nan=0).astype(np.float32)
    binary = train(x, stays, 12, objective="binary:logistic")
    regression = train(x, spent, 12, objective="reg:squarederror")
    (ROOT / "packages/emulator/test/services/sagemaker/golden.json").write_text(
        json.dumps(
            {
                "xgboost": xgb.__version__,
                "softprob": golden(booster, some),
                "logistic": {"model": json.loads(model_json(binary)), **golden(binary, some)},
                "squared": {"model": json.loads(model_json(regression)), **golden(regression, some)},
            }
        )
        + "\n"
    )
    print(f"{len(known)} rows; accuracy on {len(held_out)} others: {accuracy:.3f}")


if __name__ == "__main__":
    main()
