import { signal } from "@preact/signals";
import { age } from "../api/age";
import { memory } from "../db/memory";
import { formatAgo } from "../i18n/format";
import { Icon } from "../ui/icon/icon";
import { words } from "./later-messages";

/** What the browser believes; a lost answer says more than this flag, so it only adds words, never forbids anything. */
const online = signal(navigator.onLine);

/** The browser refused its database: nothing outlives this page. */
const fleeting = signal(memory.only);
memory.told = () => (fleeting.value = true);

addEventListener("online", () => (online.value = true));
addEventListener("offline", () => (online.value = false));

/** One quiet line that says how old the screen is, or that the phone is offline. */
export function Network() {
  const t = words();
  const text = age.value ? t.old(formatAgo(age.value, new Date())) : online.value ? "" : t.noNet;
  return (
    <div class="network" role="status">
      {text && (
        <p>
          <Icon name="offline" />
          {text}
        </p>
      )}
      {fleeting.value && (
        <p>
          <Icon name="alert" />
          {t.fleeting}
        </p>
      )}
    </div>
  );
}
