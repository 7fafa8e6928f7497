import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a member, or the element of a list, says beyond the shape that it refers to. */
export interface ShapeReference {
  readonly shape: string;
  readonly location?: 'uri' | 'querystring' | 'header' | 'headers' | 'statusCode';
  /** Its name on the wire; for `headers` the prefix of the headers' names. */
  readonly locationName?: string;
  readonly timestampFormat?: TimestampFormat;
  readonly flattened?: boolean;
  /** The URI of the namespace that it has in XML. */
  readonly xmlNamespace?: string;
}

export type TimestampFormat = 'iso8601' | 'rfc822' | 'unixTimestamp';

interface Constraints {
  /** Of a string its code points, of a blob its bytes, of a list or map its entries. */
  readonly min?: number;
  readonly max?: number;
  readonly sensitive?: boolean;
}

export interface StructureShape {
  readonly type: 'structure';
  readonly members: Readonly<Record<string, ShapeReference>>;
  readonly required?: readonly string[];
  /** The member that is the whole body. */
  readonly payload?: string;
  readonly union?: boolean;
  /** Any JSON value. */
  readonly document?: boolean;
  /** Events that come one after the other; each has one of the members. */
  readonly eventStream?: boolean;
  readonly exception?: boolean;
  /** The HTTP status of an error. */
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
  /** Headers, and behind a `?` query parameters, that a request to it always has. */
  readonly needs?: readonly string[];
}

export interface OperationModel {
  readonly route: Route;
  readonly status: number;
  /** Whether a request has to bring a checksum of its body. */
  readonly checksumRequired?: boolean;
  readonly input?: string;
  readonly output?: string;
  readonly errors: readonly string[];
}

/** What `packages/emulator/models/prune.py` writes, and `from-sdk.mjs`. */
export interface ServiceModel {
  /** Its file's name, which is botocore's name of the service: `bedrock-runtime`. */
  readonly name: string;
  readonly metadata: {
    /** AWS's own name of the service: `Bedrock Runtime`. */
    readonly serviceId: string;
    readonly protocol: 'json' | 'rest-json' | 'rest-xml' | 'query';
    /** The service's name in the credential scope of a signature; several models may share one. */
    readonly signingName: string;
    /** For `json`: what stands before the operation in `X-Amz-Target`. */
    readonly targetPrefix?: string;
    readonly jsonVersion?: string;
  };
  readonly operations: Readonly<Record<string, OperationModel>>;
  /** Where the operations lie that were pruned away, so that they can be named. */
  readonly others: Readonly<Record<string, Route>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

const modelsFolder = join(__dirname, '..', '..', '..', 'models');

/** The models that there are, with their operations. */
export function listModels(): Readonly<Record<string, readonly string[]>> {
  return JSON.parse(readFileSync(join(modelsFolder, 'operations.json'), 'utf8')) as Record<
    string,
    string[]
  >;
}

const loaded = new Map<string, ServiceModel>();

/** A model of the emulator; a process reads each once. */
export function loadModel(name: string): ServiceModel {
  const model = loaded.get(name) ?? readModel(name);
  loaded.set(name, model);
  return model;
}

function readModel(name: string): ServiceModel {
  const text = readFileSync(join(modelsFolder, 'services', `${name}.json`), 'utf8');
  return { name, ...(JSON.parse(text) as Omit<ServiceModel, 'name'>) };
}

export function shapeNamed(model: ServiceModel, name: string): Shape {
  const shape = model.shapes[name];
  if (shape === undefined) throw new Error(`The model ${model.name} has no shape ${name}.`);
  return shape;
}

/** The structure of an input, output or error. */
export function structureNamed(model: ServiceModel, name: string | undefined): StructureShape {
  if (name === undefined) return { type: 'structure', members: {} };
  const shape = shapeNamed(model, name);
  if (shape.type !== 'structure') throw new Error(`${model.name}: ${name} is not a structure.`);
  return shape;
}
