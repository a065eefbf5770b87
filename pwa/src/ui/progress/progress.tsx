import "./progress.css";

/** How far something has come, 0 to 100. */
export const Progress = ({ percent, label }: { percent: number; label: string }) => <progress class="progress" max={100} value={percent} aria-label={label} />;
