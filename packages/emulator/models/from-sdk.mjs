// Writes the model of a service that botocore lacks, because Python's SDK has no bidirectional
// streams. Its source is the schemas of the JavaScript SDK:
//
//     node packages/emulator/models/from-sdk.mjs
//
// Run by hand after an SDK upgrade. Schemas have no limits, patterns or enumerations; the service
// itself checks those that matter (packages/emulator/services/transcribe/streaming.ts).
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Schema of the SDK (https://www.npmjs.com/package/@smithy/core, `schema`); only the parts used here.
 * @typedef {{ httpHeader?: string, eventPayload?: 1, streaming?: 1, error?: string, httpError?: number }} Traits
 * @typedef {readonly [kind: 1, namespace: string, name: string, traits: Traits | 0, item: Schema]} List
 * @typedef {readonly [kind: 3 | -3 | 4, namespace: string, name: string, traits: Traits | 0,
 *   names: readonly string[], members: readonly Member[], required?: number]} Structure
 * @typedef {number | List | Structure | (() => List | Structure)} Schema
 * @typedef {number | (() => List | Structure) | readonly [Schema, Traits | number]} Member
 * @typedef {readonly [kind: 9, namespace: string, name: string,
 *   traits: { http: readonly [method: string, uri: string, status: number] },
 *   input: () => Structure, output: () => Structure]} Operation
 */

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const service = 'transcribe-streaming';
const sdk = /** @type {Record<string, unknown>} */ (
  require('@aws-sdk/client-transcribe-streaming')
);
const { version } = /** @type {{ version: string }} */ (
  require('@aws-sdk/client-transcribe-streaming/package.json')
);
const metadata = {
  serviceId: 'Transcribe Streaming',
  apiVersion: '2017-10-26',
  protocol: 'rest-json',
  signingName: 'transcribe',
  sdk: version,
};

/** @type {Map<string, object>} */
const shapes = new Map();
/** @type {ReadonlyMap<number, string>} */
const scalars = new Map([
  [0, 'string'],
  [1, 'double'],
  [2, 'boolean'],
  [21, 'blob'],
]);
/** Bit of a trait: the member is the whole body. */
const httpPayload = 16;

/** @param {Schema} schema @param {Traits} traits @returns {string} shape name */
function addShape(schema, traits) {
  if (typeof schema === 'function') return addShape(schema(), traits);
  if (typeof schema === 'number') return addScalar(schema, traits);
  const name = schema[2];
  if (shapes.has(name)) return name;
  // Registered first, because its members may refer to it.
  shapes.set(name, {});
  shapes.set(
    name,
    schema[0] === 1
      ? { type: 'list', member: { shape: addShape(schema[4], {}) } }
      : toStructure(schema),
  );
  return name;
}

/** @param {number} schema @param {Traits} traits */
function addScalar(schema, { httpHeader }) {
  // A number in a header is an integer.
  const type = schema === 1 && httpHeader !== undefined ? 'integer' : scalars.get(schema);
  if (type === undefined) throw new Error(`the schema ${schema} is not known`);
  const name = type.charAt(0).toUpperCase() + type.slice(1);
  shapes.set(name, { type });
  return name;
}

/** @param {Structure} schema */
function toStructure([, , , extraTraits, names, members, required = 0]) {
  const read = members.map((member, index) => {
    const [target, traits] =
      typeof member === 'object' ? member : /** @type {const} */ ([member, 0]);
    const all = typeof traits === 'number' ? {} : traits;
    return {
      name: names[index] ?? '',
      target,
      isPayload: traits === httpPayload || all.eventPayload === 1,
      all,
    };
  });
  const payload = read.find(({ isPayload }) => isPayload)?.name;
  const { streaming, error, httpError } =
    extraTraits === 0 ? /** @type {Traits} */ ({}) : extraTraits;
  return {
    type: 'structure',
    ...(required > 0 && { required: names.slice(0, required) }),
    members: Object.fromEntries(
      read.map(({ name, target, all }) => [
        name,
        {
          shape: addShape(target, all),
          ...(all.httpHeader !== undefined && { location: 'header', locationName: all.httpHeader }),
        },
      ]),
    ),
    ...(payload !== undefined && { payload }),
    ...(streaming === 1 && { eventStream: true }),
    ...(error !== undefined && { exception: true, status: httpError }),
  };
}

const wanted = /** @type {Record<string, readonly string[]>} */ (
  JSON.parse(readFileSync(join(here, 'operations.json'), 'utf8'))
);
const operations = new Map(
  (wanted[service] ?? []).map((name) => {
    const [, , , { http }, input, output] = /** @type {Operation} */ (sdk[`${name}$`]);
    const [method, uri, status] = http;
    const ioShapes = { input: addShape(input, {}), output: addShape(output, {}) };
    const errors = [...shapes].filter(([, shape]) => 'exception' in shape).map(([error]) => error);
    return [name, { route: { method, uri }, status, ...ioShapes, errors: errors.sort() }];
  }),
);

/** @param {ReadonlyMap<string, object>} section */
const lines = (section) =>
  `{\n${[...section]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
    .join(',\n')}\n}`;

writeFileSync(
  join(here, 'services', `${service}.json`),
  `{\n"metadata":${JSON.stringify(metadata)},\n"operations":${lines(operations)},\n"others":{\n\n},\n"shapes":${lines(shapes)}\n}\n`,
);
