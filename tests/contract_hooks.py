"""What tests/contract.py teaches schemathesis: to stay logged in, and to name things that exist.

Generated ids exist nowhere, so most calls would end at the first look-up. Every id in a path or a body is therefore
mostly replaced by one that some answer told or that belongs to the other user, and the version that was seen last is
named. Generated bodies hardly ever add up, so half of them are good ones with one field as it was generated.
The environment says where the API is (CONTRACT_API), with which refresh token to
begin (CONTRACT_REFRESH), the other user's ids (CONTRACT_FOREIGN, JSON: collection to ids), and which word is in what
belongs to one user alone (CONTRACT_MARKER). At the end the file CONTRACT_TALLY gets the statuses of each operation
and the calls whose answers held the mark.
"""

import atexit
import collections
import json
import os
import random
import re
import urllib.request
import uuid

import schemathesis

API = os.environ["CONTRACT_API"]
FOREIGN = json.loads(os.environ["CONTRACT_FOREIGN"])
MARKER = os.environ["CONTRACT_MARKER"]
# The same calls at each run, as far as the server's ids allow.
CHANCE = random.Random(1)
KEPT_PER_COLLECTION = 40
NIL = "00000000-0000-0000-0000-000000000000"
MONEY = {"amount": "160.00", "currency": "INR"}
RECORD = {"description": "Dinner", "total": MONEY, "occurred_on": "2026-11-20", "category": "food",
          "split": {"kind": "equal", "among": [NIL, NIL]}}
PAYMENT = {"to_id": NIL, "amount": MONEY, "occurred_on": "2026-11-20", "description": "back"}
GROUP = {"name": "Goa", "currency": "INR", "simplify": "stable", "all_see_all": True}
ACCOUNT = {"name": "HDFC", "kind": "card", "currency": "INR", "bill_day": 3, "due_day": 20}
DISPUTE = {"reason": "amount", "note": "it was less"}
COMMENT = {"id": NIL, "text": "with tip"}
# Bodies that are accepted where their ids exist.
GOOD = {
    "POST expenses": {"id": NIL, "force": True, **RECORD}, "PUT expenses/{id}": RECORD,
    "POST expenses/{id}/dispute": DISPUTE, "POST expenses/{id}/comments": COMMENT, "PUT expenses/{id}/account": {"account_id": NIL},
    "POST settlements": {"id": NIL, "force": True, **PAYMENT}, "PUT settlements/{id}": PAYMENT,
    "POST settlements/{id}/dispute": DISPUTE, "POST settlements/{id}/comments": COMMENT,
    "POST people": {"id": NIL, "name": "Kamal"}, "PATCH people/{id}": {"name": "Kamal"}, "POST people/{id}/merge": {"into": NIL},
    "POST groups": {"id": NIL, "members": [NIL], **GROUP}, "PUT groups/{id}": GROUP,
    "PUT groups/{id}/members/{person}": {"role": "member"},
    "POST accounts": {"id": NIL, **ACCOUNT}, "PUT accounts/{id}": ACCOUNT,
    "POST categories/aliases": {"word": "momos", "category": "food"},
}
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.I)
# Fields whose name does not tell what they point at.
COLLECTIONS = {"group_id": "groups", "account_id": "accounts", "account": "accounts", "card_id": "accounts"}
known = {}
versions = {}
answers = collections.defaultdict(collections.Counter)
marked = []


def is_id(value):
    """Whether `value` is text of the form of a UUID."""
    return isinstance(value, str) and UUID.fullmatch(value) is not None


def collection_of(path):
    """What the ids in this path belong to: `/api/v1/people/{id}/merge` → `people`."""
    parts = path.removeprefix("/api/v1/").split("/")
    # Cards are accounts of a kind; the words of categories have a list of their own.
    return {"cards": "accounts", "categories": "words"}.get(parts[0], parts[0])


def some(collection, generated):
    """An id of this collection, mine or the other user's; sometimes what was generated."""
    chance = CHANCE.random()
    if chance < 0.1:
        return generated
    ours, theirs = known.get(collection, []), FOREIGN.get(collection, [])
    pool = theirs if theirs and (chance < 0.3 or not ours) else ours
    return CHANCE.choice(pool) if pool else generated


def with_known(value, name=None):
    """A body with ids that exist."""
    if isinstance(value, dict):
        return {key: with_known(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        items = [with_known(inner, name) for inner in value]
        # The same person twice is refused: mostly not what is wanted.
        return list(dict.fromkeys(items)) if all(map(is_id, items)) and CHANCE.random() < 0.9 else items
    if is_id(value):
        return some(COLLECTIONS.get(name, "people"), value)
    return value


def remember(collection, item):
    """Keeps the id of what an answer showed."""
    if not isinstance(item, dict) or not is_id(item.get("id")):
        return
    if isinstance(item.get("version"), int):
        versions[item["id"]] = item["version"]
    ids = known.setdefault(collection, [])
    if item["id"] not in ids:
        ids.append(item["id"])
        # What was told first (the user, who was known from the start) stays.
        if len(ids) > KEPT_PER_COLLECTION:
            del ids[CHANCE.randrange(5, len(ids))]


@schemathesis.auth(refresh_interval=240)
class Login:
    """Access tokens live for ten minutes; a run takes longer."""

    refresh = os.environ["CONTRACT_REFRESH"]

    def get(self, case, context):
        """A new access token for the latest refresh token."""
        request = urllib.request.Request(
            f"{API}/auth/refresh",
            data=json.dumps({"refresh_token": Login.refresh}).encode(),
            headers={"content-type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            tokens = json.loads(answer.read())
        Login.refresh = tokens["refresh_token"]
        remember("people", {"id": tokens["person_id"]})
        return tokens["access_token"]

    def set(self, case, data, context):
        """The token goes where the contract says."""
        case.headers = case.headers or {}
        case.headers["Authorization"] = f"Bearer {data}"


def better(case):
    """The generated body, or a good one with one of its fields as generated, or that good one."""
    generated = {key: value for key, value in case.body.items() if key != "version"}
    good = GOOD.get(f"{case.method} {case.path.removeprefix('/api/v1/')}")
    if good is None or CHANCE.random() < 0.5:
        return generated
    body = json.loads(json.dumps(good))
    if generated and CHANCE.random() < 0.5:
        field = CHANCE.choice(sorted(generated))
        body[field] = generated[field]
    return body


@schemathesis.hook
def before_call(context, case, kwargs):
    """Puts known ids and versions into the path, the headers and the body."""
    if "/auth/" in case.path:
        return
    collection = collection_of(case.path)
    parameters = {
        name: some("people" if name == "person" else collection, value) if is_id(value) else value
        for name, value in (case.path_parameters or {}).items()
    }
    if parameters:
        case.path_parameters = parameters
    version = versions.get(parameters.get("id"))
    if "Idempotency-Key" in (case.headers or {}) and CHANCE.random() < 0.7:
        # Generators come back to the same few, which would all be reused for something else.
        case.headers["Idempotency-Key"] = f"{CHANCE.getrandbits(64):x}"
    if version is not None and case.method != "GET" and CHANCE.random() < 0.7:
        case.headers["If-Match"] = f'"v{version}"'
        (case.query or {}).pop("version", None)
    if isinstance(case.body, dict):
        body = better(case)
        own = body.pop("id", None)
        body = with_known(body)
        if is_id(own):
            # A new thing has a new id, mostly; the smallest one that generators love would make all of them one.
            fresh = str(uuid.UUID(int=CHANCE.getrandbits(128), version=4))
            body["id"] = some(collection, own) if CHANCE.random() < 0.2 else fresh
        elif own is not None:
            body["id"] = own
        if case.path.endswith("/me") and "consent" in body:
            # Without consent all writes that follow would end there.
            body["consent"] = True
        case.body = body


@schemathesis.hook
def after_call(context, case, response):
    """Learns from answers which ids there are, and notes those that show the marked things."""
    answers[f"{case.method} {case.path}"][response.status_code] += 1
    if MARKER in response.text:
        marked.append(f"{case.method} {case.formatted_path}")
    if not 200 <= response.status_code < 300:
        return
    try:
        told = response.json()
    except ValueError:
        return
    collection = collection_of(case.path)
    if case.path.endswith(("/comments", "/versions", "/events", "/activity")):
        return
    remember(collection, told)
    if isinstance(told, dict):
        for items in told.values():
            if isinstance(items, list):
                for item in items:
                    remember(collection, item)


@atexit.register
def tell():
    """What was seen, for tests/contract.py."""
    with open(os.environ["CONTRACT_TALLY"], "w", encoding="utf-8") as file:
        json.dump({"answers": answers, "marked": marked}, file)
