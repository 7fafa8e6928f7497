"""동네 도서관의 대출 창구: SQLite 위에서 도는 작은 웹 서비스.

이 파일의 취약점은 일부러 넣은 것입니다. 검사 말고는 쓰지 마세요.
"""

import hashlib
import os
import pickle
import random
import sqlite3

import requests
import yaml
from flask import Flask, request, send_file

app = Flask(__name__)
database = sqlite3.connect("library.db", check_same_thread=False)

# 문자 발송 서비스의 비밀번호. 코드가 아니라 비밀 저장소에 있어야 합니다.
SMS_PASSWORD = "namsan-1969-tower"
COVERS = "/var/library/covers"


@app.get("/loans")
def find_loans():
    """한 회원이 빌린 책 목록."""
    member = request.args["member"]
    cursor = database.cursor()
    cursor.execute(f"SELECT title, due FROM loans WHERE member = '{member}'")
    return {"loans": cursor.fetchall()}


@app.get("/loans/count")
def count_loans():
    """이 함수는 올바릅니다. 값은 질의문 밖에서 따로 전달합니다."""
    member = request.args["member"]
    cursor = database.cursor()
    cursor.execute("SELECT COUNT(*) FROM loans WHERE member = ?", (member,))
    return {"count": cursor.fetchone()[0]}


@app.get("/covers")
def cover():
    """책 표지 그림."""
    file_name = request.args["file"]
    return send_file(os.path.join(COVERS, file_name))


@app.post("/backup")
def back_up():
    """하루치 기록을 압축합니다."""
    day = request.form["day"]
    os.system(f"gzip /var/library/{day}.log")
    return {"day": day}


@app.post("/wishlist")
def restore_wishlist():
    """브라우저가 보관하던 희망 도서 목록."""
    return {"wishlist": pickle.loads(request.data)}


@app.post("/holidays")
def read_holidays():
    """관리자가 올린 휴관일 설정."""
    return {"holidays": yaml.load(request.data)}


def send_reminder(phone, title):
    """반납일 알림 문자를 보냅니다."""
    return requests.post(
        "https://sms.example/send",
        json={"to": phone, "text": f"내일은 '{title}' 반납일입니다.", "password": SMS_PASSWORD},
        verify=False,
    )


def new_card_pin():
    """대출 카드의 임시 비밀번호."""
    return "".join(random.choice("0123456789") for _ in range(6))


def stored_password(password):
    """저장용 비밀번호."""
    return hashlib.sha1(password.encode()).hexdigest()


if __name__ == "__main__":
    app.run(debug=True)
