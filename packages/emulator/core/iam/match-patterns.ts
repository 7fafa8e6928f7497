/** Looks up a key of the request context; key names are case-insensitive. */
export type Context = (key: string) => string | readonly string[] | undefined;

/** Policy string with its variables replaced. Wildcards in a variable's value are literal. */
export type Pattern = readonly { readonly text: string; readonly wild: boolean }[];

const TOKENS = /\$\{([^}]*)\}|[*?]|[^$*?]+|\$/gs;

/**
 * Replaces policy variables with their values. Returns `undefined`, which matches nothing, if one
 * has neither value nor default.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function fillIn(text: string, context: Context): Pattern | undefined {
  const known = constant.get(text);
  if (known !== undefined) return known;
  const pattern = readPattern(text, context);
  if (pattern !== undefined && !text.includes('${')) constant.set(text, pattern);
  return pattern;
}

/** Cache of patterns without variables, which are most: they are the same for every request. */
const constant = new Map<string, Pattern>();

function readPattern(text: string, context: Context): Pattern | undefined {
  const pattern = [];
  for (const [token, variable] of text.matchAll(TOKENS)) {
    if (variable === undefined) {
      pattern.push({ text: token, wild: token === '*' || token === '?' });
      continue;
    }
    const value = resolveVariable(variable, context);
    if (value === undefined) return undefined;
    pattern.push({ text: value, wild: false });
  }
  return pattern;
}

/** Resolves `aws:username`, `aws:username, 'a default'`, or one of the escapes `*`, `?` and `$`. */
function resolveVariable(variable: string, context: Context): string | undefined {
  if (/^[*?$]$/.test(variable)) return variable;
  const [, key = '', fallback] = /^([^,]*)(?:, '(.*)')?$/s.exec(variable) ?? [];
  const value = context(key) ?? fallback;
  if (value === undefined || typeof value === 'string') return value;
  throw new Error(`The policy variable \${${key}} is a multivalued key, which IAM does not allow.`);
}

/** Pattern as plain text, with literal wildcards. */
export function plain(pattern: Pattern): string {
  return pattern.map(({ text }) => text).join('');
}

/**
 * Matches a pattern with the wildcards `*` (any characters) and `?` (any one character). Both match
 * `/` and `:`. AWS documents this for a `*` at the end of an ARN segment and recommends no other
 * use:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matchesGlob(pattern: Pattern, value: string): boolean {
  return fits(compile(pattern), codePoints(value));
}

/**
 * Matches like {@link matchesGlob}, but each of an ARN's six parts separately, so wildcards in the
 * first five stop at a colon. An invalid ARN never matches.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function arnLike(pattern: Pattern, value: string): boolean {
  const wanted = sixParts(compile(pattern));
  const seen = sixParts(codePoints(value));
  return wanted !== undefined && seen?.every((part, at) => fits(wanted[at] ?? [], part)) === true;
}

/** Whether an action pattern such as `s3:Get*` covers an action; case-insensitive. */
export function covers(action: string, requested: string): boolean {
  const pattern = fillIn(action.toLowerCase(), () => undefined);
  return pattern !== undefined && matchesGlob(pattern, requested.toLowerCase());
}

/** Wildcards as negative numbers, which are not code points. */
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
 * Matches in at most the product of both lengths in steps. Only the last `*` is retried, because
 * earlier ones already consumed the minimum.
 */
function fits(wanted: readonly number[], seen: readonly number[]): boolean {
  let [at, star, from] = [0, -1, 0];
  for (let next = 0; next < seen.length;) {
    const expected = wanted[at];
    if (expected === ANY) {
      [star, from] = [at, next];
      at += 1;
    } else if (expected === ANY_ONE || expected === seen[next]) {
      at += 1;
      next += 1;
    } else if (star >= 0) {
      from += 1;
      [at, next] = [star + 1, from];
    } else {
      return false;
    }
  }
  return wanted.slice(at).every((expected) => expected === ANY);
}

function codePoints(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

/** The last part includes all further colons. */
function sixParts(arn: readonly number[]): readonly (readonly number[])[] | undefined {
  const parts: number[][] = [[]];
  for (const each of arn)
    if (each === COLON && parts.length < 6) parts.push([]);
    else parts.at(-1)?.push(each);
  return parts.length < 6 ? undefined : parts;
}
