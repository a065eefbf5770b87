"""Where this room's tables hold sealed values, and what each is bound to (its row's columns filled in)."""

SEALED = {"privacy_copy": {"key_enc": "privacy.copy.key:{id}"}}
