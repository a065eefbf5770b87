import { mayPass, readPublic } from "../../api";
import { noteAge } from "../../api/age";
import { applyForm, type ApplyFormData } from "../../api/generated/applications/ApplyForm";
import { readMeta, writeMeta } from "../../db/meta";
import { language } from "../../i18n";
import type { Field, FormDefinition, Step } from "../../lib/forms/types";
import { visibleFields } from "../../lib/forms/validate";
import type { Values } from "../drafts/model";

type Item = NonNullable<ApplyFormData["item"]>;

export interface ItemForm {
  item: Item;
  form: FormDefinition | null;
}

interface Kept {
  item: Item;
  at: string;
}

const FRESH_MS = 5 * 60_000;
const asked = new Map<string, { at: number; item: Promise<ItemForm | null> }>();

/** The item with its form. Kept on the phone: a draft must open where there is no network. */
export function readForm(code: string): Promise<ItemForm | null> {
  const key = `item:${language.peek()}:${code}`;
  const known = asked.get(key);
  // Steps of one form are pages of their own; they do not ask the server again.
  if (known && performance.now() - known.at < FRESH_MS) return known.item;
  const item = fetchForm(code, key);
  asked.set(key, { at: performance.now(), item });
  item.catch(() => asked.delete(key));
  return item;
}

/** The form an older draft was written under, if this phone has seen it. */
export const oldForm = (version: string): Promise<FormDefinition | undefined> => readMeta<FormDefinition>(`form:${version}`);

async function fetchForm(code: string, key: string): Promise<ItemForm | null> {
  try {
    const { item } = await readPublic(applyForm, { code });
    if (item) await keep(key, item).catch(() => undefined);
    return item && withForm(item);
  } catch (error) {
    const kept = mayPass(error) ? await readMeta<Kept>(key).catch(() => undefined) : undefined;
    if (!kept) throw error;
    noteAge(kept.at);
    return withForm(kept.item);
  }
}

async function keep(key: string, item: Item): Promise<void> {
  await writeMeta(key, { item, at: new Date().toISOString() } satisfies Kept);
  await writeMeta(`form:${item.version.id}`, item.version.form);
}

const withForm = (item: Item): ItemForm => ({ item, form: item.version.form as FormDefinition | null });

/** The steps that have something to ask, given the answers so far. */
export function shownSteps(form: FormDefinition, answers: Values): { step: Step; fields: Field[] }[] {
  const shown = new Set(visibleFields(form, answers));
  return form.steps.map((step) => ({ step, fields: step.fields.filter((field) => shown.has(field)) })).filter(({ fields }) => fields.length > 0);
}
