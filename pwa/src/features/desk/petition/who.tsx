import type { PetitionMedium } from "../../../api/generated/types";
import { Choices, TextField } from "../../../ui/field/field";
import { civilDate } from "../days";
import { petitionWords } from "../words/petition";
import type { Part } from "./form";

const WAYS: PetitionMedium[] = ["VISIT", "LETTER", "CALL"];

/** By which way it came, and who came for whom. */
export function Who({ said, set, wrong }: Part) {
  const t = petitionWords();
  return (
    <section class="desk-box stack" aria-labelledby="p-who">
      <h2 id="p-who">{t.who}</h2>
      <Choices id="p-medium" label={t.medium} options={WAYS.map((way) => ({ value: way, label: t[way] }))} chosen={[said.medium]} onChoose={(medium) => set({ medium: medium as PetitionMedium })} />
      <div class="desk-petition-pair">
        <TextField id="p-received" type="date" max={civilDate(0)} label={t.receivedOn} hint={t.receivedHint} error={wrong("p-received")} value={said.receivedOn} onInput={(event) => set({ receivedOn: event.currentTarget.value })} />
        <TextField id="p-name" autocomplete="off" maxLength={40} label={t.name} hint={t.nameHint} error={wrong("p-name")} value={said.name} onInput={(event) => set({ name: event.currentTarget.value })} />
        <TextField id="p-phone" optional type="tel" autocomplete="off" maxLength={30} label={t.phone} value={said.phone} onInput={(event) => set({ phone: event.currentTarget.value })} />
        <TextField id="p-address" optional autocomplete="off" maxLength={120} label={t.address} value={said.address} onInput={(event) => set({ address: event.currentTarget.value })} />
        <TextField id="p-people" type="number" inputMode="numeric" min={1} max={1000} label={t.people} error={wrong("p-people")} value={said.people} onInput={(event) => set({ people: event.currentTarget.value })} />
        <TextField id="p-behalf" optional maxLength={120} label={t.onBehalfOf} value={said.onBehalfOf} onInput={(event) => set({ onBehalfOf: event.currentTarget.value })} />
      </div>
    </section>
  );
}
