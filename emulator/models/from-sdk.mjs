// Writes the model of a service that botocore does not have, because Python's SDK has no streams in both
// directions, out of the schemas of the JavaScript SDK:
//
//     node emulator/models/from-sdk.mjs
//
// Run by hand after another version of the SDK. Schemas have no limits, no patterns and no enumerations;
// what of them matters, the service itself checks (emulator/services/transcribe/streaming.ts).
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const service = 'transcribe-streaming';
/** @type {any} */
const sdk = require('@aws-sdk/client-transcribe-streaming');
const { version } = require('@aws-sdk/client-transcribe-streaming/package.json');
const metadata = {
  serviceId: 'Transcribe Streaming',
  apiVersion: '2017-10-26',
  protocol: 'rest-json',
  signingName: 'transcribe',
  sdk: version,
};

/** @type {Record<string, unknown>} */
const shapes = {};
/** What a schema's number means: https://www.npmjs.com/package/@smithy/core, `schema`. */
const scalars = { 0: 'string', 1: 'double', 2: 'boolean', 21: 'blob' };
/** The trait of a member that is the whole body. */
const httpPayload = 16;

/** @param {any} schema @param {any} traits @returns {string} its name */
function shapeOf(schema, traits) {
  if (typeof schema === 'function') return shapeOf(schema(), traits);
  if (typeof schema === 'number') {
    // A number in a header is whole.
    const type =
      schema === 1 && traits?.httpHeader ? 'integer' : scalars[/** @type {0} */ (schema)];
    if (type === undefined) throw new Error(`the schema ${schema} is not known`);
    const name = type.charAt(0).toUpperCase() + type.slice(1);
    shapes[name] = { type };
    return name;
  }
  const [kind, , name, own, names, members, required = 0] = schema;
  if (shapes[name] !== undefined) return name;
  if (Math.abs(kind) === 1) {
    shapes[name] = { type: 'list' };
    shapes[name] = { type: 'list', member: { shape: shapeOf(names, undefined) } };
    return name;
  }
  if (![3, 4].includes(Math.abs(kind))) throw new Error(`${name} has the kind ${kind}`);
  shapes[name] = {};
  /** @type {string | undefined} */
  let payload;
  const made = names.map((/** @type {string} */ member, /** @type {number} */ index) => {
    const [target, memberTraits] =
      Array.isArray(members[index]) && typeof members[index][0] !== 'string'
        ? members[index]
        : [members[index], undefined];
    if (memberTraits === httpPayload || memberTraits?.eventPayload) payload = member;
    const header = memberTraits?.httpHeader;
    return [
      member,
      {
        shape: shapeOf(target, memberTraits),
        ...(header !== undefined && { location: 'header', locationName: header }),
      },
    ];
  });
  shapes[name] = {
    type: 'structure',
    ...(required > 0 && { required: names.slice(0, required) }),
    members: Object.fromEntries(made),
    ...(payload !== undefined && { payload }),
    ...(own?.streaming && { eventStream: true }),
    ...(own?.error && { exception: true, status: own.httpError }),
  };
  return name;
}

const wanted = JSON.parse(readFileSync(join(here, 'operations.json'), 'utf8'))[service];
const operations = Object.fromEntries(
  wanted.map((/** @type {string} */ name) => {
    const [
      ,
      ,
      ,
      {
        http: [method, uri, status],
      },
      input,
      output,
    ] = sdk[`${name}$`];
    const inputName = shapeOf(input(), undefined);
    const outputName = shapeOf(output(), undefined);
    const errors = Object.entries(shapes)
      .filter(([, shape]) => /** @type {any} */ (shape).exception)
      .map(([error]) => error)
      .sort();
    return [name, { route: { method, uri }, status, input: inputName, output: outputName, errors }];
  }),
);

/** @param {Record<string, unknown>} section */
const lines = (section) =>
  `{\n${Object.keys(section)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${JSON.stringify(section[key])}`)
    .join(',\n')}\n}`;

writeFileSync(
  join(here, `${service}.json`),
  `{\n"metadata":${JSON.stringify(metadata)},\n"operations":${lines(operations)},\n"others":{\n\n},\n"shapes":${lines(shapes)}\n}\n`,
);
