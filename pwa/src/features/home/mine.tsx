import { useSignal, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { person } from "../../session/person";
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
