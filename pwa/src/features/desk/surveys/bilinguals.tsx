import type { Bilingual } from "../../../lib/forms/types";
import { TextArea, TextField } from "../../../ui/field/field";
import { words } from "../words/surveys";

interface Props {
  id: string;
  label: string;
  value: Bilingual | undefined;
  most: number;
  optional?: boolean;
  long?: boolean;
  onChange(value: Bilingual): void;
}

/** One text in both languages, side by side where there is room. */
export function Bilinguals({ id, label, value = { zh: "", en: "" }, most, optional = false, long = false, onChange }: Props) {
  const t = words();
  const Box = long ? TextArea : TextField;
  const box = (language: "zh" | "en") => ({
    id: `${id}-${language}`,
    lang: language === "en" ? "en" : undefined,
    label: language === "en" ? t.inEnglish(label) : t.inChinese(label),
    value: value[language],
    maxLength: language === "en" ? most * 2 : most,
    autoComplete: "off",
    optional,
    onInput: (event: { currentTarget: { value: string } }) => onChange({ ...value, [language]: event.currentTarget.value }),
  });
  return (
    <div class="desk-two">
      <Box {...box("zh")} />
      <Box {...box("en")} />
    </div>
  );
}
