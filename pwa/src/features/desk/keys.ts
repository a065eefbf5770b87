import { useLayoutEffect } from "preact/hooks";

export interface Shortcut {
  key: string;
  does: string;
  run(): void;
}

/** Groups of shortcuts of what is on the screen, as the help shows them. */
export const shortcuts = new Map<object, readonly Shortcut[]>();

const TYPING = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";

/** Single keys work only where nobody types, with no dialog open, and never together with Ctrl, Alt or Meta. */
export function useShortcuts(list: readonly Shortcut[]): void {
  useLayoutEffect(() => {
    const group = {};
    shortcuts.set(group, list);
    return () => void shortcuts.delete(group);
  });
}

export function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (document.querySelector("dialog[open]") || (event.target as Element | null)?.closest?.(TYPING)) return;
  for (const list of shortcuts.values()) {
    const found = list.find((each) => each.key === event.key);
    if (!found) continue;
    event.preventDefault();
    found.run();
    return;
  }
}
