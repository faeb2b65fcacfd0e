// A small reader of JSON Schema, for the words that the published schema of reports uses. It knows nothing of
// what Rerack writes; a word that it does not know is an error, so that nothing goes unchecked.
import { readFileSync } from "node:fs";

const SCHEMA = new URL("../../../docs/schema/report.schema.json", import.meta.url);

const kind = (value) => {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
};
const is = (value, type) => type === kind(value) || (type === "number" && kind(value) === "integer");
const object = (value) => kind(value) === "object";
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** What is wrong with a value: `say(words)` for a fault here, `deeper(value, schema, where)` inside. */
const WORDS = {
  type: (value, types, { say }) => [types].flat().some((type) => is(value, type)) || say(`is no ${types}`),
  const: (value, wanted, { say }) => same(value, wanted) || say(`is not ${wanted}`),
  enum: (value, words, { say }) => words.some((word) => same(word, value)) || say(`is none of ${words}`),
  minimum: (value, least, { say }) => typeof value !== "number" || value >= least || say(`is below ${least}`),
  pattern: (value, source, { say }) =>
    typeof value !== "string" || new RegExp(source, "u").test(value) || say(`does not read ${source}`),
  required: (value, names, { say }) => {
    if (object(value)) for (const name of names) if (!(name in value)) say(`has no ${name}`);
  },
  properties: (value, members, { deeper }) => {
    if (!object(value)) return;
    for (const [name, of] of Object.entries(members)) if (name in value) deeper(value[name], of, `/${name}`);
  },
  additionalProperties: (value, may, { say, schema }) => {
    if (may !== false) throw new Error("only false is understood");
    if (!object(value)) return;
    for (const name of Object.keys(value)) if (!(name in (schema.properties ?? {}))) say(`has ${name}`);
  },
  items: (value, of, { deeper }) => {
    if (Array.isArray(value)) value.forEach((item, at) => deeper(item, of, `/${at}`));
  },
  oneOf: (value, choices, { say, root }) => {
    const fitting = choices.filter((choice) => faults(value, choice, root).length === 0);
    if (fitting.length !== 1) say(`fits ${fitting.length} of ${choices.length} forms`);
  },
  $ref: (value, place, { deeper, root }) => {
    const of = place.replace(/^#\//, "").split("/").reduce((at, name) => at?.[name], root);
    if (!of) throw new Error(`there is no ${place}`);
    deeper(value, of, "");
  },
};
const SILENT = ["$schema", "$id", "$defs", "title", "description"];

function faults(value, schema, root, where = "") {
  const found = [];
  const say = (words) => void found.push(`${where || "/"} ${words}`);
  const deeper = (inner, of, step) => found.push(...faults(inner, of, root, where + step));
  for (const [word, what] of Object.entries(schema)) {
    if (SILENT.includes(word)) continue;
    if (!WORDS[word]) throw new Error(`the word ${word} is not understood`);
    WORDS[word](value, what, { say, deeper, schema, root });
  }
  return found;
}

/** Everything in which a report does not fit its published schema; an empty list if it fits. */
export function misfits(report) {
  const schema = JSON.parse(readFileSync(SCHEMA, "utf8"));
  return faults(report, schema, schema);
}
