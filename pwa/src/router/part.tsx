import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/** A part of a page that comes in a chunk of its own: nothing until it is here, or where it cannot be had. */
export function Part<P extends object>({ from, with: props }: { from: () => Promise<ComponentType<P>>; with: NoInfer<P> }) {
  const [part, setPart] = useState<{ Of: ComponentType<P> } | null>(null);
  useEffect(() => void from().then((Of) => setPart({ Of }), () => undefined), [from]);
  return part && <part.Of {...props} />;
}
