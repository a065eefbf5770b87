import { words } from "../messages";
import "./skeleton.css";

/** Holds the place of rows on their way; said once to a screen reader. */
export const Skeleton = ({ rows = 3 }: { rows?: number }) => (
  <div class="skeleton" role="status">
    <span class="aside-text">{words().loading}</span>
    {Array.from({ length: rows }, (_, index) => (
      <span key={index} aria-hidden="true" />
    ))}
  </div>
);
