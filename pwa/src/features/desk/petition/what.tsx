import { SelectField, TextArea, TextField, Tick } from "../../../ui/field/field";
import type { RegionNode } from "../../apply/regions";
import { DepartmentField } from "../verbs/department-field";
import { Photos } from "../verbs/photos";
import { petitionWords } from "../words/petition";
import type { Part } from "./form";
import type { County } from "./page";

const places = (towns: readonly RegionNode[]) =>
  towns.flatMap((town) => [{ value: town.code, label: town.name }, ...town.children.map(({ code, name }) => ({ value: code, label: `${town.name} · ${name}` }))]);

/** What it is about, where, about whom, and who is to deal with it. */
export function What({ said, set, wrong, county }: Part & { county: County }) {
  const t = petitionWords();
  return (
    <section class="desk-box stack" aria-labelledby="p-what">
      <h2 id="p-what">{t.what}</h2>
      <TextField id="p-subject" maxLength={60} label={t.subject} error={wrong("p-subject")} value={said.subject} onInput={(event) => set({ subject: event.currentTarget.value })} />
      <TextArea id="p-text" rows={6} maxLength={2000} label={t.text} hint={t.textHint} error={wrong("p-text")} value={said.text} onInput={(event) => set({ text: event.currentTarget.value })} />
      <Photos label={t.scans} photos={said.scans} onPhotos={(scans) => set({ scans })} />
      <div class="desk-petition-pair">
        <SelectField id="p-category" label={t.category} error={wrong("p-category")} options={[{ value: "", label: t.choose }, ...county.kinds]} value={said.category} onChange={(event) => set({ category: event.currentTarget.value })} />
        <SelectField id="p-region" label={t.region} options={[{ value: "", label: t.wholeCounty }, ...places(county.regions)]} value={said.region} onChange={(event) => set({ region: event.currentTarget.value })} />
        <TextField id="p-place" optional maxLength={200} label={t.place} value={said.place} onInput={(event) => set({ place: event.currentTarget.value })} />
        <DepartmentField id="p-to" label={t.to} hint={t.toHint} none={t.byRules} except="" value={said.to} onValue={(to) => set({ to })} />
        <DepartmentField id="p-about" label={t.aboutDepartment} hint={t.aboutHint} none={t.nobody} except="" value={said.aboutDepartment} onValue={(aboutDepartment) => set({ aboutDepartment })} />
        <TextField id="p-officer" optional autocomplete="off" maxLength={60} label={t.aboutOfficer} hint={t.aboutHint} value={said.aboutOfficer} onInput={(event) => set({ aboutOfficer: event.currentTarget.value })} />
      </div>
      <Tick id="p-confidential" label={t.confidential} hint={t.confidentialHint} checked={said.confidential} onChange={(event) => set({ confidential: event.currentTarget.checked })} />
    </section>
  );
}
