import { signal } from "@preact/signals";

// Where map and list fit beside each other.
const asked = matchMedia("(min-width: 60rem)");

export const wide = signal(asked.matches);

// Safari before 14 knows only the older name.
asked.addListener(({ matches }) => (wide.value = matches));
