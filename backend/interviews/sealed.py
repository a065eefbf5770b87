"""Where this room's tables hold sealed values, and what each is bound to (its row's columns filled in)."""

SEALED = {"interviews_question": {"text_enc": "interviews.question:{id}"}}
