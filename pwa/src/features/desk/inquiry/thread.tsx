import { formatDate } from "../../../i18n/format";
import { Badge } from "../../../ui/badge/badge";
import { Thumbs } from "../case/files";
import { Transfers } from "../case/transfers";
import type { FullCase } from "../case/store";
import { words } from "../words/inquiry";
import "./inquiry.css";

type Inquiry = NonNullable<FullCase["inquiry"]>;

const TONES = { PENDING: "wait", PUBLIC: "done", PRIVATE: "plain", REFUSED: "stop" } as const;

/** The thread as it was written, and how everybody reads it where that differs. */
export function Thread({ of }: { of: Inquiry }) {
  const t = words();
  return (
    <section class="desk-box" aria-labelledby="desk-thread">
      <h2 id="desk-thread">{of.title}</h2>
      <p>
        <Badge tone={TONES[of.standing]}>{t[of.standing]}</Badge> <span class="soft small">{[of.mailbox?.name, of.wantsPublic ? t.wantsPublic : t.wantsPrivate, of.reason].filter(Boolean).join(" · ")}</span>
      </p>
      <Transfers of={of.transfers} />
      <ol class="desk-thread">
        {of.posts.map((post) => (
          <li key={post.seq} class="stack-close">
            <p>
              <b>{post.official ? t.office(post.byName) : post.seq === 1 ? t.question : t.further}</b> <small class="soft">{formatDate(post.at, "both")}</small>{" "}
              {post.standing !== of.standing && <Badge tone={TONES[post.standing]}>{t[post.standing]}</Badge>}
            </p>
            <p class="desk-said">{post.text}</p>
            {post.publicText !== post.text && (
              <div class="desk-public">
                <small class="soft">{t.readsAs}</small>
                <p>{post.publicText}</p>
              </div>
            )}
            <Thumbs files={post.files} note={({ id }) => post.standing === "PUBLIC" && <Badge>{post.files.find((file) => file.id === id)?.public ? t.PUBLIC : t.PRIVATE}</Badge>} />
          </li>
        ))}
      </ol>
    </section>
  );
}
