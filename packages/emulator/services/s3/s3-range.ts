import type { ObjectHead } from './object-store';
import { ServiceError } from '../service';

/**
 * Parses a Range header, both ends included. As in HTTP, a header without a single byte range is
 * ignored, and a range that starts after the end is an error.
 */
export function parseRange(header: string | undefined, { size }: ObjectHead) {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const begin = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (begin <= end) return { first: begin, last: end };
  if (first !== '' && last !== '' && Number(last) < begin) return undefined;
  throw new ServiceError('InvalidRange', 'The requested range is not satisfiable', 416);
}
