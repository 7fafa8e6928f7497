import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';

/**
 * What OASIS's schema of SARIF 2.1.0 says against a report, a sentence each. The schema is of draft 4
 * of JSON Schema, of which it uses nothing that reads otherwise in the draft that ajv knows.
 */
export function sarifFaults(report: unknown): string[] {
  // As it goes over the wire: what is undefined is not there.
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
    // A few small reports: to compile it for speed takes longer than to read them.
    inlineRefs: false,
    code: { optimize: false },
  }).compile(schema);
}
