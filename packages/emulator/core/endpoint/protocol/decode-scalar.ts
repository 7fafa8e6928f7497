import { decodeBase64 } from './decode-json';
import {
  shapeNamed,
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
  refuse: (expected: string) => never,
): unknown {
  const shape = shapeNamed(model, reference.shape) as ScalarShape;
  switch (shape.type) {
    case 'string':
      return text;
    case 'boolean':
      return text === 'true' || text === 'false' ? text === 'true' : refuse('true or false');
    case 'integer':
    case 'long':
      return /^-?\d+$/.test(text) ? Number(text) : refuse('a whole number');
    case 'float':
    case 'double':
      return text !== '' && Number.isFinite(Number(text)) ? Number(text) : refuse('a number');
    case 'blob':
      return decodeBase64(text) ?? refuse('base64');
    case 'timestamp': {
      const standard = reference.location === 'header' ? 'rfc822' : 'iso8601';
      const format = reference.timestampFormat ?? shape.timestampFormat ?? standard;
      return parseTimestamp(text, format) ?? refuse('a time');
    }
  }
}
