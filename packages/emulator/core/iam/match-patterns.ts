/** The value of a key of the request's context. Names of keys are the same in any case. */
export type Context = (key: string) => string | readonly string[] | undefined;

/** A string of a policy whose variables have their values. A value's `*` and `?` are themselves. */
export type Pattern = readonly { readonly text: string; readonly wild: boolean }[];

const TOKENS = /\$\{([^}]*)\}|[*?]|[^$*?]+|\$/gs;

/**
 * Puts values in the place of policy variables; `undefined` when one has no value and no default,
 * for such a string matches nothing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function fillIn(text: string, context: Context): Pattern | undefined {
  const known = constant.get(text);
  if (known !== undefined) return known;
  const pattern = readPattern(text, context);
  if (pattern !== undefined && !text.includes('${')) constant.set(text, pattern);
  return pattern;
}

/** The patterns without variables, of which a policy has nearly all: they are the same for every request. */
const constant = new Map<string, Pattern>();

function readPattern(text: string, context: Context): Pattern | undefined {
  const pattern = [];
  for (const [token, variable] of text.matchAll(TOKENS)) {
    if (variable === undefined) {
      pattern.push({ text: token, wild: token === '*' || token === '?' });
      continue;
    }
    const value = valueOf(variable, context);
    if (value === undefined) return undefined;
    pattern.push({ text: value, wild: false });
  }
  return pattern;
}

/** `aws:username`, `aws:username, 'a default'`, or one of the escapes `*`, `?` and `$`. */
function valueOf(variable: string, context: Context): string | undefined {
  if (/^[*?$]$/.test(variable)) return variable;
  const [, key = '', fallback] = /^([^,]*)(?:, '(.*)')?$/s.exec(variable) ?? [];
  const value = context(key) ?? fallback;
  if (value === undefined || typeof value === 'string') return value;
  throw new Error(
    `The policy variable \${${key}} is a key of several values, which IAM does not allow.`,
  );
}

/** The pattern as plain text, where wildcards are characters like any other. */
export function plain(pattern: Pattern): string {
  return pattern.map(({ text }) => text).join('');
}

/**
 * Whether `*` (any characters) and `?` (any one) make the pattern the value. Both run over `/` and
 * `:`. AWS documents that of a `*` at the end of an ARN's part and recommends no other use:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matchesGlob(pattern: Pattern, value: string): boolean {
  return fits(compile(pattern), codePoints(value));
}

/**
 * As {@link matchesGlob}, for each of an ARN's six parts on its own, so that in the first five a wildcard
 * stops at the colon. A value that is no ARN is like none.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function arnLike(pattern: Pattern, value: string): boolean {
  const wanted = sixParts(compile(pattern));
  const seen = sixParts(codePoints(value));
  return wanted !== undefined && seen?.every((part, at) => fits(wanted[at] ?? [], part)) === true;
}

/** Whether a policy's `s3:Get*` covers an action; upper and lower case are the same in both. */
export function covers(action: string, requested: string): boolean {
  const pattern = fillIn(action.toLowerCase(), () => undefined);
  return pattern !== undefined && matchesGlob(pattern, requested.toLowerCase());
}

/** Wildcards among code points, which are never negative. */
const [ANY_ONE, ANY] = [-1, -2];
const COLON = 58;

const compiled = new WeakMap<Pattern, readonly number[]>();

function compile(pattern: Pattern): readonly number[] {
  const known =
    compiled.get(pattern) ??
    pattern.flatMap(({ text, wild }) => {
      if (!wild) return codePoints(text);
      return [text === '*' ? ANY : ANY_ONE];
    });
  compiled.set(pattern, known);
  return known;
}

/**
 * Takes at most as many steps as the two lengths multiplied: only the last `*` is ever tried again, as what an
 * earlier one took was the least that lets the part after it fit.
 */
function fits(wanted: readonly number[], seen: readonly number[]): boolean {
  let [at, star, from] = [0, -1, 0];
  for (let next = 0; next < seen.length;) {
    const want = wanted[at];
    if (want === ANY) {
      [star, from] = [at, next];
      at += 1;
    } else if (want === ANY_ONE || want === seen[next]) {
      at += 1;
      next += 1;
    } else if (star >= 0) {
      from += 1;
      [at, next] = [star + 1, from];
    } else {
      return false;
    }
  }
  return wanted.slice(at).every((want) => want === ANY);
}

function codePoints(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

/** The last part has all further colons. */
function sixParts(arn: readonly number[]): readonly (readonly number[])[] | undefined {
  const parts: number[][] = [[]];
  for (const each of arn)
    if (each === COLON && parts.length < 6) parts.push([]);
    else parts.at(-1)?.push(each);
  return parts.length < 6 ? undefined : parts;
}
