import { shorten } from '@by-example/metrics/errors/input-error';
import { parseXml, XmlError } from '../../../shared/xml/parse-xml';
import type { XmlElement } from '../../../shared/xml/parse-xml';
import { rejectParallelData } from './parallel-data-segments';
import type { Segment, Segments } from './parallel-data-segments';

/** Formatting elements, which contain no text (https://www.gala-global.org/tmx-14b, read 2026-11-25). */
const FORMATTING = ['bpt', 'ept', 'it', 'ph', 'ut'];

/**
 * Parses parallel data in TMX 1.4b: a unit for each segment, with a variant for each language
 * (https://docs.aws.amazon.com/translate/latest/dg/customizing-translations-parallel-data-input-files.html, read
 * 2026-11-25).
 */
export function parseTmx(text: string): Segments {
  const root = parseRoot(text.replace(/<!DOCTYPE[^[>]*>/, ''));
  const [header] = findChildren(root, 'header');
  const [body] = findChildren(root, 'body');
  const source = header?.attributes.get('srclang');
  if (root.name !== 'tmx' || source === undefined || body === undefined)
    rejectParallelData(
      'the file',
      'TMX with a body and a header with srclang',
      `<${root.name}> without`,
    );
  const segments = findChildren(body, 'tu').map((unit, index): Segment => {
    const where = `unit ${index + 1}`;
    const texts = findChildren(unit, 'tuv').map((variant) => {
      const code = variant.attributes.get('xml:lang');
      const [segment] = findChildren(variant, 'seg');
      if (code === undefined || segment === undefined)
        return rejectParallelData(where, 'variants with xml:lang and a seg', 'one without');
      return [code, extractText(segment).trim()] as const;
    });
    if (texts.length < 2 || texts.filter(([code]) => code === source).length !== 1)
      rejectParallelData(
        where,
        `at least two variants, one of them in ${shorten(source)}`,
        texts.map(([code]) => code).join(', '),
      );
    return { where, texts: new Map(texts.filter(([, content]) => content !== '')) };
  });
  const codes = new Set(segments.flatMap(({ texts }) => [...texts.keys()]));
  return { codes: [...new Set([source, ...codes])], segments };
}

function parseRoot(text: string): XmlElement {
  try {
    return parseXml(text);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const line = text.slice(0, error.at).split('\n').length;
    return rejectParallelData(`line ${line}`, 'well-formed XML', error.message);
  }
}

function findChildren({ children }: XmlElement, name: string): XmlElement[] {
  return children.flatMap((child) =>
    child.kind === 'element' && child.name === name ? [child] : [],
  );
}

function extractText({ children }: XmlElement): string {
  return children
    .map((child) => {
      if (child.kind === 'text') return child.text;
      return FORMATTING.includes(child.name) ? '' : extractText(child);
    })
    .join('');
}
