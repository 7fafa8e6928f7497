import type { ObjectHead } from './object-store';
import { ServiceError } from '../service';

/**
 * The bytes that a Range header asks for, both ends included. As HTTP has it, a header that is no
 * single range of bytes is as if it were not there, and one that begins behind the end is an error.
 */
export function rangeOf(header: string | undefined, { size }: ObjectHead) {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const begin = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (begin <= end) return { first: begin, last: end };
  if (first !== '' && last !== '' && Number(last) < begin) return undefined;
  throw new ServiceError('InvalidRange', 'The requested range is not satisfiable', 416);
}
