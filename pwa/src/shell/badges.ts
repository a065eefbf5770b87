import { signal } from "@preact/signals";

/** What the bottom bar counts under "cases": submissions waiting on this phone plus what asks for the person's attention. */
export const casesWaiting = signal(0);
/** Notices not opened yet, under "me". */
export const unopened = signal(0);

/** The number on the installed app's icon. */
export function showAppBadge(count: number): void {
  const where = navigator as Navigator & { setAppBadge?(count: number): Promise<void>; clearAppBadge?(): Promise<void> };
  void (count ? where.setAppBadge?.(count) : where.clearAppBadge?.())?.catch(() => undefined);
}
