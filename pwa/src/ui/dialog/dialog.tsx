import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../icon/icon";
import { words } from "../messages";
import "./dialog.css";

interface DialogProps {
  open: boolean;
  title: ComponentChildren;
  onClose(): void;
  children: ComponentChildren;
}

/** The browser's own dialog: it keeps the focus inside, closes with Escape and the back gesture, and gives the focus back. */
export function Dialog({ open, title, onClose, children }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  // Before the next key: an Escape pressed at once must find the dialog, and the next key after it the opener.
  useLayoutEffect(() => {
    const dialog = box.current;
    if (!open || !dialog || dialog.open) return undefined;
    const before = document.activeElement as HTMLElement | null;
    dialog.showModal();
    return () => {
      dialog.close();
      before?.focus(); // Chromium before 92 forgets
    };
  }, [open]);
  if (!open) return null;
  return (
    <dialog class="dialog" ref={box} aria-labelledby="dialog-title" onCancel={onClose} onClick={(event) => event.target === box.current && onClose()}>
      <div class="dialog-sheet">
        <header>
          <h2 id="dialog-title">{title}</h2>
          <button type="button" class="dialog-close" onClick={onClose} aria-label={words().close}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
