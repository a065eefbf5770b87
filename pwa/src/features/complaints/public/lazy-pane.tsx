import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import type { PaneProps } from "../map/pane";
import { publicWords } from "../words/public";

/** The map of all reports comes only where it is looked at. */
export function LazyPane(props: PaneProps) {
  const t = publicWords();
  const ready = useSignal<{ Pane: ComponentType<PaneProps> | null } | null>(null);
  useEffect(() => {
    import("../map/pane").then(
      (module) => (ready.value = { Pane: module.default }),
      () => (ready.value = { Pane: null }),
    );
  }, []);
  if (!ready.value) return <div class="map-wait" />;
  const { Pane } = ready.value;
  return Pane ? <Pane {...props} /> : <p class="soft">{t.mapMissing}</p>;
}
