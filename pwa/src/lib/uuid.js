/** A UUIDv7: sorts by the time it was made; ids of submissions, uploads and idempotency keys. */
export function uuidv7(at = Date.now()) {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    for (let i = 5, rest = at; i >= 0; i--, rest = Math.floor(rest / 256))
        bytes[i] = rest % 256;
    bytes[6] = 0x70 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
