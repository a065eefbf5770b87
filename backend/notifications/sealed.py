"""Where this room's tables hold sealed values, and what each is bound to (its row's columns filled in)."""

SEALED = {
    "notifications_notice": {"params_enc": "notifications.notice.params:{id}"},
    "notifications_push_subscription": {"door_enc": "notifications.push:{endpoint_index}"},
}
