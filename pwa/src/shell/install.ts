import { signal } from "@preact/signals";

interface InstallEvent extends Event {
  prompt(): Promise<void>;
}

/** The browser's offer to put the app on the home screen, kept until the person asks for it; null when there is none. */
export const install = signal<(() => Promise<void>) | null>(null);

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  install.value = async () => {
    await (event as InstallEvent).prompt();
    install.value = null;
  };
});
