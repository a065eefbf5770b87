import { Hills } from "../ui/hills/hills";
import { words } from "./messages";

const HOTLINE = "12345";

export function Footer() {
  const t = words();
  return (
    <footer class="foot no-print">
      <Hills />
      <div class="foot-in">
        <p>
          {t.footer} <a href={`tel:${HOTLINE}`}>{HOTLINE}</a>
        </p>
        <ul>
          {[
            ["/about", t.about],
            ["/departments", t.offices],
            ["/verify", t.verify],
            ["/desk", t.desk],
          ].map(([href, label]) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      </div>
    </footer>
  );
}
