import { navigate } from "../../router";
import { Part } from "../../router/part";
import type { PageProps } from "../../router/types";
import { arrive, type SignedIn } from "./arrive";
import { ByPhone } from "./by-phone";
import { safeNext } from "./device";
import { words } from "./messages";

const otherWays = async () => (await import("../openid/pages")).OtherWays;

export const title = (): string => words().title;

export default function SignInPage({ query }: PageProps) {
  const t = words();
  const onIn = (result: SignedIn): Promise<void> => navigate(arrive(result, safeNext(query.get("next"))), { replace: true });
  return (
    <div class="page page-narrow signin stack">
      <h1>{t.title}</h1>
      <p class="soft">{t.lead}</p>
      <ByPhone onIn={onIn}>
        <Part from={otherWays} with={{ next: query.get("next"), onIn }} />
      </ByPhone>
      <ul class="signin-ways">
        <li>
          <a href="tel:12345">{t.help}</a>
        </li>
        <li>
          <a href="/desk">{t.staff}</a>
        </li>
      </ul>
    </div>
  );
}
