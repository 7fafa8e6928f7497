import { SaxesParser } from 'saxes';

export interface XmlText {
  readonly kind: 'text';
  readonly text: string;
}

export interface XmlElement {
  readonly kind: 'element';
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlElement | XmlText)[];
}

/**
 * Parses a document without namespaces.
 * @throws Error if it is not well-formed
 */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser();
  const open: {
    name: string;
    attributes: Map<string, string>;
    children: (XmlElement | XmlText)[];
  }[] = [];
  let root: XmlElement | undefined;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    open.push({ name, attributes: new Map(Object.entries(attributes)), children: [] });
  });
  parser.on('text', (found) => {
    open.at(-1)?.children.push({ kind: 'text', text: found });
  });
  parser.on('closetag', () => {
    const element = open.pop();
    if (element === undefined) return;
    const closed: XmlElement = { kind: 'element', ...element };
    if (open.length === 0) root = closed;
    else open.at(-1)?.children.push(closed);
  });
  parser.write(text).close();
  if (root === undefined) throw new Error('The document has no element.');
  return root;
}
