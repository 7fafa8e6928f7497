/** Characters between tags, with their source offsets. */
interface XmlText {
  readonly kind: 'text';
  /** Text with decoded entities. */
  readonly text: string;
  /** Start and end of the source characters of each UTF-16 unit of the text. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

export interface XmlElement {
  readonly kind: 'element';
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  /** UTF-16 offsets in the source, of the whole element and of its content. */
  readonly start: number;
  readonly end: number;
  readonly contentStart: number;
  readonly contentEnd: number;
}

export type XmlNode = XmlText | XmlElement;

/** XML that is not well-formed. */
export class XmlError extends Error {
  constructor(
    message: string,
    /** UTF-16 offset in the source. */
    readonly at: number,
  ) {
    super(message);
  }
}

/**
 * Maximum depth: consumers traverse elements recursively, and deeper ones would overflow the stack.
 */
const deepest = 1_000;

interface Open {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlNode[];
  readonly start: number;
  readonly contentStart: number;
}

const entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

const tag =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(?<slash>\/?)(?<name>[A-Za-z_][\w.:-]*)(?<attributes>(?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<empty>\/?)>/y;

/**
 * Parses a document and returns its root element. Supports elements, attributes, text, the five
 * entities and numeric ones, comments and the XML declaration, but not DOCTYPE or CDATA.
 * @throws {@link XmlError}
 */
export function parseXml(source: string): XmlElement {
  let root: XmlElement | undefined;
  const open: Open[] = [];
  const add = (node: XmlNode) => {
    const parent = open.at(-1);
    if (parent !== undefined) parent.children.push(node);
    else if (node.kind === 'element' && root === undefined) root = node;
    else throw new XmlError('there is more than one root element', getStart(node));
  };

  let at = 0;
  while (at < source.length) {
    if (source[at] !== '<') {
      const end = source.indexOf('<', at);
      const text = readText(source, at, end === -1 ? source.length : end);
      if (open.length > 0) add(text);
      else if (text.text.trim() !== '') throw new XmlError('there is text outside of the root', at);
      at = end === -1 ? source.length : end;
      continue;
    }
    tag.lastIndex = at;
    const match = tag.exec(source);
    if (match === null)
      throw new XmlError('"<" does not begin a tag; write a literal one as &lt;', at);
    const end = tag.lastIndex;
    const { slash, name, attributes = '', empty } = match.groups ?? {};
    if (name !== undefined && slash === '/') {
      const opened = open.pop();
      if (opened?.name !== name) {
        const expected = opened === undefined ? 'no element is open' : `<${opened.name}> is open`;
        throw new XmlError(`</${name}> closes an element that is not open: ${expected}`, at);
      }
      add({ kind: 'element', ...opened, end, contentEnd: at });
    } else if (name !== undefined) {
      const opened = { name, attributes: readAttributes(attributes, at), start: at };
      if (empty === '/') {
        add({ kind: 'element', ...opened, children: [], end, contentStart: end, contentEnd: end });
      } else if (open.length < deepest) open.push({ ...opened, children: [], contentStart: end });
      else throw new XmlError(`elements are nested more than ${deepest} deep`, at);
    }
    at = end;
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined)
    throw new XmlError(`<${unclosed.name}> is not closed`, unclosed.start);
  if (root === undefined) throw new XmlError('there is no root element', 0);
  return root;
}

function getStart(node: XmlNode): number {
  return node.kind === 'element' ? node.start : (node.from[0] ?? 0);
}

function readText(source: string, start: number, end: number): XmlText {
  let text = '';
  const from: number[] = [];
  const to: number[] = [];
  let at = start;
  while (at < end) {
    const entity = source[at] === '&' ? readEntity(source, at) : undefined;
    const written = entity?.written ?? source.charAt(at);
    const decoded = entity?.decoded ?? written;
    for (let unit = 0; unit < decoded.length; unit++) {
      from.push(at);
      to.push(at + written.length);
    }
    text += decoded;
    at += written.length;
  }
  return { kind: 'text', text, from, to };
}

function readEntity(source: string, at: number): { written: string; decoded: string } {
  const match = /^&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w+));/.exec(source.slice(at, at + 12));
  const [written = '', decimal, hexadecimal, name = ''] = match ?? [];
  const code = Number(decimal ?? `0x${hexadecimal ?? ''}`);
  const decoded =
    entities.get(name) ?? (isCharacter(code) ? String.fromCodePoint(code) : undefined);
  if (decoded === undefined)
    throw new XmlError('"&" does not begin an entity; write a literal one as &amp;', at);
  return { written, decoded };
}

function isCharacter(code: number): boolean {
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}

function readAttributes(written: string, at: number): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const match of written.matchAll(/([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    const [, name = '', double, single] = match;
    if (attributes.has(name)) throw new XmlError(`duplicate attribute ${name}`, at);
    const value = double ?? single ?? '';
    attributes.set(name, readText(value, 0, value.length).text);
  }
  return attributes;
}
