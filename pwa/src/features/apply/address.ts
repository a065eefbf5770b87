/** A step of a form is an address of its own: the phone's back button goes one step back. */
export function addressOf(code: string, step: string, draft: string | null): string {
  const query = new URLSearchParams({ step, ...(draft ? { draft } : {}) });
  return `/apply/${encodeURIComponent(code)}?${query}`;
}
