import { holds } from "../session";
import { words } from "../words/inquiry";

export type Kind = "inquiries" | "complaints" | "upward" | "rules";

/** What has to do with what people write, and is looked after by few: one row of ways above each page. */
export function Kinds({ at }: { at: Kind }) {
  const t = words();
  const open: Kind[] = [...(holds("CLERK", "COORDINATOR") ? (["inquiries", "complaints"] as const) : []), ...(holds("COORDINATOR") ? (["upward"] as const) : []), ...(holds("COORDINATOR", "ADMIN") ? (["rules"] as const) : [])];
  return (
    <nav class="desk-kinds" aria-label={t.moderation}>
      {open.map((kind) => (
        <a key={kind} href={`/desk/${kind}`} aria-current={kind === at ? "page" : undefined}>
          {t[kind]}
        </a>
      ))}
    </nav>
  );
}
