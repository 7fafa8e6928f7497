import { splitPassages } from '../../engines/search/split-passages';
import { createMeaningIndex } from '../../engines/search/meaning-index';
import type { MeaningIndex } from '../../engines/search/meaning-index';
import { createSearchIndex } from '../../engines/search/search-index';
import type { SearchIndex } from '../../engines/search/search-index';
import type { AccessEntry } from './search/access-control';
import type { Attributes } from './search/attribute-filter';

/** Document of an index. */
export interface Document {
  readonly id: string;
  readonly title: string;
  readonly uri: string;
  readonly text: string;
  readonly attributes: Attributes;
  readonly access: readonly AccessEntry[];
}

/** Question with its answer. */
export interface Faq {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
  readonly attributes: Attributes;
}

export interface Passage {
  readonly document: Document;
  readonly text: string;
}

/** Contents of an index, with a search index per language. */
export interface IndexContents {
  documents(): readonly Document[];
  document(id: string): Document | undefined;
  put(document: Document): void;
  delete(id: string): void;
  addFaq(faq: Faq): void;
  passages(language: string): SearchIndex;
  /** The same passages, to compare by meaning. */
  meanings(language: string): MeaningIndex;
  passage(id: string): Passage | undefined;
  faqs(language: string): SearchIndex;
  faq(id: string): Faq | undefined;
}

/**
 * Maximum words of a passage of Retrieve
 * (https://docs.aws.amazon.com/kendra/latest/APIReference/API_Retrieve.html, read 2026-11-25).
 */
const maxPassageWords = 200;

export function createIndexContents(): IndexContents {
  const documents = new Map<string, Document>();
  const passages = new Map<string, Passage>();
  const faqs = new Map<string, Faq>();
  const passageSearch = byLanguage(createSearchIndex);
  const passageMeanings = byLanguage(createMeaningIndex);
  const faqSearch = byLanguage(createSearchIndex);
  const forget = (id: string) => {
    const document = documents.get(id);
    if (document === undefined) return;
    documents.delete(id);
    const language = getLanguage(document);
    for (let at = 0; passages.delete(passageId(id, at)); at++) {
      passageSearch(language).remove(passageId(id, at));
      passageMeanings(language).remove(passageId(id, at));
    }
  };
  return {
    documents: () => [...documents.values()],
    document: (id) => documents.get(id),
    put(document) {
      forget(document.id);
      documents.set(document.id, document);
      const { title } = document;
      splitPassages(document.text, maxPassageWords).forEach((text, at) => {
        const id = passageId(document.id, at);
        passages.set(id, { document, text });
        passageSearch(getLanguage(document)).put({ id, title, text });
        passageMeanings(getLanguage(document)).put({ id, title, text });
      });
    },
    delete: forget,
    addFaq(faq) {
      faqs.set(faq.id, faq);
      faqSearch(getLanguage(faq)).put({ id: faq.id, title: faq.question, text: faq.answer });
    },
    passages: passageSearch,
    meanings: passageMeanings,
    passage: (id) => passages.get(id),
    faqs: faqSearch,
    faq: (id) => faqs.get(id),
  };
}

function byLanguage<Index>(create: () => Index): (language: string) => Index {
  const indexes = new Map<string, Index>();
  return (language) => {
    const index = indexes.get(language) ?? create();
    indexes.set(language, index);
    return index;
  };
}

function getLanguage({ attributes }: Pick<Document, 'attributes'>): string {
  return String(attributes['_language_code'] ?? 'en');
}

function passageId(document: string, at: number): string {
  return `${document}\n${at}`;
}
