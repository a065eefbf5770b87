import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { Button } from "../../ui/button/button";
import { Card } from "../../ui/card/card";
import { Choices, TextArea } from "../../ui/field/field";
import { words } from "./messages";

// What a person is asked before they rate, withdraw or reopen: the same for who is signed in and for who has only a code.

const LEVELS = [5, 4, 3, 2, 1] as const;

/** The verdict that was given. */
export function Rated({ of: { stars, comment } }: { of: { stars: number; comment: string } }) {
  const t = words();
  return (
    <Card title={t.rated}>
      <p>
        <b>{t[`level${stars as 1}`]}</b> {comment}
      </p>
    </Card>
  );
}

/** 好差评: five levels, words first. */
export function Rate({ act }: { act(stars: number, comment: string): Promise<unknown> }) {
  const t = words();
  const stars = useSignal<number | null>(null);
  const comment = useSignal("");
  const fault = useSignal<string | null>(null);
  const submit = (event: Event): void => {
    event.preventDefault();
    const poor = stars.value !== null && stars.value < 3;
    fault.value = stars.value === null ? t.needStars : poor && !comment.value.trim() ? t.needReason : null;
    if (stars.value !== null && !fault.value) void act(stars.value, comment.value.trim());
  };
  const options = LEVELS.map((level) => ({ value: String(level), label: t[`level${level}`] }));
  return (
    <Card>
      <form class="stack" noValidate onSubmit={submit}>
        <Choices id="stars" label={t.rate} hint={t.rateHint} error={fault.value} options={options} chosen={[String(stars.value)]} onChoose={(one) => (stars.value = Number(one))} />
        {stars.value !== null && (
          <TextArea id="comment" label={stars.value < 3 ? t.commentBad : t.comment} optional={stars.value >= 3} value={comment.value} onInput={(event) => (comment.value = event.currentTarget.value)} />
        )}
        <Button type="submit" wide>
          {t.send}
        </Button>
      </form>
    </Card>
  );
}

/** A step that cannot be taken back asks for its reason first, in place; no dialog hides the page. */
export function Ask({ title, hint, act }: { title: string; hint: ComponentChildren; act(reason: string): Promise<unknown> }) {
  const t = words();
  const reason = useSignal("");
  const fault = useSignal<string | null>(null);
  const submit = (event: Event): void => {
    event.preventDefault();
    fault.value = reason.value.trim() ? null : t.needReason;
    if (!fault.value) void act(reason.value.trim());
  };
  return (
    <details class="case-ask">
      <summary class="case-fold">{title}</summary>
      <form class="stack" noValidate onSubmit={submit}>
        <TextArea id={`reason-${title.replace(/\s/g, "-")}`} label={t.reason} hint={hint} error={fault.value} value={reason.value} onInput={(event) => (reason.value = event.currentTarget.value)} />
        <Button type="submit" look="danger">
          {title}
        </Button>
      </form>
    </details>
  );
}
