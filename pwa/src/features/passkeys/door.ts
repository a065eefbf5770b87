import type { ComponentType } from "preact";

type Pages = typeof import("./pages");

/** A part of passkeys for `Part`; an old browser that knows none is not sent for it. */
export const byKey =
  <Name extends keyof Pages>(name: Name) =>
  async (): Promise<ComponentType<Parameters<Pages[Name]>[0]>> =>
    ("PublicKeyCredential" in window ? (await import("./pages"))[name] : () => null) as ComponentType<Parameters<Pages[Name]>[0]>;
