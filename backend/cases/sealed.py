"""Where this room's tables hold sealed values, and what each is bound to (its row's columns filled in)."""

SEALED = {"cases_case": {"applicant_name_enc": "cases.name:{id}", "filed_by_name_enc": "cases.name:{id}"}}
