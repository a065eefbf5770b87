// The service worker: opens the app without a network, sends the outbox when the page is gone, shows what is pushed.
import { say } from "../db/bus";
import { flush } from "../outbox/flush";
import { documentId } from "../outbox/submissions";
import { pass } from "../outbox/pass";
import { endWaits } from "../outbox/queue";
import { opened, shown } from "./push";
import { wayOf } from "./routes";
import { asset, dropOldShells, keepAsked, keepDrawn, keepRest, keepShell, page, published, takeShared } from "./store";

declare const self: ServiceWorkerGlobalScope;

self.addEventListener("install", (event) => event.waitUntil(keepShell()));

self.addEventListener("activate", (event) => event.waitUntil(dropOldShells().then(() => self.clients.claim())));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const asked = {
    method: request.method,
    url: new URL(request.url),
    mode: request.mode,
    accept: request.headers.get("Accept"),
    signed: request.headers.has("Authorization"),
  };
  switch (wayOf(asked, self.location.origin)) {
    case "page":
      return event.respondWith(page(request));
    case "asset":
      return event.respondWith(asset(request));
    case "public":
      return event.respondWith(published(event));
    case "share":
      return event.respondWith(takeShared(request));
    case "never":
      return undefined;
  }
});

self.addEventListener("sync", (event) => event.waitUntil(send()));

self.addEventListener("push", (event) => {
  event.waitUntil(Promise.all([shown(event.data), send(), tellPages()]));
});

self.addEventListener("notificationclick", (event) => event.waitUntil(opened(event.notification)));

self.addEventListener("message", (event: ExtendableMessageEvent) => {
  // A new version waits until the person says so: a page half old and half new loses what is typed.
  const { type, answers, asked, language } = event.data as { type?: string; answers?: string; asked?: string[]; language?: string };
  if (type === "skip-waiting") void self.skipWaiting();
  // A page opened while the worker was starting is in nobody's charge until it is claimed. An older page names nothing.
  if (type === "idle") event.waitUntil(self.clients.claim().catch(() => undefined).then(() => keepAsked(asked ?? [], language ?? "")).then(keepRest));
  if (type === "drawn" && answers && language) event.waitUntil(keepDrawn(answers, language));
});

async function send(): Promise<void> {
  await endWaits();
  const { againInMs } = await flush({ pass, documentId, language: () => self.navigator.language });
  // For Background Sync a rejection means "wake me again later".
  if (againInMs !== null) throw new Error("still waiting");
}

async function tellPages(): Promise<void> {
  say({ topic: "cases" });
}
