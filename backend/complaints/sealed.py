"""Where this room's tables hold sealed values, and what each is bound to (its row's columns filled in)."""

SEALED = {
    "complaints_complaint": {
        "text_enc": "complaints.text:{case_id}",
        "place_words_enc": "complaints.place:{case_id}",
        "about_enc": "complaints.about:{case_id}",
    },
    "complaints_petition": {
        "subject_enc": "complaints.subject:{case_id}",
        "phone_enc": "complaints.phone:{case_id}",
        "address_enc": "complaints.address:{case_id}",
        "on_behalf_enc": "complaints.behalf:{case_id}",
    },
    "complaints_entry": {"text_enc": "complaints.entry:{id}:{case_id}"},
    "complaints_open311_intake": {"form_enc": "complaints.open311_intake:{id}"},
    "complaints_open311_upper": {"key_enc": "complaints.upper:{id}"},
}
