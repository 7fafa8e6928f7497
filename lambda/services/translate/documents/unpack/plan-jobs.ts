import { mapWithConcurrency } from '../../../../shared/concurrency/map-with-concurrency';
import { languageSample, usualTarget } from '../../text/language-pair';
import type { TranslationPorts } from '../../text/translation-ports';
import type { ArchiveFile } from '../archive/archive';
import { extensions, findDocumentKind } from './document-formats';
import type { DocumentKind } from './document-formats';
import { parseLanguageSuffix } from '../archive/language-suffix';
import { readText } from './read-document';

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

async function detectSource(text: string, detect: TranslationPorts['detect']): Promise<string> {
  const found = await detect(languageSample(text));
  return 'source' in found ? found.source : 'auto';
}
