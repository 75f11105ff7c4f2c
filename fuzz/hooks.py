"""What the fuzzer of the API needs to get past the front door: a session of the person of BC_EMAIL
(without one it is nobody), and the ids of what there is, because made-up ones find nothing."""

import os
import threading
import uuid

import requests
import schemathesis

URL = os.environ["BC_URL"].rstrip("/")
EMAIL = os.environ.get("BC_EMAIL")
PASSWORD = os.environ.get("BC_PASSWORD")

lock = threading.Lock()
browser = requests.Session()


def sign_in():
    """Signs in anew: what is fuzzed may have ended the session."""
    if EMAIL:
        answer = browser.post(f"{URL}/api/session", json={"email": EMAIL, "password": PASSWORD})
        answer.raise_for_status()


def listed(path, *names):
    """The values of these members, wherever they are in the answer; nothing for what is refused."""
    answer = browser.get(f"{URL}/api{path}")
    found = []
    if answer.ok:
        collect(answer.json(), names, found)
    return found


def collect(value, names, found):
    if isinstance(value, dict):
        found += [value[name] for name in names if isinstance(value.get(name), (str, int))]
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            collect(item, names, found)


def ids():
    """What there is, by the name of the parameter that it is for."""
    session = browser.get(f"{URL}/api/session").json()
    organizations = [it["id"] for it in (session.get("me") or {}).get("organizations", [])]
    there = {"organization_id": organizations}
    for organization in organizations[:1]:
        within = f"/organizations/{organization}"
        there["agreement_number"] = listed(f"{within}/agreements", "number")
        there["person_id"] = listed(f"{within}/users", "person_id", "id")
        there["invitation_id"] = listed(f"{within}/invitations", "id", "invitation_id")
        there["number"] = listed(f"{within}/audit", "number")
        there["session_id"] = listed("/profile/sessions", "id")
    return there


sign_in()
THERE = ids()


def is_right(value):
    try:
        return str(value).isdigit() or bool(uuid.UUID(str(value)))
    except ValueError:
        return False


@schemathesis.hook
def before_call(context, case, kwargs):
    """Of the ids that have the right form, most become those of something that is there."""
    for name, value in (case.path_parameters or {}).items():
        there = THERE.get(name)
        if there and is_right(value):
            chosen = sum(str(value).encode())
            if chosen % 8:
                case.path_parameters[name] = there[chosen % len(there)]
    if EMAIL:
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in browser.cookies)
        case.headers = {**(case.headers or {}), "Cookie": cookies}


@schemathesis.hook
def after_call(context, case, response):
    """Comes back after having been sent away."""
    if EMAIL and response.status_code == 401:
        with lock:
            if browser.get(f"{URL}/api/profile").status_code == 401:
                sign_in()
