/** The address of a step of a survey's form. */
export const stepAddress = (survey: string, step: string, draft: string | null = null): string =>
  `/surveys/${survey}?${new URLSearchParams({ step, ...(draft ? { draft } : {}) })}`;
