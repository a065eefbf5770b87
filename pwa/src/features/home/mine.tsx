import { useSignal, type Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { caseRows, person } from "../../session/person";
import { Icon } from "../../ui/icon/icon";
import { words } from "./messages";

type Own = typeof import("../own");

/** The person's own cases, fetched after the page stands: the first screen is the same for everybody and may be kept. */
export function MineStrip() {
  const t = words();
  const cases: Signal<Own | null> = useSignal(null);
  useEffect(() => {
    if (person.value) void import("../own").then((module) => (cases.value = module), () => undefined);
  }, [person.value]);
  if (person.value && cases.value) return <cases.value.MyCases />;
  if (caseRows.value >= 0) return <Mine>{[...Array(caseRows.value)].map((_, row) => <li key={row} />)}</Mine>;
  return (
    <a class="home-mine" href={person.value ? "/cases" : "/signin?next=/cases"}>
      <Icon name="cases" />
      <span>
        <b>{t.mine}</b>
        {!person.value && <span>{t.signIn}</span>}
      </span>
      <Icon name="next" />
    </a>
  );
}

/** The newest own cases, or the room for them. Every row is of one height: nothing below moves when they come. */
export function Mine({ children }: { children: ComponentChildren[] }) {
  const t = words();
  return children.length ? (
    <section>
      <div class="home-heading">
        <h2>{t.mine}</h2>
        <a href="/cases">{t.allCases}</a>
      </div>
      <ul class="list home-cases">{children}</ul>
    </section>
  ) : null;
}
