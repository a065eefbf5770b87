import { readMine } from "../api";
import { unopened as howMany } from "../api/generated/notifications/Unopened";
import { unopened } from "./badges";

let turn = 0;

/** Asks the server how many notices wait: other devices read them too. An answer that a later question overtook says nothing. */
export function countUnopened(): void {
  const mine = ++turn;
  readMine(howMany, {}).then(({ notices }) => void (mine === turn && (unopened.value = notices.unopened)), () => undefined);
}
