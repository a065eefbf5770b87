"""Where this room's tables hold sealed values, and what each is bound to (its row's columns filled in)."""

SEALED = {
    "identity_person": {
        "phone_enc": "identity.person.phone:{id}",
        "name_enc": "identity.person.name:{id}",
        "id_number_enc": "identity.person.id_number:{id}",
    },
    "identity_staff": {"totp_secret_enc": "identity.staff.totp_secret:{id}"},
    "identity_openid_link": {"account_enc": "identity.openid_link.account:{id}"},
    "identity_sign_in_code": {"message_enc": "identity.sign_in_code.message:{id}"},
}
