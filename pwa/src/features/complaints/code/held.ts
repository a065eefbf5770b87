/** Codes of reports filed from this page, by the report's id. Memory only: whoever picks up the phone later finds nothing. */
const codes = new Map<string, string>();

export const hold = (report: string, code: string): void => void codes.set(report, code);

export const heldCode = (report: string): string | null => codes.get(report) ?? null;

export const letGo = (report: string): void => void codes.delete(report);

export const holding = (): boolean => codes.size > 0;
