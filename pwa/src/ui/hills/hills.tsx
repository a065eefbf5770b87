import "./hills.css";

/** Blue-green hills, as in the old landscape scrolls: the app's only ornament. */
export const Hills = () => (
  <svg class="hills" viewBox="0 0 390 90" preserveAspectRatio="none" aria-hidden="true">
    <path fill="var(--hill-far)" d="M0 56C36 40 58 14 86 20s40 34 74 26 52-34 84-30 44 28 74 20 48-14 72-8v62H0Z" />
    <path fill="var(--hill-mid)" d="M0 66c28-4 44-26 74-22s42 30 80 28 60-26 96-26 48 24 82 22 40-10 58-14v36H0Z" />
    <path fill="var(--hill-near)" d="M0 80c44-14 80-14 124-4s84 6 130-6 92-10 136 4v16H0Z" />
  </svg>
);
