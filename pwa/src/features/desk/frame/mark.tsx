/** A gate with a road through it, small enough for a header that stays in sight all day. */
export const Mark = () => (
  <svg class="desk-mark" viewBox="0 0 48 48" aria-hidden="true">
    <path d="M6 13.5h36M10 20.5h28M13 20.5V41M35 20.5V41M18 7h12" fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round" />
    <path d="M24 26c-1 5-3.5 10-7 14h14c-3.5-4-6-9-7-14Z" fill="currentColor" />
  </svg>
);
