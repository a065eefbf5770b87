import { useState } from "preact/hooks";
import { Button } from "../../ui/button/button";
import { FieldGroup, SelectField, TextField } from "../../ui/field/field";
import type { PlaceAnswer, PlaceField } from "../../lib/forms/types";
import type { Asking } from "./context";
import { idOf } from "./convert";
import { words } from "./messages";

type Locating = "no" | "busy" | "failed";

const GEO = { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 };

/** Township, village, words; the phone's position only after a tap on its own button. */
export function Place({ field, path, value, ask }: { field: PlaceField; path: string; value: unknown; ask: Asking }) {
  const t = words();
  const [locating, setLocating] = useState<Locating>("no");
  const place = (value ?? { region: "", text: "" }) as PlaceAnswer;
  const put = (change: Partial<PlaceAnswer>): void => ask.set(path, whole({ ...place, ...change }));
  const town = ask.regions.find((one) => one.code === place.region || one.children.some((village) => village.code === place.region));
  const options = (all: readonly { code: string; name: string }[]) => [{ value: "", label: t.choose }, ...all.map(({ code, name }) => ({ value: code, label: name }))];
  const locate = (): void => {
    setLocating("busy");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setLocating("no");
        put({ lat: round(coords.latitude), lon: round(coords.longitude) });
      },
      () => setLocating("failed"),
      GEO,
    );
  };
  const asked = { id: `${idOf(path)}-group`, label: field.label[ask.language], hint: field.hint?.[ask.language], error: ask.errorOf(path), optional: !field.required };
  return (
    <FieldGroup {...asked}>
      <div class="stack">
        {ask.regions.length === 0 && <p class="soft">{t.noRegions}</p>}
        <SelectField id={idOf(path)} label={t.township} options={options(ask.regions)} value={town?.code ?? ""} onChange={(event) => put({ region: event.currentTarget.value })} />
        {town && town.children.length > 0 && (
          <SelectField
            id={`${idOf(path)}-village`}
            label={t.village}
            options={options(town.children)}
            value={place.region === town.code ? "" : place.region}
            onChange={(event) => put({ region: event.currentTarget.value || town.code })}
          />
        )}
        <TextField id={`${idOf(path)}-text`} label={t.where} hint={t.whereHint} value={place.text} onInput={(event) => put({ text: event.currentTarget.value })} onBlur={() => ask.left(path)} />
        {field.locate && "geolocation" in navigator && (
          <div class="row">
            <Button look="secondary" icon="pin" busy={locating === "busy"} onClick={locate}>
              {locating === "busy" ? t.locating : t.locate}
            </Button>
            <span role="status" class="soft">
              {locating === "failed" ? t.unlocated : place.lat !== undefined ? t.located : ""}
            </span>
            {place.lat !== undefined && (
              <Button look="quiet" onClick={() => ask.set(path, whole({ region: place.region, text: place.text }))}>
                {t.dropPlace}
              </Button>
            )}
          </div>
        )}
      </div>
    </FieldGroup>
  );
}

/** About a metre: closer than a phone knows. */
const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

const whole = (place: PlaceAnswer): PlaceAnswer | null => (place.region || place.text || place.lat !== undefined ? place : null);
