// TypeScript for what an operation sends and gets.
import * as gql from "graphql";

const SCALARS = { Int: "number", Float: "number", String: "string", Boolean: "boolean", ID: "string", JSON: "unknown", UUID: "string", Date: "string", DateTime: "string" };

/** Every enum and input of the schema: one file of types that weighs nothing in the build. */
export function enumsAndInputs(schema) {
  const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith("__"));
  const enums = types.filter(gql.isEnumType).map((type) => `export type ${type.name} = ${type.getValues().map(({ name }) => `"${name}"`).join(" | ")};`);
  const inputs = types.filter(gql.isInputObjectType).map((type) => `export interface ${type.name} {\n${Object.values(type.getFields()).map((field) => `  ${inputField(field)};\n`).join("")}}`);
  const text = [...enums, ...inputs].join("\n").replace(/\bt\./g, "");
  return `// Written by \`npm run codegen\` from graphql/schema.graphql.\n\n${text}\n`;
}

/** What each fragment on an object brings, once: operations that ask for nothing else point here. */
export function fragmentTypes(schema, all) {
  const types = [...all.values()].flatMap((fragment) => {
    const on = schema.getType(fragment.typeCondition.name.value);
    return gql.isObjectType(on) ? [`export interface ${fragment.name.value} ${selection(schema, all, on, [fragment.selectionSet], "")}`] : [];
  });
  const text = types.join("\n\n").replace(/\bf\./g, "");
  return `// Written by \`npm run codegen\` from the fragments of graphql/operations.\nimport type * as t from "./types";\n\n${text}\n`;
}

export function operationTypes({ schema, operation, definitions, file, id, brand }) {
  const name = operation.name.value;
  const fragments = new Map(definitions.filter((part) => part.kind === "FragmentDefinition").map((part) => [part.name.value, part]));
  const root = schema.getRootType(operation.operation);
  const data = selection(schema, fragments, root, [operation.selectionSet], "");
  const variables = (operation.variableDefinitions ?? []).map((variable) => {
    const type = gql.typeFromAST(schema, variable.type);
    return inputField({ name: variable.variable.name.value, type, defaultValue: variable.defaultValue });
  });
  const body = [
    `export interface ${name}Variables {${variables.length ? `\n${variables.map((line) => `  ${line};\n`).join("")}` : ""}}`,
    `export interface ${name}Data ${data}`,
    `export const ${name[0].toLowerCase()}${name.slice(1)} = "${id}" as ${brand}<${name}Data, ${name}Variables>;`,
  ].join("\n\n");
  const imports = [`import type { ${brand} } from "../../document";`];
  if (/\bt\.\w/.test(body)) imports.push('import type * as t from "../types";');
  if (/\bf\.\w/.test(body)) imports.push('import type * as f from "../fragments";');
  return `// Written by \`npm run codegen\` from graphql/operations/${file}.\n${imports.join("\n")}\n\n${body}\n`;
}

function inputField({ name, type, defaultValue }) {
  const optional = !gql.isNonNullType(type) || defaultValue !== undefined;
  return `${name}${optional ? "?" : ""}: ${inputType(type)}`;
}

function inputType(type) {
  if (gql.isNonNullType(type)) return bare(type.ofType, inputType);
  return `${bare(type, inputType)} | null`;
}

function bare(type, wrap) {
  if (gql.isListType(type)) return `(${wrap(type.ofType)})[]`;
  return gql.isScalarType(type) ? (SCALARS[type.name] ?? "unknown") : `t.${type.name}`;
}

function outputType(context, type, sets, pad) {
  if (gql.isNonNullType(type)) return shape(context, type.ofType, sets, pad);
  return `${shape(context, type, sets, pad)} | null`;
}

function shape(context, type, sets, pad) {
  if (gql.isListType(type)) return `(${outputType(context, type.ofType, sets, pad)})[]`;
  if (!gql.isCompositeType(type)) return gql.isScalarType(type) ? (SCALARS[type.name] ?? "unknown") : `t.${type.name}`;
  const named = wholeFragment(context, type, sets);
  if (named) return `f.${named}`;
  const possible = gql.isAbstractType(type) ? context.schema.getPossibleTypes(type) : [type];
  return possible.map((member) => selection(context.schema, context.fragments, member, sets, pad)).join(" | ");
}

/** The fragment that a field asks for and nothing beside it. */
function wholeFragment({ fragments }, type, sets) {
  const [only, ...others] = sets.flatMap((set) => set.selections);
  if (others.length || only?.kind !== "FragmentSpread" || !gql.isObjectType(type)) return null;
  return fragments.get(only.name.value).typeCondition.name.value === type.name ? only.name.value : null;
}

function selection(schema, fragments, type, sets, pad) {
  const fields = new Map();
  for (const set of sets) collect(schema, fragments, type, set, fields);
  const inner = `${pad}  `;
  const lines = [...fields].map(([key, { name, nested }]) => {
    if (name === "__typename") return `${inner}${key}: "${type.name}";\n`;
    return `${inner}${key}: ${outputType({ schema, fragments }, type.getFields()[name].type, nested, inner)};\n`;
  });
  return `{\n${lines.join("")}${pad}}`;
}

function collect(schema, fragments, type, set, fields) {
  for (const part of set.selections) {
    if (part.kind === "Field") {
      const key = (part.alias ?? part.name).value;
      const field = fields.get(key) ?? { name: part.name.value, nested: [] };
      if (part.selectionSet) field.nested.push(part.selectionSet);
      fields.set(key, field);
      continue;
    }
    const fragment = part.kind === "FragmentSpread" ? fragments.get(part.name.value) : part;
    const on = fragment.typeCondition?.name.value;
    const fits = !on || on === type.name || (gql.isAbstractType(schema.getType(on)) && schema.isSubType(schema.getType(on), type));
    if (fits) collect(schema, fragments, type, fragment.selectionSet, fields);
  }
}
