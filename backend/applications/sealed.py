"""Where this room's tables hold sealed values, and what each is bound to (its row's columns filled in)."""

SEALED = {
    "applications_application": {"answers_enc": "applications.answers:{case_id}"},
    "applications_supplement": {"answer_note_enc": "applications.note:{case_id}"},
}
