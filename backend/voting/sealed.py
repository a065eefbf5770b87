"""Where this room's tables hold sealed values, and what each is bound to (its row's columns filled in)."""

SEALED = {
    "voting_keys": {
        "token_key_enc": "voting.keys.token:{poll_id}",
        "head_key_enc": "voting.keys.head:{poll_id}",
    }
}
