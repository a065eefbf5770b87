"""Where this room's tables hold sealed values, and what each is bound to (its row's columns filled in)."""

SEALED = {
    "inquiry_inquiry": {"title_enc": "inquiry.title:{id}", "struck_enc": "inquiry.struck:{id}"},
    "inquiry_post": {"text_enc": "inquiry.post:{id}"},
}
