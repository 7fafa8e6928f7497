import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { listConstraints } from '../../../core/endpoint/model/shape-constraints';
import { decodeInput } from '../../../core/endpoint/protocol/decode-input';
import { encodeError } from '../../../core/endpoint/protocol/encode-error';
import { encodeOutput } from '../../../core/endpoint/protocol/encode-output';
import type { HttpRequest, HttpResponse } from '../../../core/endpoint/http/http-message';
import { matchOperation } from '../../../core/endpoint/protocol/match-operation';
import {
  listModels,
  loadModel,
  getShape,
  type ServiceModel,
} from '../../../core/endpoint/model/service-model';
import { ServiceError } from '../../../services/service';

const request = (line: string, headers: Record<string, string> = {}, body = ''): HttpRequest => {
  const [method = '', target = ''] = line.split(' ');
  const [path = '', query] = target.split('?');
  const search = new URLSearchParams(query);
  return { method, path, query: search, headers, body: Buffer.from(body) };
};

/** Parses a body that is sent whole, as all except large objects are. */
const parseJson = ({ body }: HttpResponse): unknown => JSON.parse((body as Buffer).toString());

describe('emulator/models', () => {
  it('contain exactly the operations of operations.json', () => {
    const files = readdirSync(join(__dirname, '../../../models/services'))
      .filter((file) => file.endsWith('.json') && file !== 'operations.json')
      .map((file) => file.replace('.json', ''));
    const modelOperations = files.map((name) => [name, Object.keys(loadModel(name).operations)]);
    expect(Object.fromEntries(modelOperations)).toEqual(listModels());
  });

  it.each(Object.keys(listModels()))('%s refers only to shapes that it contains', (name) => {
    const model = loadModel(name);
    const shapes = Object.values(model.shapes).flatMap((shape) => {
      if (shape.type === 'structure') return Object.values(shape.members);
      if (shape.type === 'list') return [shape.member];
      return shape.type === 'map' ? [shape.key, shape.value] : [];
    });
    const operations = Object.values(model.operations).flatMap(({ input, output, errors }) => [
      ...errors,
      ...[input, output].filter((shape) => shape !== undefined),
    ]);
    const names = new Set([...operations, ...shapes.map(({ shape }) => shape)]);
    expect([...names].sort()).toEqual(Object.keys(model.shapes).sort());
  });

  it.each(Object.keys(listModels()))(
    '%s has only patterns that are valid in JavaScript',
    (name) => {
      const strings = Object.values(loadModel(name).shapes).filter(({ type }) => type === 'string');
      const constraints = strings.flatMap(listConstraints);
      expect(() => constraints.map(({ isSatisfied: holds }) => holds('x'))).not.toThrow();
    },
  );
});

describe('emulator/endpoint: routing', () => {
  it.each([
    ['s3', 'GET /b/k', {}, 'GetObject'],
    ['s3', 'GET /b/a/b/?x-id=GetObject', {}, 'GetObject'],
    ['s3', 'GET /b/k?tagging', {}, 'GetObjectTagging'],
    ['s3', 'GET /b/k?uploadId=1', {}, 'ListParts'],
    ['s3', 'PUT /b/k?partNumber=1&uploadId=1', {}, 'UploadPart'],
    ['s3', 'PUT /b/k', { 'x-amz-copy-source': 'b/l' }, 'CopyObject'],
    ['s3', 'GET /b?list-type=2&prefix=x', {}, 'ListObjectsV2'],
    ['s3', 'GET /b/?list-type=2', {}, 'ListObjectsV2'],
    ['s3', 'GET /b', {}, 'ListObjects'],
    ['s3', 'HEAD /b/', {}, 'HeadBucket'],
    ['s3', 'GET /', {}, 'ListBuckets'],
    ['s3', 'PATCH /b/k', {}, undefined],
    ['polly', 'GET /v1/voices/', {}, 'DescribeVoices'],
    ['polly', 'GET /v1/speakers/x', {}, undefined],
    ['polly', 'GET /v1/lexicons/voices', {}, 'GetLexicon'],
    ['lambda', 'GET /2015-03-31/functions/f%2Fg/policy', {}, 'GetPolicy'],
  ])('%s: %s is %s %s', (model, line, headers, name) => {
    expect(matchOperation([loadModel(model)], request(line, headers))?.name).toBe(name);
  });
});

describe('emulator/endpoint: the JSON protocol', () => {
  const model: ServiceModel = {
    name: 'library',
    metadata: {
      serviceId: 'Library',
      protocol: 'json',
      signingName: 'library',
      targetPrefix: 'Library_2026',
      jsonVersion: '1.1',
    },
    operations: {
      Lend: {
        route: { method: 'POST', uri: '/' },
        status: 200,
        input: 'Loan',
        output: 'Loan',
        errors: ['Gone'],
      },
    },
    others: {},
    shapes: {
      Loan: {
        type: 'structure',
        members: {
          Title: { shape: 'Text' },
          Until: { shape: 'Time' },
          Cover: { shape: 'Bytes' },
          Notes: { shape: 'Notes' },
        },
      },
      Gone: { type: 'structure', members: { Message: { shape: 'Text' } }, exception: true },
      Notes: { type: 'map', key: { shape: 'Text' }, value: { shape: 'Numbers' } },
      Numbers: { type: 'list', member: { shape: 'Number' } },
      Number: { type: 'double' },
      Text: { type: 'string' },
      Time: { type: 'timestamp' },
      Bytes: { type: 'blob' },
    },
  };
  const requestTarget = (target: string) => request('POST /', { 'x-amz-target': target });

  it('finds the operation by its target, in the model with that prefix', () => {
    const models = [loadModel('polly'), model];
    expect(matchOperation(models, requestTarget('Library_2026.Lend'))).toMatchObject({
      model,
      name: 'Lend',
    });
    expect(matchOperation(models, requestTarget('Library_2026.Burn'))).toMatchObject({
      name: 'Burn',
      operation: undefined,
    });
    expect(matchOperation(models, requestTarget('Library_2027.Lend'))).toBeUndefined();
  });

  it('decodes and encodes timestamps, blobs, maps and lists, and ignores unknown members', () => {
    const wire = {
      Title: '책',
      Until: 1795512615.25,
      Cover: 'AP8=',
      Notes: { prices: [1, 2.5], 쪽: [] },
    };
    const loan = {
      Title: '책',
      Until: new Date(1795512615250),
      Cover: Buffer.from([0, 255]),
      Notes: { prices: [1, 2.5], 쪽: [] },
    };
    const body = JSON.stringify({ ...wire, Shelf: 3, Title2: null });
    const operation = model.operations['Lend']!;
    const input = decodeInput({ model, labels: {} }, operation, request('POST /', {}, body));
    expect(input).toEqual(loan);
    const response = encodeOutput(model, operation, loan);
    expect(response.headers).toEqual({ 'content-type': 'application/x-amz-json-1.1' });
    expect(parseJson(response)).toEqual(wire);
  });

  it("returns an error with its type in the body, and its message under the model's name", () => {
    const response = encodeError(model, new ServiceError('Gone', '없어요'), 'id');
    expect(response).toMatchObject({ status: 400, headers: { 'x-amzn-errortype': 'Gone' } });
    expect(parseJson(response)).toMatchObject({
      __type: 'Gone',
      Message: '없어요',
    });
  });

  it('contains every shape that it refers to', () => {
    expect(() => getShape(model, 'Nothing')).toThrow('The model library has no shape Nothing.');
  });
});
