// The form definition as the server sends it (checked there: see backend/forms/README.md) and the words of the engine.

export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** JSON-Logic of the allow-listed operators. */
export type Condition =
  | null
  | string
  | number
  | boolean
  | readonly Condition[]
  | { readonly [operator: string]: Condition };

export interface Option {
  readonly value: string;
  readonly label: Bilingual;
  readonly hint?: Bilingual;
}

interface Base {
  readonly key: string;
  readonly label: Bilingual;
  readonly hint?: Bilingual;
  readonly required?: boolean;
  readonly when?: Condition;
}

export interface TextField extends Base {
  readonly type: "text" | "textarea";
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly format?: "digits" | "email" | "postcode";
  readonly prefill?: "name";
}

export interface NumberField extends Base {
  readonly type: "number";
  readonly min?: number;
  readonly max?: number;
  readonly decimals?: number;
  readonly unit?: Bilingual;
}

/** The answer, `min` and `max` are whole fen. */
export interface MoneyField extends Base {
  readonly type: "money";
  readonly min?: number;
  readonly max?: number;
}

/** `min` and `max`: an ISO date, `today`, `today+30d`, `today-60y`. */
export interface DateField extends Base {
  readonly type: "date";
  readonly min?: string;
  readonly max?: string;
}

/** In which order this phone shows options or rows: all mixed, or all but the last. */
export type Mixed = "all" | "butLast";

export interface ChoiceField extends Base {
  readonly type: "choice" | "select";
  readonly options: readonly Option[];
  readonly random?: Mixed;
  /** Whether a survey counts the other answers by this one. */
  readonly breakdown?: boolean;
}

export interface ChoicesField extends Base {
  readonly type: "choices";
  readonly options: readonly Option[];
  readonly random?: Mixed;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export interface BooleanField extends Base {
  readonly type: "boolean";
  readonly breakdown?: boolean;
}

export interface DeclarationField extends Base {
  readonly type: "declaration";
  readonly text: Bilingual;
}

export interface IdNumberField extends Base {
  readonly type: "id_number";
  readonly prefill?: "idNumber";
}

export interface PhoneField extends Base {
  readonly type: "phone";
  readonly prefill?: "phone";
}

export interface PlaceField extends Base {
  readonly type: "place";
  readonly maxLength?: number;
  readonly locate?: boolean;
}

export type Column =
  | TextField
  | NumberField
  | MoneyField
  | DateField
  | ChoiceField
  | BooleanField
  | IdNumberField
  | PhoneField;

export interface TableField extends Base {
  readonly type: "table";
  readonly columns: readonly Column[];
  readonly minRows?: number;
  readonly maxRows?: number;
  readonly rowLabel?: Bilingual;
}

export interface FileField extends Base {
  readonly type: "file";
  readonly document: string;
  readonly accepts?: readonly string[];
  readonly maxMegabytes?: number;
  readonly minCount?: number;
  readonly maxCount?: number;
  readonly photo?: boolean;
}

export interface NoteField extends Base {
  readonly type: "note";
  readonly text: Bilingual;
}

/** Scales, matrices, rankings and photos are asked by surveys only: their room brings checks and controls along. */
export interface ScaleField extends Base {
  readonly type: "scale";
  readonly min: number;
  readonly max: number;
  readonly low?: Bilingual;
  readonly high?: Bilingual;
}

export interface MatrixRow {
  readonly key: string;
  readonly label: Bilingual;
}

/** The options are the columns. */
export interface MatrixField extends Base {
  readonly type: "matrix";
  readonly random?: Mixed;
  readonly rows: readonly MatrixRow[];
  readonly options: readonly Option[];
}

export interface RankingField extends Base {
  readonly type: "ranking";
  readonly random?: Mixed;
  readonly options: readonly Option[];
}

/** Photos, drawn anew on the phone as small JPEGs. */
export interface PhotoField extends Base {
  readonly type: "photo";
  readonly maxCount?: number;
}

export type SurveyField = ScaleField | MatrixField | RankingField | PhotoField;

export type Field =
  | TextField
  | NumberField
  | MoneyField
  | DateField
  | ChoiceField
  | ChoicesField
  | BooleanField
  | DeclarationField
  | IdNumberField
  | PhoneField
  | PlaceField
  | TableField
  | FileField
  | NoteField
  | SurveyField;

export interface Step {
  readonly key: string;
  readonly title: Bilingual;
  readonly hint?: Bilingual;
  readonly when?: Condition;
  readonly random?: boolean;
  readonly fields: readonly Field[];
}

export interface FormDefinition {
  readonly format: 1;
  readonly steps: readonly Step[];
}

/** Values of these types answer the fields of the same name. */
export interface PlaceAnswer {
  region: string;
  text: string;
  lat?: number;
  lon?: number;
}

export interface FileAnswer {
  id: string;
  name: string;
  type: string;
  size: number;
  /** Where a photo says it was taken, in millionths of a degree; of complaints alone. */
  taken?: { latitude: number; longitude: number };
}

export type Answers = { readonly [key: string]: unknown };

export interface Fault {
  readonly path: string;
  readonly code: string;
  readonly params: { readonly limit?: string | number };
}

/** Words of every code, by language: the shape of backend/forms/faults.json. */
export type Messages = { readonly [code: string]: Bilingual };
