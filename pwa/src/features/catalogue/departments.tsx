import { readPublic } from "../../api";
import { departments, type DepartmentsData } from "../../api/generated/places/Departments";
import type { PageProps } from "../../router/types";
import { Card, Facts } from "../../ui/card/card";
import { words } from "./messages";
import "./catalogue.css";

export const title = (): string => words().offices;

export const load = (): Promise<DepartmentsData> => readPublic(departments, {});

export default function DepartmentsPage({ data }: PageProps<DepartmentsData>) {
  const t = words();
  return (
    <div class="page stack">
      <h1>{t.offices}</h1>
      <div class="catalogue-offices">
        {data.departments.map(({ code, name, phone, address, hours }) => (
          <Card key={code} title={name}>
            <Facts
              facts={[
                { label: t.phone, value: <a href={`tel:${phone.replace(/[^\d+]/g, "")}`}>{phone}</a> },
                { label: t.address, value: address },
                { label: t.hours, value: hours },
                { label: t.itemsOf, value: <a href={`/departments/${code}`}>{t.itemsOf}</a> },
              ]}
            />
          </Card>
        ))}
      </div>
    </div>
  );
}
