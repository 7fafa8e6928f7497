import { strFromU8 } from 'fflate';
import { decodeUtf8 } from '../../../../shared/text/decode-utf8';
import { pageText } from '../../html/page-text';
import { unzip } from '../archive/unzip';

/** Content type of a batch job, one for a whole folder. */
export type ContentType =
  | 'text/plain'
  | 'text/html'
  | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Document format, by file extension. */
export interface DocumentKind {
  readonly contentType: ContentType;
  /** File extension in the job's folder. */
  readonly extension: string;
  /**
   * Extracts the approximate text, enough to detect its language.
   *
   * @throws {UnreadableDocument}
   */
  extractText(body: Uint8Array): string;
}

const plain: DocumentKind = { contentType: 'text/plain', extension: 'txt', extractText: decode };
const page: DocumentKind = {
  contentType: 'text/html',
  extension: 'html',
  extractText: (body) => pageText(decode(body)),
};
const word: DocumentKind = {
  contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  extension: 'docx',
  extractText: docxText,
};

const kinds: Readonly<Record<string, DocumentKind>> = {
  txt: plain,
  md: plain,
  html: page,
  htm: page,
  docx: word,
};

/** Supported file extensions. */
export const extensions = Object.keys(kinds);

/** Finds the format of a document by its name; undefined if unsupported. */
export function findDocumentKind(name: string): DocumentKind | undefined {
  return kinds[/\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''];
}

/** Document that cannot be parsed; the message is for the user. */
export class UnreadableDocument extends Error {}

function decode(body: Uint8Array): string {
  return decodeUtf8(body, ({ received, suggestion }) => {
    throw new UnreadableDocument(`Not UTF-8 text: ${received}. ${suggestion}`);
  });
}

function docxText(body: Uint8Array): string {
  const name = 'word/document.xml';
  let document: Uint8Array | undefined;
  try {
    document = unzip(body, (file) => file.name === name)[0]?.body;
  } catch {
    throw new UnreadableDocument('Not a Word document.');
  }
  if (document === undefined)
    throw new UnreadableDocument('Not a Word document: word/document.xml is missing.');
  return strFromU8(document)
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^<>]*>/g, '')
    .trim();
}
