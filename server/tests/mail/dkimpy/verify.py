"""Verifies the signatures of mails with dkimpy, which knows nothing of the program that signed them.

Takes {"records": {name: text}, "mails": [base64, …]} and gives, for each mail, whether each of its
signatures is right. The records stand for DNS: nobody else is asked.
"""

import base64
import json
import sys

import dkim

asked = json.load(sys.stdin)
records = {name.lower(): text.encode() for name, text in asked["records"].items()}


def record(name, timeout=5):
    return records.get(name.decode().rstrip(".").lower())


def verdicts(mail):
    signatures = mail.lower().split(b"\r\n\r\n")[0].count(b"dkim-signature:")
    return [verdict(mail, number) for number in range(signatures)]


def verdict(mail, number):
    try:
        return dkim.DKIM(mail).verify(idx=number, dnsfunc=record)
    except dkim.DKIMException:
        return False


json.dump([verdicts(base64.b64decode(mail)) for mail in asked["mails"]], sys.stdout)
