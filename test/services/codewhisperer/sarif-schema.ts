import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';

/**
 * Violations of the OASIS schema of SARIF 2.1.0 in a report, one sentence each. The schema uses draft 4 of
 * JSON Schema, but no feature that ajv's draft interprets differently.
 */
export function sarifFaults(report: unknown): string[] {
  // As sent over the wire, without undefined fields.
  validate(JSON.parse(JSON.stringify(report)));
  return (validate.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath} ${message ?? ''}`,
  );
}

const formats = {
  uri: (text: string) => URL.canParse(text),
  'uri-reference': (text: string) =>
    /^[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/.test(text) && URL.canParse(text, 'https://example.com/'),
  'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
};

const validate = compileSchema();

function compileSchema() {
  const { $schema, id, ...schema } = JSON.parse(
    readFileSync(join(__dirname, 'sarif-schema-2.1.0.json'), 'utf8'),
  ) as Record<string, unknown>;
  if (!String($schema).includes('draft-04') || !String(id).includes('sarif-schema-2.1.0'))
    throw new Error('This is another schema: see whether ajv reads it as it is');
  return new Ajv({
    strict: false,
    allErrors: true,
    formats,
    // Few small reports: optimizing the compiled schema takes longer than validation.
    inlineRefs: false,
    code: { optimize: false },
  }).compile(schema);
}
