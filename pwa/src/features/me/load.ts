import { ApiError, readMine } from "../../api";
import { mePage, type MePageData } from "../../api/generated/identity/MePage";

export type Person = NonNullable<NonNullable<MePageData["me"]>["person"]>;

/** The signed-in citizen; everybody else is asked to sign in. */
export async function loadPerson(): Promise<Person> {
  const { me } = await readMine(mePage, {});
  if (!me?.person) throw new ApiError("signed-out", 401);
  return me.person;
}
