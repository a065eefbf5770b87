/** The codes as a text file: the address once, then one code a line. A data address, so that no copy stays behind in the browser. */
export const slips = (title: string, address: string, codes: readonly string[]): string =>
  `data:text/plain;charset=utf-8,${encodeURIComponent([title, address, "", ...codes, ""].join("\r\n"))}`;
