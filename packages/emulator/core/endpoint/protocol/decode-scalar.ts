import { decodeBase64 } from './decode-json';
import {
  getShape,
  type ScalarShape,
  type ServiceModel,
  type ShapeReference,
} from '../model/service-model';
import { parseTimestamp } from './timestamps';

/**
 * Decodes the text of a header, URL part or XML element. `refuse` throws an error with the expected
 * type.
 */
export function decodeText(
  model: ServiceModel,
  reference: ShapeReference,
  text: string,
  reject: (expected: string) => never,
): unknown {
  const shape = getShape(model, reference.shape) as ScalarShape;
  switch (shape.type) {
    case 'string':
      return text;
    case 'boolean':
      return text === 'true' || text === 'false' ? text === 'true' : reject('true or false');
    case 'integer':
    case 'long':
      return /^-?\d+$/.test(text) ? Number(text) : reject('a whole number');
    case 'float':
    case 'double':
      return text !== '' && Number.isFinite(Number(text)) ? Number(text) : reject('a number');
    case 'blob':
      return decodeBase64(text) ?? reject('base64');
    case 'timestamp': {
      const standard = reference.location === 'header' ? 'rfc822' : 'iso8601';
      const format = reference.timestampFormat ?? shape.timestampFormat ?? standard;
      return parseTimestamp(text, format) ?? reject('a time');
    }
  }
}
