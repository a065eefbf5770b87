import { confirmNotice } from "../api/generated/notifications/ConfirmNotice";
import { uuidv7 } from "../lib/uuid";
import { pass } from "../outbox/pass";

declare const self: ServiceWorkerGlobalScope;

/** What comes through foreign push servers: no names, no numbers, nothing about the matter itself. */
interface Payload {
  id?: string;
  title?: string;
  body?: string;
  /** A hash that only a phone which knows the case can recognise. */
  case?: string;
}

export async function shown(data: PushMessageData | null): Promise<void> {
  const payload = read(data);
  await self.registration.showNotification(payload.title ?? "政通", {
    body: payload.body ?? "",
    tag: payload.case ?? payload.id ?? "zhengtong",
    icon: "/icons/icon-192.png",
    badge: "/icons/badge-96.png",
    data: payload,
  });
  await navigator.setAppBadge?.().catch(() => undefined);
  if (payload.id) await confirmed(payload.id).catch(() => undefined);
}

export async function opened(notification: Notification): Promise<void> {
  notification.close();
  const payload = (notification.data ?? {}) as Payload;
  const target = payload.case ? `/cases?find=${encodeURIComponent(payload.case)}` : `/notices${payload.id ? `?open=${payload.id}` : ""}`;
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const [open] = windows;
  if (!open) return void (await self.clients.openWindow(target));
  await open.focus().catch(() => undefined);
  open.postMessage({ type: "go", target });
}

/** Proof for the county that this channel reached the phone; only the owner's phone can give it. */
async function confirmed(id: string): Promise<void> {
  const held = await pass(false);
  if (!held) return;
  await fetch("/graphql", {
    method: "POST",
    headers: { Authorization: `Bearer ${held.bearer}`, "Content-Type": "application/json", "Idempotency-Key": uuidv7() },
    body: JSON.stringify({ documentId: confirmNotice, variables: { id, channel: "PUSH" } }),
  });
}

function read(data: PushMessageData | null): Payload {
  try {
    return (data?.json() ?? {}) as Payload;
  } catch {
    return {};
  }
}
