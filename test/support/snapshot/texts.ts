import { isList, isObject } from './json';
import type { Json } from './json';

/**
 * Text with its references: `#{Audio.Arn}/speech/*`. Jest would escape the `${` of CloudFormation. Undefined for
 * lists, objects, and other intrinsic functions.
 */
export function textOf(value: Json): string | undefined {
  if (typeof value === 'string') return value.replaceAll('#{', '#{!');
  if (!isObject(value) || Object.keys(value).length !== 1) return undefined;
  const name = referenceOf(value);
  if (name !== undefined) return `#{${name}}`;
  const join = value['Fn::Join'];
  if (join === undefined || !isList(join) || join.length !== 2) return undefined;
  const [separator, parts] = join;
  if (separator !== '' || parts === undefined || !isList(parts)) return undefined;
  const texts = parts.map(textOf);
  return texts.includes(undefined) ? undefined : texts.join('');
}

/** Inverse of {@link textOf}. */
export function fromText(text: string): Json {
  const parts = text.split(/(#\{[\w:.]+\})/).map((part, at) => {
    if (at % 2 === 0) return part.replaceAll('#{!', '#{');
    const name = part.slice('#{'.length, -'}'.length);
    return name.includes('.') ? { 'Fn::GetAtt': name.split(/\.(.*)/, 2) } : { Ref: name };
  });
  const [only = '', ...others] = parts.filter((part) => part !== '');
  return others.length === 0 ? only : { 'Fn::Join': ['', [only, ...others]] };
}

/** Value as a scalar of YAML, with CloudFormation's tags. Undefined for lists, objects and texts of several lines. */
export function scalarOf(value: Json): string | undefined {
  if (value === null || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  const name = referenceOf(value);
  if (name !== undefined) return name.includes('.') ? `!GetAtt ${name}` : `!Ref ${name}`;
  const text = textOf(value);
  return text === undefined || text.includes('\n') ? undefined : quoted(text);
}

/** Key as in YAML. A dot is quoted, because it also separates the keys of a path. */
export function keyOf(key: string): string {
  return /^[\w$:@/-]+$/.test(key) ? key : JSON.stringify(key);
}

/** Columns in a terminal: a Korean syllable takes two. */
export function columnsOf(text: string): number {
  return text.length + (text.match(/[\u1100-\u11ff\u2e80-\ud7af\uff00-\uff60]/g)?.length ?? 0);
}

/** `Audio` for a reference to a resource or parameter, `Audio.Arn` for one to its attribute. */
function referenceOf(value: Json): string | undefined {
  if (!isObject(value) || Object.keys(value).length !== 1) return undefined;
  const { Ref: id, 'Fn::GetAtt': path } = value;
  if (typeof id === 'string') return /^[\w:]+$/.test(id) ? id : undefined;
  if (path === undefined || !isList(path) || path.length !== 2) return undefined;
  const [resource, attribute] = path;
  if (typeof resource !== 'string' || typeof attribute !== 'string') return undefined;
  return /^\w+ [\w.]+$/.test(`${resource} ${attribute}`) ? `${resource}.${attribute}` : undefined;
}

/** Quotes a text that would read as another scalar, or as part of a list or an object. */
function quoted(text: string): string {
  if (/[\u0000-\u001f]/.test(text)) return JSON.stringify(text);
  const literal = text.replaceAll(/#\{[\w:.]+\}/g, 'x');
  const isPlain =
    /^[\p{L}\p{N}/._](?:[^{}[\],:#]|[,:#](?=\S))*(?<! )$/u.test(literal) &&
    !/^(?:true|false|null)$/.test(literal) &&
    Number.isNaN(Number(literal));
  return isPlain ? text : `'${text.replaceAll("'", "''")}'`;
}
