/** A city gate with a road through it: 政 the house, 通 the way. The same drawing as the app's icon. */
export const Logo = () => (
  <svg class="logo" viewBox="0 0 48 48" aria-hidden="true">
    <rect width="48" height="48" rx="11" fill="#12546c" />
    <path d="M6 20c7-.5 13-4 18-10 5 6 11 9.5 18 10l-3 4.5H9zM11.5 27h25v13H31v-5a7 7 0 0 0-14 0v5h-5.5z" fill="#fff" />
    <path d="M21.5 40v-5a2.5 2.5 0 0 1 5 0v5z" fill="#f0b94d" />
  </svg>
);
