import type { DataType } from '../definition/flow-definition';

/** Type of a JSON value; undefined for null, which no type of a flow has. */
export function typeOf(value: unknown): DataType | undefined {
  switch (typeof value) {
    case 'string':
      return 'String';
    case 'number':
      return 'Number';
    case 'boolean':
      return 'Boolean';
    default:
      if (typeof value !== 'object' || value === null) return undefined;
      return Array.isArray(value) ? 'Array' : 'Object';
  }
}
