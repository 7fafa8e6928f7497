import type { Item } from '../../results/merge-chunks';
import type { KeyPhrase } from '../../results/map-run-lines';
import { normalizePhrase } from '../../words/extract-terms';

/** Tag of a document: the name of an entity, or a topic. */
export interface Tag {
  readonly name: string;
  readonly kind: TagKind;
  /** Sum of the scores of its mentions. */
  readonly weight: number;
}

/**
 * Comprehend's entity types that become tags; dates and quantities rarely recur across documents.
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

/** Maximum number of tags, for a readable line; the item has all entities and key phrases. */
const TAGS = 6;
/** Minimum score of a reliable detection. */
const SURE = 0.5;
/** Weight of a named entity relative to a topic. */
const NAME = 2;

/**
 * Selects the tags of a document, highest weight first. Merges names that differ in case or
 * particle and keeps the shortest. A key phrase that overlaps an entity is not a separate topic.
 */
export function selectTags({ entities, keyPhrases }: Pick<Item, 'entities' | 'keyPhrases'>): Tag[] {
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
    if (kind !== undefined) add(normalizePhrase(Text), { name, kind, weight: NAME * Score });
  }
  for (const phrase of keyPhrases) {
    const { Text, Score } = phrase;
    const name = normalizePhrase(Text);
    if (Score < SURE || sure.some((entity) => overlap(entity, phrase))) continue;
    add(name, { name, kind: 'TOPIC', weight: Score });
  }
  // The stable sort keeps the text order of equal weights.
  return [...tags.values()].sort((one, other) => other.weight - one.weight).slice(0, TAGS);
}

function overlap(one: KeyPhrase, other: KeyPhrase): boolean {
  return one.BeginOffset < other.EndOffset && other.BeginOffset < one.EndOffset;
}
