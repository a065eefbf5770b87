import { useSignal } from "@preact/signals";
import { Button } from "../../../ui/button/button";
import { FieldGroup, SelectField, TextField } from "../../../ui/field/field";
import type { RegionNode } from "../../apply/regions";
import { LazyMap } from "./lazy-map";
import { words } from "../messages";
import { mayLocate, type NoPosition, position } from "./position";

/** Where it is, in whatever way it was said. */
export interface Where {
  lon?: number;
  lat?: number;
  /** Metres; absent when it was tapped on the map. */
  accuracy?: number;
  region: string;
  text: string;
}

const pinOf = ({ lon, lat, accuracy }: Where) => (lon === undefined || lat === undefined ? null : { lon, lat, accuracy });

export const NOWHERE: Where = { region: "", text: "" };

interface PlaceProps {
  where: Where;
  regions: readonly RegionNode[];
  error: string | null;
  /** The photo was just taken: the phone is asked where it is in the same tap. */
  locating: boolean;
  onWhere(where: Where): void;
}

/** The phone's own position, a tap on the map, or words: whichever comes easiest. */
export function PlaceQuestion({ where, regions, error, onWhere, ...from }: PlaceProps) {
  const t = words();
  const busy = useSignal(false);
  const fault = useSignal<NoPosition | null>(null);
  const map = useSignal(false);
  const drop = (): void => onWhere({ region: where.region, text: where.text });
  const locate = (): void => {
    busy.value = true;
    fault.value = null;
    position()
      .then((found) => onWhere({ ...where, ...found }), (why: NoPosition) => (fault.value = why))
      .finally(() => (busy.value = false));
  };
  const said = where.lat === undefined ? "" : where.accuracy === undefined ? t.pinned : t.located(where.accuracy);
  return (
    <FieldGroup id="c-place" label={t.place} hint={t.placeHint} error={error}>
      <div class="stack">
        <div class="row">
          {mayLocate() && (
            <Button look="secondary" icon="pin" busy={busy.value || from.locating} onClick={locate}>
              {busy.value || from.locating ? t.locating : t.locate}
            </Button>
          )}
          <Button look="secondary" icon="map" aria-expanded={map.value} onClick={() => (map.value = !map.value)}>
            {map.value ? t.hideMap : t.onMap}
          </Button>
        </div>
        <p role="status" class={fault.value ? "field-error" : "complain-said"}>
          {fault.value ? t[fault.value] : said}
          {said && !fault.value && (
            <Button look="quiet" onClick={drop}>
              {t.dropPlace}
            </Button>
          )}
        </p>
        {map.value && <LazyMap label={t.mapLabel} pin={pinOf(where)} onPick={(place) => onWhere({ region: where.region, text: where.text, ...place })} />}
        <InWords where={where} regions={regions} onWhere={onWhere} />
      </div>
    </FieldGroup>
  );
}

function InWords({ where, regions, onWhere }: Pick<PlaceProps, "where" | "regions" | "onWhere">) {
  const t = words();
  const put = (change: Partial<Where>): void => onWhere({ ...where, ...change });
  const town = regions.find((one) => one.code === where.region || one.children.some((village) => village.code === where.region));
  const options = (all: readonly { code: string; name: string }[]) => [{ value: "", label: t.choose }, ...all.map(({ code, name }) => ({ value: code, label: name }))];
  return (
    <>
      {regions.length ? (
        <div class="complain-towns">
          <SelectField id="c-town" label={t.township} options={options(regions)} value={town?.code ?? ""} onChange={(event) => put({ region: event.currentTarget.value })} />
          {town && town.children.length > 0 && (
            <SelectField
              id="c-village"
              label={t.village}
              options={options(town.children)}
              value={where.region === town.code ? "" : where.region}
              onChange={(event) => put({ region: event.currentTarget.value || town.code })}
            />
          )}
        </div>
      ) : (
        <p class="soft">{t.noRegions}</p>
      )}
      <TextField id="c-address" label={t.address} hint={t.addressHint} maxLength={200} value={where.text} onInput={(event) => put({ text: event.currentTarget.value })} />
    </>
  );
}
