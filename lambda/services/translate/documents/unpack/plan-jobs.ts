import { mapWithConcurrency } from '../../../../shared/concurrency/map-with-concurrency';
import { languageSample, usualTarget } from '../../text/language-pair';
import type { TranslationPorts } from '../../text/translate-content';
import type { ArchiveFile } from '../archive/archive';
import { extensions, findDocumentKind, UnreadableDocument } from './document-formats';
import type { DocumentKind } from './document-formats';
import { parseLanguageSuffix } from '../archive/language-suffix';

/** Documents of one job: one format and one language pair. */
export interface Group {
  readonly kind: DocumentKind;
  /** Source language; `auto` if detection was not confident. */
  readonly source: string;
  readonly target: string;
  readonly files: readonly ArchiveFile[];
}

export interface Plan {
  readonly groups: readonly Group[];
  readonly rejected: readonly { readonly name: string; readonly reason: string }[];
}

/** Document quotas: https://docs.aws.amazon.com/translate/latest/dg/what-is-limits.html, read 2026-11-24. */
const MAX_DOCUMENT_BYTES = 20_000_000;
const MAX_TEXT_BYTES = 1_000_000;
const AT_A_TIME = 8;

type Outcome =
  | { readonly file: ArchiveFile; readonly reason: string }
  | (Omit<Group, 'files'> & { readonly file: ArchiveFile });

/**
 * Groups documents into jobs by format and language pair. A document that cannot be translated is rejected with a
 * reason.
 *
 * @param uploadName name of the uploaded file, which may name the languages of all documents
 */
export async function planJobs(
  uploadName: string,
  files: readonly ArchiveFile[],
  detect: TranslationPorts['detect'],
): Promise<Plan> {
  const outcomes = await mapWithConcurrency(files, AT_A_TIME, (file) =>
    planDocument(uploadName, file, detect),
  );
  const groups = new Map<string, Group>();
  const rejected: { name: string; reason: string }[] = [];
  for (const outcome of outcomes) {
    if ('reason' in outcome) {
      rejected.push({ name: outcome.file.name, reason: outcome.reason });
      continue;
    }
    const { kind, source, target, file } = outcome;
    const id = [kind.contentType, source, target].join(' ');
    const before = groups.get(id)?.files ?? [];
    groups.set(id, { kind, source, target, files: [...before, file] });
  }
  return { groups: [...groups.values()], rejected };
}

async function planDocument(
  uploadName: string,
  file: ArchiveFile,
  detect: TranslationPorts['detect'],
): Promise<Outcome> {
  const kind = findDocumentKind(file.name);
  if (kind === undefined)
    return {
      file,
      reason: `Unsupported file type: expected one of ${extensions.map((extension) => `.${extension}`).join(', ')}.`,
    };
  const content = readText(file, kind);
  if ('reason' in content) return { file, reason: content.reason };
  const fileLanguages = parseLanguageSuffix(file.name);
  const uploadLanguages = parseLanguageSuffix(uploadName);
  const target = fileLanguages.target ?? uploadLanguages.target ?? usualTarget(content.text);
  const source =
    fileLanguages.source ?? uploadLanguages.source ?? (await detectSource(content.text, detect));
  if (source === target)
    return {
      file,
      reason: `Already in ${target}: set another target in the file name, such as name.${source}-fr.${kind.extension}.`,
    };
  return { kind, source, target, file };
}

function readText(
  { body }: ArchiveFile,
  kind: DocumentKind,
): { readonly text: string } | { readonly reason: string } {
  if (body.length > MAX_DOCUMENT_BYTES)
    return { reason: `It has ${number(body.length)} bytes; at most 20 MB.` };
  try {
    const text = kind.extractText(body);
    if (!/\p{L}/u.test(text)) return { reason: 'No text.' };
    const bytes = new TextEncoder().encode(text).length;
    if (bytes > MAX_TEXT_BYTES)
      return { reason: `It has ${number(bytes)} bytes of text; at most 1 MB.` };
    return { text };
  } catch (error) {
    if (error instanceof UnreadableDocument) return { reason: error.message };
    throw error;
  }
}

async function detectSource(text: string, detect: TranslationPorts['detect']): Promise<string> {
  const found = await detect(languageSample(text));
  return 'source' in found ? found.source : 'auto';
}

function number(value: number): string {
  return value.toLocaleString('en');
}
