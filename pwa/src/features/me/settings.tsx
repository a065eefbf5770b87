import { language, type Language } from "../../i18n";
import { chooseLanguage, size, SIZES, theme, type Size, type Theme } from "../../session/preferences";
import { Choices } from "../../ui/field/field";
import { words } from "./messages";
import "./me.css";

export const title = (): string => words().settings;

/** Every choice works at once and on this very page: what one reads is the sample. */
export default function SettingsPage() {
  const t = words();
  return (
    <div class="page page-narrow stack">
      <h1>{t.settings}</h1>
      <Choices
        id="language"
        label={t.language}
        options={[
          { value: "zh-CN", label: <span lang="zh-CN">中文</span> },
          { value: "en", label: <span lang="en">English</span> },
        ]}
        chosen={[language.value]}
        onChoose={(value) => void chooseLanguage(value as Language)}
      />
      <Choices
        id="size"
        label={t.size}
        options={SIZES.map((value) => ({ value: String(value), label: t[`size${value}`] }))}
        chosen={[String(size.value)]}
        onChoose={(value) => (size.value = Number(value) as Size)}
      />
      <Choices
        id="theme"
        label={t.theme}
        options={(["auto", "light", "dark"] as const).map((value) => ({ value, label: t[value] }))}
        chosen={[theme.value]}
        onChoose={(value) => (theme.value = value as Theme)}
      />
    </div>
  );
}
