import { tagKinds, type Tag, type TagKind } from './select-tags';

/** Tag in the format of PutObjectTagging. */
export interface ObjectTag {
  readonly Key: string;
  readonly Value: string;
}

/**
 * Tag keys, at most ten per object
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-object-tags.html, read 2026-11-24 in a
 * stored copy of its console page). They are fixed, so a policy can name them.
 */
const keys: Readonly<Record<TagKind, string>> = {
  PERSON: 'person',
  ORGANIZATION: 'organization',
  LOCATION: 'location',
  COMMERCIAL_ITEM: 'commercial-item',
  EVENT: 'event',
  TITLE: 'title',
  TOPIC: 'topic',
};

/** Maximum length of a value in UTF-16 code units, as S3 counts (same page). */
const VALUE_LENGTH = 256;
/**
 * Characters not allowed in a value
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_S3Tag.html, read 2026-11-24).
 */
const FORBIDDEN = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu;

/**
 * Aggregates the tags of the documents in a file into tags of its object: names by kind, and the
 * languages.
 */
export function objectTags() {
  const weights = new Map<TagKind, Map<string, number>>();
  const languages = new Map<string, number>();
  return {
    add: (language: string, tags: readonly Tag[]): void => {
      languages.set(language, (languages.get(language) ?? 0) + 1);
      for (const { kind, name, weight } of tags) {
        const names = weights.get(kind) ?? new Map<string, number>();
        weights.set(kind, names.set(name, (names.get(name) ?? 0) + weight));
      }
    },
    /** Returns at most one tag per key and omits kinds without names. */
    tags: (): ObjectTag[] =>
      [
        { Key: 'language', Value: joined(languages) },
        ...tagKinds.map((kind) => ({ Key: keys[kind], Value: joined(weights.get(kind)) })),
      ].filter(({ Value }) => Value !== ''),
  };
}

/** Joins the names with the highest weights, as many as fit untruncated. */
function joined(names: ReadonlyMap<string, number> = new Map()): string {
  let value = '';
  const heaviest = [...names].sort(
    ([one, weight], [other, otherWeight]) => otherWeight - weight || (one < other ? -1 : 1),
  );
  for (const [name] of heaviest) {
    const allowed = name.replace(FORBIDDEN, ' ').replace(/\s+/g, ' ').trim();
    const longer = value === '' ? allowed : `${value} / ${allowed}`;
    if (allowed !== '' && longer.length <= VALUE_LENGTH) value = longer;
  }
  return value;
}
