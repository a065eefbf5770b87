"""Where this room's tables hold sealed values, and what each is bound to (its row's columns filled in)."""

SEALED = {
    "surveys_response": {"answers_enc": "surveys.response:{id}"},
    "surveys_keys": {"token_key_enc": "surveys.keys.token:{survey_id}"},
}
