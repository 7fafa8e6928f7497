import type { DefaultTreeAdapterTypes, ParserOptions } from 'parse5' with {
  'resolution-mode': 'import',
};
import { attributeEdits } from './attributes';
import type { AttributeText, LanguageEdit } from './attributes';
import { INLINE, UNTRANSLATED, VOID } from './elements';
import { findPageLanguage } from './page-language';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;
type Map = DefaultTreeAdapterTypes.DefaultTreeAdapterMap;

/** Part of the source within a line of text. A gap between two parts ends the line. */
export interface Part {
  /** `alone`: element without content; `stays`: element that is not translated. */
  readonly kind: 'text' | 'opens' | 'closes' | 'alone' | 'stays';
  /** Element name; empty for text and comments. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export interface Page {
  readonly parts: readonly Part[];
  readonly attributes: readonly AttributeText[];
  readonly languageEdits: readonly LanguageEdit[];
}

interface Context {
  readonly translates: boolean;
  readonly preformatted: boolean;
}

/** Unvisited children of a node, with the end tag that follows them. */
interface Visit {
  readonly rest: Iterator<Node>;
  readonly context: Context;
  readonly closes: Part | undefined;
}

/**
 * Parses the translatable text of a page as offsets into its source, in source order. It parses like a browser, so
 * unclosed and misnested tags are handled the same way.
 *
 * @param source language of the page, if known
 */
export async function parseHtml(html: string, source: string | undefined): Promise<Page> {
  const { parse } = await import('parse5');
  const document = parse(html, await parserOptions());
  const parts: Part[] = [];
  const attributes: AttributeText[] = [];
  const languageEdits: LanguageEdit[] = [];
  const pageLanguage = findPageLanguage(document) ?? source;

  const add = (next: Part) => {
    const last = parts.at(-1);
    if (last !== undefined && continues(last, next)) parts[parts.length - 1] = joined(last, next);
    else parts.push(next);
  };
  // Explicit stack instead of recursion: tags may be nested 100,000 deep.
  const stack: Visit[] = [];
  const visitAll = (nodes: readonly Node[], context: Context, closes?: Part) => {
    stack.push({ rest: nodes[Symbol.iterator](), context, closes });
  };
  const visit = (node: Node, context: Context): void => {
    const location = node.sourceCodeLocation ?? undefined;
    if (node.nodeName === '#text' && location !== undefined && context.translates)
      textParts(html, location.startOffset, location.endOffset, context).forEach(add);
    else if (node.nodeName === '#comment' && location !== undefined)
      parts.push(part('alone', '', location.startOffset, location.endOffset));
    else if ('tagName' in node) visitElement(node, context);
    else if ('childNodes' in node) visitAll(node.childNodes, context);
  };
  const visitElement = (element: Element, context: Context): void => {
    const found = attributeEdits(html, element, pageLanguage);
    const within = {
      translates: found.translates ?? (context.translates && !UNTRANSLATED.has(element.tagName)),
      preformatted: context.preformatted || element.tagName === 'pre',
    };
    if (within.translates) attributes.push(...found.texts);
    if (within.translates) languageEdits.push(...found.languages);
    const location = element.sourceCodeLocation ?? undefined;
    const isInline = INLINE.has(element.tagName);
    if (location !== undefined && isInline && context.translates && !within.translates) {
      parts.push(part('stays', element.tagName, location.startOffset, location.endOffset));
      return;
    }
    const opens = location?.startTag ?? (location === undefined ? undefined : location);
    const closes = location?.endTag;
    if (isInline && opens !== undefined && context.translates) {
      const kind = VOID.has(element.tagName) ? 'alone' : 'opens';
      parts.push(part(kind, element.tagName, opens.startOffset, opens.endOffset));
    }
    visitAll(
      'content' in element ? getTemplateContent(element) : element.childNodes,
      within,
      isInline && closes !== undefined && context.translates
        ? part('closes', element.tagName, closes.startOffset, closes.endOffset)
        : undefined,
    );
  };

  visitAll(document.childNodes, { translates: true, preformatted: false });
  for (let last = stack.at(-1); last !== undefined; last = stack.at(-1)) {
    const step = last.rest.next();
    if (step.done !== true) visit(step.value, last.context);
    else {
      stack.pop();
      if (last.closes !== undefined) parts.push(last.closes);
    }
  }
  return {
    parts: inOrder(parts),
    attributes: once(attributes),
    languageEdits: once(languageEdits),
  };
}

/** Keeps each run of characters as a separate node; a merged one could span a tag. */
async function parserOptions(): Promise<ParserOptions<Map>> {
  const { defaultTreeAdapter } = await import('parse5');
  return {
    sourceCodeLocationInfo: true,
    // Parses the content of `<noscript>` as text.
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

function part(kind: Part['kind'], name: string, start: number, end: number): Part {
  return { kind, name, start, end };
}

/** Splits preformatted text at line breaks, since white space is significant in `<pre>`. */
function textParts(html: string, start: number, end: number, { preformatted }: Context): Part[] {
  if (!preformatted) return [part('text', '', start, end)];
  return [...html.slice(start, end).matchAll(/[^\r\n]+/g)].map(({ index, 0: line }) =>
    part('text', '', start + index, start + index + line.length),
  );
}

function getTemplateContent(element: Element): readonly Node[] {
  const { content } = element as DefaultTreeAdapterTypes.Template;
  return content.childNodes;
}

/** Removes duplicates: a tag that the parser reopens later has one place in the source. */
function once<Item extends { readonly start: number }>(all: readonly Item[]): Item[] {
  return [...new Map(all.map((each) => [each.start, each])).values()];
}

function inOrder(parts: readonly Part[]): Part[] {
  const sorted = once(parts.filter(({ start, end }) => end > start)).sort(
    (a, b) => a.start - b.start,
  );
  const ordered: Part[] = [];
  for (const each of sorted) {
    const last = ordered.at(-1);
    if (last !== undefined && each.start < last.end) continue;
    if (last !== undefined && continues(last, each))
      ordered[ordered.length - 1] = joined(last, each);
    else ordered.push(each);
  }
  return ordered;
}

/** Whether two parts are one text; the parser splits text at spaces and references such as `&amp;`. */
function continues(last: Part, next: Part): boolean {
  return last.kind === 'text' && next.kind === 'text' && last.end === next.start;
}

function joined(last: Part, next: Part): Part {
  return part('text', last.name, last.start, next.end);
}
