"""Where this room's tables hold sealed values, and what each is bound to (its row's columns filled in)."""

SEALED = {
    "sharing_endpoint": {
        "secret_enc": "sharing.endpoint.secret:{id}",
        "former_secret_enc": "sharing.endpoint.former_secret:{id}",
        "owner_phone_enc": "sharing.endpoint.owner_phone:{id}",
    }
}
