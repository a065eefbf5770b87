"""Where this room's tables hold sealed values, and what each is bound to (its row's columns filled in)."""

SEALED = {"consultations_opinion": {"text_enc": "consultations.opinion:{id}"}}
