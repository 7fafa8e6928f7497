import { parseXml, XmlError } from '../../core/text/parse-xml';
import type { XmlElement } from '../../core/text/parse-xml';
import { supportedLanguages } from './supported-languages';

/** Sentence in several languages, by their codes. */
interface Segment {
  readonly texts: ReadonlyMap<string, string>;
}

export interface ParallelDataFile {
  readonly source: string;
  readonly targets: readonly string[];
  readonly segments: readonly Segment[];
}

interface Content {
  /** The source language first. */
  readonly codes: readonly string[];
  readonly segments: readonly Segment[];
}

/** Inline codes of TMX, which are no words (https://www.gala-global.org/tmx-14b, read 2026-11-25). */
const FORMATTING = ['bpt', 'ept', 'it', 'ph', 'ut'];

/** Readers by the `Format` of CreateParallelData. */
const readers: Readonly<Record<string, (text: string) => Content>> = {
  CSV: (text) => readTable(text, ','),
  TSV: (text) => readTable(text, '\t'),
  TMX: readTmx,
};

/**
 * Reads parallel data in CSV, TSV or TMX 1.4b, as far as a batch job uses it
 * (https://docs.aws.amazon.com/translate/latest/dg/customizing-translations-parallel-data-input-files.html,
 * read 2026-11-25). Segments without a translation are left out.
 *
 * @throws {Error} for a file that Translate could not import
 */
export function parseParallelData(bytes: Uint8Array, format: string): ParallelDataFile {
  const reader = readers[format] ?? invalid(`the format ${format} is not one of ${formats()}`);
  const { codes, segments } = reader(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  const [source = '', ...targets] = new Set(codes);
  const unknown = codes.find((code) => !supportedLanguages.includes(code));
  if (unknown !== undefined) invalid(`${unknown} is not a language of Amazon Translate`);
  if (targets.length === 0) invalid('there are no targets');
  return {
    source,
    targets,
    segments: segments.filter(({ texts }) => texts.has(source) && texts.size > 1),
  };
}

/** Reads a table with the codes of the languages in its first line; no field spans lines. */
function readTable(text: string, separator: string): Content {
  const [codes = [], ...rows] = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => splitFields(line, separator).map((field) => field.trim()));
  const segments = rows.map((fields) => {
    if (fields.length !== codes.length)
      invalid(`a line has ${fields.length} fields, the first ${codes.length}`);
    return createSegment(codes.map((code, at) => [code, fields[at] ?? '']));
  });
  return { codes, segments };
}

function splitFields(line: string, separator: string): string[] {
  const fields: string[] = [];
  const field = new RegExp(
    `(?:"((?:[^"]|"")*)"|([^"${separator}][^${separator}]*)?)(${separator}|$)`,
    'y',
  );
  for (;;) {
    const match = field.exec(line);
    if (match === null) return invalid('a double quote does not close in its line');
    const [, quoted, plain = '', end] = match;
    fields.push((quoted ?? plain).replaceAll('""', '"'));
    if (end === '') return fields;
  }
}

/** Reads units, each with a variant for a language. */
function readTmx(text: string): Content {
  const root = parseRoot(text.replace(/<!DOCTYPE[^[>]*>/, ''));
  const [header] = listChildren(root, 'header');
  const [body] = listChildren(root, 'body');
  const source = header?.attributes.get('srclang');
  if (root.name !== 'tmx' || source === undefined || body === undefined)
    return invalid('TMX has a header with srclang, and a body');
  const segments = listChildren(body, 'tu').map((unit) =>
    createSegment(
      listChildren(unit, 'tuv').map((variant) => {
        const code = variant.attributes.get('xml:lang');
        const [segment] = listChildren(variant, 'seg');
        if (code === undefined || segment === undefined)
          return invalid('a variant lacks xml:lang or its seg');
        return [code, getText(segment).trim()];
      }),
    ),
  );
  return { codes: [source, ...segments.flatMap(({ texts }) => [...texts.keys()])], segments };
}

function parseRoot(text: string): XmlElement {
  try {
    return parseXml(text);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return invalid(`the XML is not well-formed: ${error.message}`);
  }
}

function listChildren({ children }: XmlElement, name: string): XmlElement[] {
  return children.flatMap((child) =>
    child.kind === 'element' && child.name === name ? [child] : [],
  );
}

function getText({ children }: XmlElement): string {
  return children
    .map((child) => {
      if (child.kind === 'text') return child.text;
      return FORMATTING.includes(child.name) ? '' : getText(child);
    })
    .join('');
}

function createSegment(texts: readonly (readonly [code: string, text: string])[]): Segment {
  return { texts: new Map(texts.filter(([, text]) => text !== '')) };
}

function formats(): string {
  return Object.keys(readers).join(', ');
}

function invalid(reason: string): never {
  throw new Error(`Parallel data cannot be imported: ${reason}`);
}
