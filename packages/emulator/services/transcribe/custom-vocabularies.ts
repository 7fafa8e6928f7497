import type { Resource, Deployment } from '../../core/assembly/deployment';
import { ServiceError } from '../service';
import type { TranscriptWord } from './transcript-word';

type FilterMethod = 'remove' | 'mask' | 'tag';

/** Vocabulary filter of a request, resolved in the templates. */
export interface VocabularyFilter {
  readonly words: readonly string[];
  readonly method: FilterMethod;
}

/** Vocabulary and filter names of a request. */
export interface VocabularyNames {
  readonly VocabularyName?: string | undefined;
  readonly VocabularyFilterName?: string | undefined;
  readonly VocabularyFilterMethod?: FilterMethod | undefined;
}

/**
 * Returns the vocabulary filter of a request. A vocabulary changes no words, because a transcript
 * already has their spelling: only its existence and language are checked.
 *
 * @throws {ServiceError} `BadRequestException` for a name that no template has, or one of another
 * language
 */
export function resolveVocabulary(
  names: VocabularyNames,
  language: string,
  deployment: Pick<Deployment, 'resources'>,
): VocabularyFilter | undefined {
  const { VocabularyName, VocabularyFilterName, VocabularyFilterMethod: method = 'mask' } = names;
  const vocabulary = find(deployment, 'Vocabulary', 'VocabularyName', VocabularyName);
  const filter = find(deployment, 'VocabularyFilter', 'VocabularyFilterName', VocabularyFilterName);
  for (const resource of [vocabulary, filter]) {
    const its = resource?.properties['LanguageCode'] as string | undefined;
    if (its !== undefined && its !== language)
      throw badRequest(`${resource?.ref ?? ''} is for ${its}, and the speech is ${language}.`);
  }
  getList(vocabulary, 'Phrases');
  return filter && { words: getList(filter, 'Words'), method };
}

function find(
  deployment: Pick<Deployment, 'resources'>,
  type: string,
  property: string,
  name: string | undefined,
): Resource | undefined {
  if (name === undefined) return undefined;
  const found = deployment
    .resources(`AWS::Transcribe::${type}`)
    .find(({ properties }) => properties[property] === name);
  if (found !== undefined) return found;
  throw badRequest(`The requested ${property} couldn't be found: ${name}.`);
}

function getList(resource: Resource | undefined, property: string): readonly string[] {
  if (resource === undefined) return [];
  const list = resource.properties[property];
  if (Array.isArray(list)) return list.map(String);
  throw badRequest(
    `The emulator reads ${resource.ref} from its ${property} only, not from a file.`,
  );
}

function badRequest(message: string): ServiceError {
  return new ServiceError('BadRequestException', message);
}

/**
 * Applies a vocabulary filter to whole words, ignoring case
 * (https://docs.aws.amazon.com/transcribe/latest/dg/vocabulary-filtering.html, read 2026-11-25).
 */
export function filtered(
  words: readonly TranscriptWord[],
  filter: VocabularyFilter | undefined,
): readonly TranscriptWord[] {
  if (filter === undefined) return words;
  const listed = new Set(filter.words.map((word) => word.toLowerCase()));
  return words.flatMap((word) => {
    if (!listed.has(word.text.toLowerCase())) return [word];
    if (filter.method === 'remove') return [];
    return [filter.method === 'mask' ? { ...word, text: '***' } : { ...word, isTagged: true }];
  });
}
