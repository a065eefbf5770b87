import { change, isRefusal, readPublic } from "../api";
import { subscribePush } from "../api/generated/notifications/SubscribePush";
import { unsubscribePush } from "../api/generated/notifications/UnsubscribePush";
import { countyFacts } from "../api/generated/places/CountyFacts";

/** Whether asking makes sense here: the browser can, nobody has said yes or no yet. */
export const mayAsk = (): boolean => canPush() && Notification.permission === "default" && !localStorage.getItem(DECLINED);

const DECLINED = "push-declined";

/** "No" is remembered; the settings page can still turn it on. */
export const decline = (): void => localStorage.setItem(DECLINED, "1");

/** Asks the person (inside their tap) and tells the server where to reach this phone. False when it did not come about. */
export async function turnOn(): Promise<boolean> {
  if (!canPush() || (await Notification.requestPermission()) !== "granted") return false;
  const { county } = await readPublic(countyFacts, {});
  if (!county.vapidPublicKey) return false;
  const { pushManager } = await navigator.serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: bytesOf(county.vapidPublicKey) };
  const subscription = await pushManager.subscribe(options);
  const { endpoint, keys } = subscription.toJSON();
  const told = await change(subscribePush, { endpoint: endpoint ?? "", p256dh: keys?.["p256dh"] ?? "", auth: keys?.["auth"] ?? "" });
  if (!isRefusal(told.subscribePush)) return true;
  await subscription.unsubscribe();
  return false;
}

export async function turnOff(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  if (!subscription) return;
  await change(unsubscribePush, { endpoint: subscription.endpoint });
  await subscription.unsubscribe();
}

const canPush = (): boolean => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}
