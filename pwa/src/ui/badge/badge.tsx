import type { ComponentChildren } from "preact";
import "./badge.css";

export type Tone = "plain" | "going" | "done" | "wait" | "stop" | "seal";

/** A short state. The words say it; the colour only repeats it. */
export const Badge = ({ tone = "plain", children }: { tone?: Tone; children: ComponentChildren }) => <span class={`badge badge-${tone}`}>{children}</span>;
