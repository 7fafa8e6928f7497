import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { ServiceError } from '../../service';
import { translateHtml } from './translate-html';

/** Translates one chunk of text. */
export type TranslateChunk = (text: string) => string;

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/**
 * Maximum bytes of translatable text in a document
 * (https://docs.aws.amazon.com/translate/latest/dg/what-is-limits.html, read 2026-11-24).
 */
const MAX_TEXT_BYTES = 1_000_000;

type Document = (body: Uint8Array, translate: TranslateChunk) => Promise<Uint8Array>;

/** Readers and writers of batch job documents by content type; the stand-in does not support other types. */
export const documents: Readonly<Record<string, Document>> = {
  'text/plain': (body, translate) => Promise.resolve(encode(translate(checkSize(decode(body))))),
  'text/html': async (body, translate) =>
    encode(await translateHtml(checkSize(decode(body)), translate)),
  [DOCX]: (body, translate) => Promise.resolve(translateDocx(body, translate)),
};

/** Parts of a Word document with visible text. */
const READ = /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$/;
const PARAGRAPH = /<w:p[ >].*?<\/w:p>/gs;
const TEXT = /(<w:t(?: [^>]*)?>)([^<]*)(<\/w:t>)/g;

/**
 * Translates each paragraph as one text, and writes it to the first run: later runs lose their formatting.
 */
function translateDocx(body: Uint8Array, translate: TranslateChunk): Uint8Array {
  const files = unzip(body);
  for (const [name, content] of Object.entries(files)) {
    if (!READ.test(name)) continue;
    const xml = strFromU8(content).replace(PARAGRAPH, (paragraph) => {
      const text = [...paragraph.matchAll(TEXT)].map(([, , part = '']) => part).join('');
      if (text.trim() === '') return paragraph;
      let written = escapeXml(translate(checkSize(unescapeXml(text))));
      return paragraph.replace(TEXT, (_, opens: string, __, closes: string) => {
        const part = `${opens.includes('xml:space') ? opens : '<w:t xml:space="preserve">'}${written}${closes}`;
        written = '';
        return part;
      });
    });
    files[name] = strToU8(xml);
  }
  return zipSync(files);
}

function unzip(body: Uint8Array): Record<string, Uint8Array> {
  try {
    const files = unzipSync(body);
    if (files['word/document.xml'] !== undefined) return files;
  } catch {
    // The error below also covers other invalid files.
  }
  throw new ServiceError('InvalidRequestException', 'The file is not a valid Word document.');
}

function decode(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    // Message from callers' quotes of the service (secondary, read 2026-11-25).
    throw new ServiceError('InvalidRequestException', 'Invalid utf-8 encoded texts detected');
  }
}

function encode(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}

function checkSize(text: string): string {
  const bytes = Buffer.byteLength(text);
  if (bytes <= MAX_TEXT_BYTES) return text;
  throw new ServiceError(
    'InvalidRequestException',
    `The document has ${bytes} bytes of text; at most ${MAX_TEXT_BYTES} are translated.`,
  );
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
