// Validates texts against a JSON Schema with Ajv, a validator that is not ours. In: {schema, texts} as JSON; out: for each text the places at fault.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";

const { schema, texts } = JSON.parse(readFileSync(0, "utf8"));
const validate = new Ajv({ allErrors: false, strict: true, strictRequired: false, strictTypes: false, allowUnionTypes: true, formats: { date: /^\d{4}-\d{2}-\d{2}$/ } }).compile(schema);
console.log(JSON.stringify(texts.map((text) => {
  if (validate(JSON.parse(text))) return [];
  return validate.errors.map((error) => `${error.instancePath || "/"}: ${error.message}`);
})));
