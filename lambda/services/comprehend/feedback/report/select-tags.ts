import type { Item } from '../../results/merge-chunks';
import type { KeyPhrase } from '../../results/map-run-lines';
import { phraseOf } from '../../words/extract-terms';

/** What a document is tagged with: the name of someone or something, or a topic. */
export interface Tag {
  readonly name: string;
  readonly kind: TagKind;
  /** The sum of the scores of its mentions. */
  readonly weight: number;
}

/**
 * Comprehend's types of entities that make a tag; dates and quantities tell documents apart, and tags
 * bring them together.
 */
export const tagKinds = [
  'PERSON',
  'ORGANIZATION',
  'LOCATION',
  'COMMERCIAL_ITEM',
  'EVENT',
  'TITLE',
  'TOPIC',
] as const;
export type TagKind = (typeof tagKinds)[number];

/** A line that can be read at a glance; all that was found is with the item. */
const TAGS = 6;
/** Below it Comprehend guesses. */
const SURE = 0.5;
/** A name is worth as much as so many mentions of a topic. */
const NAME = 2;

/**
 * The tags of a document, the weightiest first; each name once, whatever its case and particle, as its
 * shortest mention has it. A key phrase about a name, a date or a quantity is no topic of its own.
 */
export function tagsOf({ entities, keyPhrases }: Pick<Item, 'entities' | 'keyPhrases'>): Tag[] {
  const tags = new Map<string, Tag>();
  const add = (key: string, tag: Tag) => {
    if (key === '') return;
    const before = tags.get(key) ?? { ...tag, weight: 0 };
    const name = tag.name.length < before.name.length ? tag.name : before.name;
    tags.set(key, { ...before, name, weight: before.weight + tag.weight });
  };
  const sure = entities.filter(({ Score }) => Score >= SURE);
  for (const { Type, Text, Score } of sure) {
    const kind = tagKinds.find((known) => known === Type);
    const name = Text.normalize('NFC').replace(/\s+/g, ' ').trim();
    if (kind !== undefined) add(phraseOf(Text), { name, kind, weight: NAME * Score });
  }
  for (const phrase of keyPhrases) {
    const { Text, Score } = phrase;
    const name = phraseOf(Text);
    if (Score < SURE || sure.some((entity) => overlap(entity, phrase))) continue;
    add(name, { name, kind: 'TOPIC', weight: Score });
  }
  // The sort keeps the order of the text where weights are equal.
  return [...tags.values()].sort((one, other) => other.weight - one.weight).slice(0, TAGS);
}

function overlap(one: KeyPhrase, other: KeyPhrase): boolean {
  return one.BeginOffset < other.EndOffset && other.BeginOffset < one.EndOffset;
}
