"""Where this room's tables hold sealed values, and what each is bound to (its row's columns filled in)."""

SEALED = {
    "kit_upload": {"filename_enc": "kit.upload.filename:{id}", "spot_enc": "kit.upload.spot:{id}"},
    "kit_idempotency_key": {"reply": "{id}"},
}
