import type { PageProps } from "../../router/types";
import type { Page } from "./access";
import { Looked, readLooked } from "./looked";
import { words } from "./messages";
import "./privacy.css";

export const title = (): string => words().title;
export const load = (): Promise<Page> => readLooked();

/** What a person may know of their own data. */
export default function PrivacyPage({ data }: PageProps<Page>) {
  const t = words();
  return (
    <div class="page page-narrow stack-wide">
      <header class="stack-close">
        <h1>{t.title}</h1>
        <p class="soft">{t.lead}</p>
      </header>
      <Looked first={data} />
    </div>
  );
}
