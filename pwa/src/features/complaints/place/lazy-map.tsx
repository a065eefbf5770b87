import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { language } from "../../../i18n";
import { Button } from "../../../ui/button/button";
import type { MapProps } from "../map/map";
import { words } from "../messages";
import { readShapes, type Shape } from "./shapes";

/** The map and what it shows come only when somebody wants them. */
export function LazyMap(props: Omit<MapProps, "shapes">) {
  const t = words();
  const ready = useSignal<{ Map: ComponentType<MapProps>; shapes: readonly Shape[] } | null>(null);
  useEffect(() => {
    void Promise.all([import("../map/map"), readShapes()]).then(
      ([module, shapes]) => (ready.value = { Map: module.default, shapes }),
      () => (ready.value = { Map: () => null, shapes: [] }),
    );
  }, [language.value]);
  if (!ready.value) return <div class="map-wait" />;
  const { Map, shapes } = ready.value;
  return shapes.length ? <Map {...props} shapes={shapes} /> : <p class="soft">{t.mapMissing}</p>;
}

/** Where something is, for whoever wants to see it on the map. */
export function SeeOnMap(props: Omit<MapProps, "shapes">) {
  const t = words();
  const open = useSignal(false);
  return (
    <div class="stack-close">
      <div class="row">
        <Button look="secondary" icon="map" aria-expanded={open.value} onClick={() => (open.value = !open.value)}>
          {open.value ? t.hideMap : t.seeOnMap}
        </Button>
      </div>
      {open.value && <LazyMap {...props} />}
    </div>
  );
}
