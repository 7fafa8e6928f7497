"""Order desk of a small shop: a web service over SQLite.

The weaknesses in this file are there on purpose. Never use it for anything but a scan.
"""

import hashlib
import os
import pickle
import random
import sqlite3
import subprocess

import requests
import yaml
from flask import Flask, redirect, request, send_file

app = Flask(__name__)
database = sqlite3.connect("orders.db", check_same_thread=False)

# The key of the parcel service; it should live in a secrets store.
PARCEL_API_KEY = "pk-7f3e91c2d85b4a60"
INVOICES = "/var/shop/invoices"


@app.get("/orders")
def find_orders():
    """All orders of one customer, newest first."""
    customer = request.args["customer"]
    cursor = database.cursor()
    cursor.execute(f"SELECT id, total FROM orders WHERE customer = '{customer}' ORDER BY id DESC")
    return {"orders": cursor.fetchall()}


@app.get("/orders/count")
def count_orders():
    """This one is as it should be: the value goes beside the query."""
    customer = request.args["customer"]
    cursor = database.cursor()
    cursor.execute("SELECT COUNT(*) FROM orders WHERE customer = ?", (customer,))
    return {"count": cursor.fetchone()[0]}


@app.get("/invoices")
def invoice():
    """The invoice as a PDF file."""
    name = request.args["name"]
    return send_file(os.path.join(INVOICES, name))


@app.post("/archive")
def archive_invoices():
    """Packs the invoices of one month."""
    month = request.form["month"]
    subprocess.run(f"tar czf /var/shop/archive/{month}.tgz {INVOICES}/{month}", shell=True)
    return {"archived": month}


@app.post("/basket")
def restore_basket():
    """The basket that the browser kept."""
    return {"basket": pickle.loads(request.data)}


@app.post("/settings")
def read_settings():
    """Settings of the shop, as an administrator uploads them."""
    settings = yaml.load(request.data)
    return {"settings": settings}


@app.get("/parcel")
def parcel_status():
    """Asks the parcel service where a parcel is."""
    tracking = requests.get(
        "https://parcels.example/status", headers={"x-api-key": PARCEL_API_KEY}, verify=False
    )
    return tracking.json()


@app.get("/leave")
def leave():
    """Sends a visitor on to the page of a partner."""
    return redirect(request.args["next"])


def new_reset_token():
    """A token for a mail with which a customer sets a new password."""
    return "".join(random.choice("abcdef0123456789") for _ in range(24))


def stored_password(password):
    """What is kept of a password."""
    return hashlib.md5(password.encode()).hexdigest()


def discount(formula, total):
    """A discount that the owner wrote as a formula, such as total * 0.1."""
    return eval(formula, {"total": total})


if __name__ == "__main__":
    os.chmod("orders.db", 0o777)
    app.run(debug=True)
