import type { Resource, Deployment } from '../../core/assembly/deployment';
import type { VocabularyWord } from '../../engines/speech/recognition/recognized-word';
import type { Speak } from '../../engines/speech/synthesis/speech-synthesizer';
import { ServiceError } from '../service';
import type { TranscriptWord } from './transcript-word';

type FilterMethod = 'remove' | 'mask' | 'tag';

/** Vocabulary and filter of a request, resolved in the templates. */
export interface VocabularySettings {
  /** Words in their display spelling. */
  readonly phrases: readonly string[];
  readonly filter: { readonly words: readonly string[]; readonly method: FilterMethod } | undefined;
}

/** Vocabulary and filter names of a request. */
export interface Named {
  readonly VocabularyName?: string | undefined;
  readonly VocabularyFilterName?: string | undefined;
  readonly VocabularyFilterMethod?: FilterMethod | undefined;
}

/**
 * @throws {ServiceError} `BadRequestException` for a name that no template has, or one of another
 * language
 */
export function resolveVocabulary(
  named: Named,
  language: string,
  world: Pick<Deployment, 'resources'>,
): VocabularySettings {
  const { VocabularyName, VocabularyFilterName, VocabularyFilterMethod: method = 'mask' } = named;
  const vocabulary = find(world, 'Vocabulary', 'VocabularyName', VocabularyName);
  const filter = find(world, 'VocabularyFilter', 'VocabularyFilterName', VocabularyFilterName);
  for (const resource of [vocabulary, filter]) {
    const its = resource?.properties['LanguageCode'] as string | undefined;
    if (its !== undefined && its !== language)
      throw badRequest(`${resource?.ref ?? ''} is for ${its}, and the speech is ${language}.`);
  }
  return {
    phrases: listOf(vocabulary, 'Phrases'),
    filter: filter && { words: listOf(filter, 'Words'), method },
  };
}

function find(
  world: Pick<Deployment, 'resources'>,
  type: string,
  property: string,
  name: string | undefined,
): Resource | undefined {
  if (name === undefined) return undefined;
  const found = world
    .resources(`AWS::Transcribe::${type}`)
    .find(({ properties }) => properties[property] === name);
  if (found !== undefined) return found;
  throw badRequest(`The requested ${property} couldn't be found: ${name}.`);
}

function listOf(resource: Resource | undefined, property: string): readonly string[] {
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

/** Converts a flite phone to the recognizer's CMUdict phone; CMUdict has one fewer. */
const phoneOf = (flite: string) => (flite === 'ax' ? 'AH' : flite.toUpperCase());

/** Adds pronunciations to vocabulary phrases, which have none, with the speech engine. */
export async function knownWords(
  phrases: readonly string[],
  speak: Speak,
): Promise<readonly VocabularyWord[]> {
  const words = await Promise.all(
    phrases.map(async (phrase): Promise<VocabularyWord> => {
      const text = phrase.replaceAll(/[-.]/g, ' ');
      const { phones } = await speak({ text, voice: 'slt', language: 'en-US' });
      const sounds = phones.map(({ phone }) => phone).filter((phone) => phone !== 'pau');
      return [phrase.toLowerCase(), sounds.map(phoneOf).join(' ')];
    }),
  );
  return words.filter(([, phones]) => phones !== '');
}

/**
 * Applies a vocabulary filter to whole words, ignoring case
 * (https://docs.aws.amazon.com/transcribe/latest/dg/vocabulary-filtering.html, read 2026-11-25).
 */
export function filtered(
  words: readonly TranscriptWord[],
  filter: VocabularySettings['filter'],
): readonly TranscriptWord[] {
  if (filter === undefined) return words;
  const listed = new Set(filter.words.map((word) => word.toLowerCase()));
  return words.flatMap((word) => {
    if (!listed.has(word.text.toLowerCase())) return [word];
    if (filter.method === 'remove') return [];
    return [filter.method === 'mask' ? { ...word, text: '***' } : { ...word, isTagged: true }];
  });
}
