import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reference of a member or list element to a shape, with its own traits. */
export interface ShapeReference {
  readonly shape: string;
  readonly location?: 'uri' | 'querystring' | 'header' | 'headers' | 'statusCode';
  /** Name on the wire; for `headers`, the prefix of the header names. */
  readonly locationName?: string;
  readonly timestampFormat?: TimestampFormat;
  readonly flattened?: boolean;
  /** URI of its XML namespace. */
  readonly xmlNamespace?: string;
}

export type TimestampFormat = 'iso8601' | 'rfc822' | 'unixTimestamp';

interface Constraints {
  /** Code points of a string, bytes of a blob, entries of a list or map. */
  readonly min?: number;
  readonly max?: number;
  readonly sensitive?: boolean;
}

export interface StructureShape {
  readonly type: 'structure';
  readonly members: Readonly<Record<string, ShapeReference>>;
  readonly required?: readonly string[];
  /** Member that is the whole body. */
  readonly payload?: string;
  readonly union?: boolean;
  /** Any JSON value. */
  readonly document?: boolean;
  /** Sequence of events, each with exactly one of the members. */
  readonly eventStream?: boolean;
  readonly exception?: boolean;
  /** HTTP status of an error. */
  readonly status?: number;
  readonly sensitive?: boolean;
}

interface ListShape extends Constraints {
  readonly type: 'list';
  readonly member: ShapeReference;
  readonly flattened?: boolean;
}

interface MapShape extends Constraints {
  readonly type: 'map';
  readonly key: ShapeReference;
  readonly value: ShapeReference;
}

export interface ScalarShape extends Constraints {
  readonly type:
    'string' | 'integer' | 'long' | 'float' | 'double' | 'boolean' | 'blob' | 'timestamp';
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly timestampFormat?: TimestampFormat;
}

export type Shape = StructureShape | ListShape | MapShape | ScalarShape;

export interface Route {
  readonly method: string;
  readonly uri: string;
  /** Required headers, and query parameters prefixed with `?`. */
  readonly needs?: readonly string[];
}

export interface OperationModel {
  readonly route: Route;
  readonly status: number;
  /** Whether a request requires a checksum of its body. */
  readonly checksumRequired?: boolean;
  readonly input?: string;
  readonly output?: string;
  readonly errors: readonly string[];
}

/** Service model, written by `packages/emulator/models/prune.py` and `from-sdk.mjs`. */
export interface ServiceModel {
  /** File name, which is botocore's service name: `bedrock-runtime`. */
  readonly name: string;
  readonly metadata: {
    /** AWS's service ID: `Bedrock Runtime`. */
    readonly serviceId: string;
    readonly protocol: 'json' | 'rest-json' | 'rest-xml' | 'query';
    /** Service name in the credential scope of a signature; several models may share one. */
    readonly signingName: string;
    /** For `json`: prefix of the operation in `X-Amz-Target`. */
    readonly targetPrefix?: string;
    readonly jsonVersion?: string;
  };
  readonly operations: Readonly<Record<string, OperationModel>>;
  /** Routes of pruned operations, so errors can name them. */
  readonly others: Readonly<Record<string, Route>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

const modelsFolder = join(__dirname, '..', '..', '..', 'models');

/** Lists all models with their operations. */
export function listModels(): Readonly<Record<string, readonly string[]>> {
  return JSON.parse(readFileSync(join(modelsFolder, 'operations.json'), 'utf8')) as Record<
    string,
    string[]
  >;
}

const loaded = new Map<string, ServiceModel>();

/** Loads a model, once per process. */
export function loadModel(name: string): ServiceModel {
  const model = loaded.get(name) ?? readModel(name);
  loaded.set(name, model);
  return model;
}

function readModel(name: string): ServiceModel {
  const text = readFileSync(join(modelsFolder, 'services', `${name}.json`), 'utf8');
  return { name, ...(JSON.parse(text) as Omit<ServiceModel, 'name'>) };
}

export function getShape(model: ServiceModel, name: string): Shape {
  const shape = model.shapes[name];
  if (shape === undefined) throw new Error(`The model ${model.name} has no shape ${name}.`);
  return shape;
}

/** Finds the structure of an input, output or error. */
export function getStructure(model: ServiceModel, name: string | undefined): StructureShape {
  if (name === undefined) return { type: 'structure', members: {} };
  const shape = getShape(model, name);
  if (shape.type !== 'structure') throw new Error(`${model.name}: ${name} is not a structure.`);
  return shape;
}
