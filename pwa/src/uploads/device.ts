/** 128 bits in letters a header may carry: what uploads belong to that go without a name. */
export const newDevice = (): string => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18)))).replace(/\+/g, "-").replace(/\//g, "_");
