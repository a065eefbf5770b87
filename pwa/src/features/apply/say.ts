import { enumerate, formatDate, formatFen } from "../../i18n/format";
import type { Column, Field, FileAnswer, PlaceAnswer } from "../../lib/forms/types";
import type { Asking } from "./context";
import { isDate } from "../../lib/forms/values";
import { words } from "./messages";
import { regionName } from "./regions";

type Voice = Pick<Asking, "language" | "regions" | "more">;

/** An answer in words, as review page and receipt show it. */
export function say(field: Column | Field, value: unknown, voice: Voice): string {
  const t = words();
  if (value === undefined || value === null || value === "") return t.none;
  switch (field.type) {
    case "boolean":
    case "declaration":
      return value === true ? t.yes : t.no;
    case "choice":
    case "select":
      return field.options.find((option) => option.value === value)?.label[voice.language] ?? String(value);
    case "choices":
      return enumerate((value as string[]).map((one) => field.options.find((option) => option.value === one)?.label[voice.language] ?? one));
    case "money":
      return typeof value === "number" ? formatFen(value) : String(value);
    case "number":
      return `${String(value)}${field.unit ? ` ${field.unit[voice.language]}` : ""}`;
    case "date":
      return isDate(value) ? formatDate(value) : String(value);
    case "place": {
      const place = value as PlaceAnswer;
      return [regionName(voice.regions, place.region), place.text, place.lat === undefined ? "" : t.located].filter(Boolean).join(" · ");
    }
    case "file":
      return enumerate((value as FileAnswer[]).map(({ name }) => name)) || t.none;
    case "table":
      return (value as Record<string, unknown>[])
        .map((row) => enumerate(field.columns.map((column) => `${column.label[voice.language]} ${say(column, row[column.key], voice)}`)))
        .join("\n");
    default:
      return voice.more?.say(field as Field, value, voice.language) ?? String(value);
  }
}
