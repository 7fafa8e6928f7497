import type { DefaultTreeAdapterTypes, ParserOptions } from 'parse5' with {
  'resolution-mode': 'import',
};
import { isForeign, findLanguage, readAttributes } from './html-attributes';
import type { AttributeText } from './html-attributes';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** Part of the source that belongs to a line of text; anything between two parts ends the line. */
export interface Part {
  /** `alone` has no content; `stays` is a whole element that is not translated. */
  readonly kind: 'text' | 'opens' | 'closes' | 'alone' | 'stays';
  /** Name of the element; empty for text and comments. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

interface Context {
  readonly translates: boolean;
  readonly preformatted: boolean;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Elements within a line of text; every other element begins and ends a line. */
const INLINE = words(
  'a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark nobr q ' +
    'rp rt ruby s samp small span strike strong sub sup time tt u var wbr',
);
const VOID = words('br img wbr');
/** Elements whose content is not in the language of the readers. */
const UNTRANSLATED = words(
  'code iframe kbd math noembed noframes object plaintext samp script style svg textarea tt var xmp',
);

/** Finds the text of an HTML document, and the attributes that readers see, in the order of the source. */
export async function parseHtml(
  html: string,
): Promise<{ readonly parts: readonly Part[]; readonly attributes: readonly AttributeText[] }> {
  const { parse } = await import('parse5');
  const document = parse(html, await parserOptions());
  const pageLanguage = findLanguage(document);
  const parts: Part[] = [];
  const attributes: AttributeText[] = [];
  // Keeps a list instead of a call for each level: tags may be nested 100,000 deep.
  const waiting: (Part | { readonly node: Node; readonly context: Context })[] = [];
  const visitAll = (nodes: readonly Node[], context: Context) => {
    for (let at = nodes.length - 1; at >= 0; at -= 1) {
      const node = nodes[at];
      if (node !== undefined) waiting.push({ node, context });
    }
  };

  const visitElement = (element: Element, outer: Context) => {
    const { tagName: name, sourceCodeLocation: location } = element;
    const elementAttributes = readAttributes(html, element);
    const foreign = isForeign(element, pageLanguage) ? false : undefined;
    const context = {
      translates:
        elementAttributes.translates ?? foreign ?? (outer.translates && !UNTRANSLATED.has(name)),
      preformatted: outer.preformatted || name === 'pre',
    };
    if (context.translates) attributes.push(...elementAttributes.texts);
    if (location && INLINE.has(name) && outer.translates) {
      if (!context.translates) {
        parts.push({ kind: 'stays', name, ...toSpan(location) });
        return;
      }
      const kind = VOID.has(name) ? 'alone' : 'opens';
      parts.push({ kind, name, ...toSpan(location.startTag ?? location) });
      if (location.endTag) waiting.push({ kind: 'closes', name, ...toSpan(location.endTag) });
    }
    visitAll(getChildren(element), context);
  };

  visitAll(document.childNodes, { translates: true, preformatted: false });
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if ('kind' in next) {
      parts.push(next);
      continue;
    }
    const { node, context } = next;
    const location = node.sourceCodeLocation;
    if ('tagName' in node) visitElement(node, context);
    else if (location && node.nodeName === '#comment')
      parts.push({ kind: 'alone', name: '', ...toSpan(location) });
    else if (location && node.nodeName === '#text' && context.translates)
      parts.push(...textParts(html, toSpan(location), context));
  }
  return { parts: inOrder(parts), attributes: deduplicate(attributes) };
}

/** Keeps each run of characters a node of its own: a merged one could span a tag between them. */
async function parserOptions(): Promise<
  ParserOptions<DefaultTreeAdapterTypes.DefaultTreeAdapterMap>
> {
  const { defaultTreeAdapter } = await import('parse5');
  return {
    sourceCodeLocationInfo: true,
    // Reads the content of `<noscript>` as text for readers without scripts.
    scriptingEnabled: false,
    treeAdapter: {
      ...defaultTreeAdapter,
      insertText(parent, text) {
        defaultTreeAdapter.appendChild(parent, defaultTreeAdapter.createTextNode(text));
      },
      insertTextBefore(parent, text, next) {
        defaultTreeAdapter.insertBefore(parent, defaultTreeAdapter.createTextNode(text), next);
      },
    },
  };
}

function toSpan(location: { readonly startOffset: number; readonly endOffset: number }) {
  return { start: location.startOffset, end: location.endOffset };
}

function getChildren(element: Element): readonly Node[] {
  return 'content' in element
    ? (element as DefaultTreeAdapterTypes.Template).content.childNodes
    : element.childNodes;
}

/** Ends a line at its end in `<pre>`, where white space counts. */
function textParts(
  html: string,
  { start, end }: Pick<Part, 'start' | 'end'>,
  { preformatted }: Context,
): Part[] {
  if (!preformatted) return [{ kind: 'text', name: '', start, end }];
  return [...html.slice(start, end).matchAll(/[^\r\n]+/g)].map(({ index, 0: line }) => ({
    kind: 'text',
    name: '',
    start: start + index,
    end: start + index + line.length,
  }));
}

/** Drops parts that the parser made again of a misnested tag, and joins the runs of one text. */
function inOrder(parts: readonly Part[]): Part[] {
  const ordered: Part[] = [];
  for (const part of deduplicate(parts.filter(({ start, end }) => end > start))) {
    const last = ordered.at(-1);
    if (last !== undefined && part.start < last.end) continue;
    if (last?.kind === 'text' && part.kind === 'text' && last.end === part.start)
      ordered[ordered.length - 1] = { ...last, end: part.end };
    else ordered.push(part);
  }
  return ordered;
}

function deduplicate<Item extends { readonly start: number }>(all: readonly Item[]): Item[] {
  return [...new Map(all.map((each) => [each.start, each])).values()].sort(
    (one, other) => one.start - other.start,
  );
}
