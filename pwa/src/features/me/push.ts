import { change, readPublic } from "../../api";
import { subscribePush } from "../../api/generated/notifications/SubscribePush";
import { unsubscribePush } from "../../api/generated/notifications/UnsubscribePush";
import { countyFacts } from "../../api/generated/places/CountyFacts";
import { clearOnSignOut } from "../../session/person";

export const canPush = (): boolean => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

const current = async (): Promise<PushSubscription | null> => (await (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription()) ?? null;

export const isPushed = async (): Promise<boolean> => Notification.permission === "granted" && (await current()) !== null;

/** Asks the person, then the browser's push service, then tells the county where to send. False when the person said no. */
export async function startPush(): Promise<boolean> {
  if ((await Notification.requestPermission()) !== "granted") return false;
  const { county } = await readPublic(countyFacts, {});
  if (!county.vapidPublicKey) throw new Error("the county has no push key");
  const { pushManager } = await navigator.serviceWorker.ready;
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(county.vapidPublicKey) });
  const { keys } = subscription.toJSON();
  await change(subscribePush, { endpoint: subscription.endpoint, p256dh: keys?.["p256dh"] ?? "", auth: keys?.["auth"] ?? "" });
  return true;
}

export async function stopPush(): Promise<void> {
  const subscription = await current();
  if (!subscription) return;
  await change(unsubscribePush, { endpoint: subscription.endpoint });
  await subscription.unsubscribe();
}

// The next person with this phone must not get the last one's notices, reached or not.
clearOnSignOut(async () => void (await (await current())?.unsubscribe()));

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
