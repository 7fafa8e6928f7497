import { BlockList, isIPv4 } from 'node:net';

/** Type of a condition value, with its description in errors. */
export interface ValueKind {
  readonly description: string;
  /** Policy variables fit only strings and ARNs, as in AWS. */
  readonly fits: (text: string) => boolean;
}

export const TEXT: ValueKind = { description: 'a string', fits: () => true };

export const ARN: ValueKind = {
  description: 'an ARN, with its six parts',
  // A variable may hold several parts of the ARN, or all of them.
  fits: (text) => text.includes('${') || /^arn:(?:[^:]*:){4}./s.test(text),
};

export const NUMBER: ValueKind = {
  description: 'a whole or decimal number',
  fits: (text) => /^[+-]?\d+(?:\.\d+)?$/.test(text),
};

/** Four digits alone are rejected: they could be a year or seconds since 1970. */
export const DATE: ValueKind = {
  description: 'a date (2026-11-24, 2026-11-24T09:00:00Z) or seconds since 1970',
  fits: (text) =>
    /^\d{5,}$|^\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?$/.test(
      text,
    ) && !Number.isNaN(milliseconds(text)),
};

export const BOOLEAN: ValueKind = {
  description: 'true or false',
  fits: (text) => text === 'true' || text === 'false',
};

export const RANGE: ValueKind = {
  description: 'an IPv4 address or a range such as 203.0.113.0/24 (IPv6 is not supported)',
  fits: (text) => {
    const [address = '', prefix = '32', ...rest] = text.split('/');
    return isIPv4(address) && /^\d\d?$/.test(prefix) && Number(prefix) <= 32 && rest.length === 0;
  },
};

const ADDRESS: ValueKind = {
  description: 'an IPv4 address (IPv6 is not supported)',
  fits: isIPv4,
};

export function numeric(text: string): number {
  return Number(required(NUMBER, text));
}

/** Milliseconds since 1970. */
export function instant(text: string): number {
  return milliseconds(required(DATE, text));
}

export function truth(text: string): boolean {
  return required(BOOLEAN, text) === 'true';
}

/** A range without a prefix length is a single address. */
export function inRange(range: string, address: string): boolean {
  const [first = '', prefix = '32'] = required(RANGE, range).split('/');
  const list = new BlockList();
  list.addSubnet(first, Number(prefix), 'ipv4');
  return list.check(required(ADDRESS, address), 'ipv4');
}

function milliseconds(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

/** Policies were validated when loaded, so an invalid value comes from the request. */
function required(kind: ValueKind, text: string): string {
  if (kind.fits(text)) return text;
  throw new Error(
    `A condition compares "${text}" of the request, which is not ${kind.description}.`,
  );
}
