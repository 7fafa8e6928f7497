import { mapWithConcurrency } from '../../../../shared/concurrency/map-with-concurrency';
import { languageSample, usualTarget } from '../../text/language-pair';
import type { TranslationPorts } from '../../text/translate-content';
import type { ArchiveFile } from '../archive/archive';
import { endings, kindOf, UnreadableDocument } from './document-formats';
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
  readonly rejected: readonly { readonly name: string; readonly why: string }[];
}

/** Document quotas: https://docs.aws.amazon.com/translate/latest/dg/what-is-limits.html, read 2026-11-24. */
const MOST_DOCUMENT_BYTES = 20_000_000;
const MOST_WORDS_BYTES = 1_000_000;
const AT_A_TIME = 8;

type Outcome =
  | { readonly file: ArchiveFile; readonly why: string }
  | (Omit<Group, 'files'> & { readonly file: ArchiveFile });

/**
 * Groups documents into jobs by format and language pair. A document that cannot be translated is rejected with a
 * reason.
 *
 * @param dropped name of the uploaded file, which may name the languages of all documents
 */
export async function planDocuments(
  dropped: string,
  files: readonly ArchiveFile[],
  detect: TranslationPorts['detect'],
): Promise<Plan> {
  const outcomes = await mapWithConcurrency(files, AT_A_TIME, (file) =>
    outcomeOf(dropped, file, detect),
  );
  const groups = new Map<string, Group>();
  const rejected: { name: string; why: string }[] = [];
  for (const outcome of outcomes) {
    if ('why' in outcome) {
      rejected.push({ name: outcome.file.name, why: outcome.why });
      continue;
    }
    const { kind, source, target, file } = outcome;
    const id = [kind.contentType, source, target].join(' ');
    const before = groups.get(id)?.files ?? [];
    groups.set(id, { kind, source, target, files: [...before, file] });
  }
  return { groups: [...groups.values()], rejected };
}

async function outcomeOf(
  dropped: string,
  file: ArchiveFile,
  detect: TranslationPorts['detect'],
): Promise<Outcome> {
  const kind = kindOf(file.name);
  if (kind === undefined)
    return { file, why: `It is none of ${endings.map((ending) => `.${ending}`).join(', ')}.` };
  const words = wordsIn(file, kind);
  if ('why' in words) return { file, why: words.why };
  const own = parseLanguageSuffix(file.name);
  const all = parseLanguageSuffix(dropped);
  const target = own.target ?? all.target ?? usualTarget(words.text);
  const source = own.source ?? all.source ?? (await sourceOf(words.text, detect));
  if (source === target)
    return {
      file,
      why: `It is in ${target} already: say another target in its name, as in name.${source}-fr.${kind.ending}.`,
    };
  return { kind, source, target, file };
}

function wordsIn(
  { body }: ArchiveFile,
  kind: DocumentKind,
): { readonly text: string } | { readonly why: string } {
  if (body.length > MOST_DOCUMENT_BYTES)
    return { why: `It has ${number(body.length)} bytes; at most 20 MB.` };
  try {
    const text = kind.words(body);
    if (!/\p{L}/u.test(text)) return { why: 'There is no text in it.' };
    const bytes = new TextEncoder().encode(text).length;
    if (bytes > MOST_WORDS_BYTES)
      return { why: `It has ${number(bytes)} bytes of text; at most 1 MB.` };
    return { text };
  } catch (error) {
    if (error instanceof UnreadableDocument) return { why: error.message };
    throw error;
  }
}

async function sourceOf(text: string, detect: TranslationPorts['detect']): Promise<string> {
  const found = await detect(languageSample(text));
  return 'source' in found ? found.source : 'auto';
}

function number(value: number): string {
  return value.toLocaleString('en');
}
