import { readPattern } from '../../core/events/event-pattern';

const event = {
  source: 'aws.s3',
  'detail-type': 'Object Created',
  detail: {
    bucket: { name: 'inbox' },
    object: { key: 'reviews/2026/11.JSONL', size: 300, 'deletion-type': null },
    tags: ['a', 'b'],
    none: [],
    reviewed: false,
  },
};

/** Pattern for fields of the object, such as `{ "key": [{ "prefix": "a" }] }`. */
const object = (fields: object) => ({ detail: { object: fields } });

describe('an event pattern', () => {
  it.each<[boolean, object]>([
    [true, { source: ['aws.s3'], 'detail-type': ['Object Created', 'Object Deleted'] }],
    [false, { source: ['aws.s3'], 'detail-type': ['Object Deleted'] }],
    [false, { source: ['AWS.S3'] }],
    [true, { detail: { bucket: { name: ['outbox', 'inbox'] } } }],
    [true, { detail: { reviewed: [false] } }],
    [false, { detail: { reviewed: ['false'] } }],
    [true, object({ size: [300] })],
    [false, object({ size: ['300'] })],
    [true, object({ 'deletion-type': [null] })],
    [false, { detail: { nothing: [null] } }],
    [true, object({ key: [{ prefix: 'reviews/' }] })],
    [false, object({ key: [{ prefix: 'Reviews/' }] })],
    [true, object({ key: [{ prefix: { 'equals-ignore-case': 'Reviews/' } }] })],
    [false, object({ key: [{ suffix: '.jsonl' }] })],
    [true, object({ key: [{ suffix: { 'equals-ignore-case': '.jsonl' } }] })],
    [true, object({ key: [{ prefix: 'x' }, { suffix: '.JSONL' }] })],
    [false, object({ size: [{ prefix: '3' }] })],
    [true, object({ key: [{ 'equals-ignore-case': 'REVIEWS/2026/11.jsonl' }] })],
    [true, object({ key: [{ wildcard: 'reviews/*/*.JSONL' }] })],
    [false, object({ key: [{ wildcard: 'reviews/*.CSV' }] })],
    [false, object({ key: [{ wildcard: 'reviews\\*2026/11.JSONL' }] })],
    [true, object({ key: [{ 'anything-but': 'other' }] })],
    [false, object({ key: [{ 'anything-but': ['other', 'reviews/2026/11.JSONL'] }] })],
    [false, object({ key: [{ 'anything-but': { prefix: 'reviews/' } }] })],
    [true, object({ key: [{ 'anything-but': { suffix: ['.csv', '.txt'] } }] })],
    [false, object({ key: [{ 'anything-but': { wildcard: '*/2026/*' } }] })],
    [false, object({ version: [{ 'anything-but': 'x' }] })],
    [true, object({ size: [{ numeric: ['>', 0, '<=', 300] }] })],
    [false, object({ size: [{ numeric: ['<', 300] }] })],
    [true, object({ size: [{ numeric: ['=', 300] }] })],
    [false, object({ key: [{ numeric: ['>', 0] }] })],
    [true, object({ key: [{ exists: true }] })],
    [false, object({ key: [{ exists: false }] })],
    [true, object({ version: [{ exists: false }] })],
    [true, { nothing: { at: { all: [{ exists: false }] } } }],
    [false, { nothing: { at: { all: [{ exists: true }] } } }],
    [true, { detail: { tags: ['b', 'c'] } }],
    [false, { detail: { tags: ['c'] } }],
    [false, { detail: { none: ['a'] } }],
    [true, { $or: [{ source: ['aws.polly'] }, { detail: { bucket: { name: ['inbox'] } } }] }],
    [false, { source: ['aws.polly'], $or: [{ source: ['aws.s3'] }, object({ size: [1] })] }],
  ])('matches: %s, for %j', (matches, pattern) => {
    expect(readPattern(pattern, 'Rule')(event)).toBe(matches);
  });

  it.each<[unknown, string]>([
    [undefined, 'Rule: an event pattern is an object'],
    [{}, 'Rule: an event pattern is an object'],
    [{ source: 'aws.s3' }, 'Rule.source: an event pattern is an object'],
    [{ source: [] }, 'Rule.source: empty arrays are not allowed'],
    [
      object({ key: [{ cidr: '10.0.0.0/8' }] }),
      'Rule.detail.object.key: the emulator does not know',
    ],
    [object({ key: [{ prefix: 'a', suffix: 'b' }] }), 'does not know the filter {"prefix":"a"'],
    [object({ key: [{}] }), 'does not know the filter {}'],
    [object({ key: [{ prefix: 3 }] }), 'prefix takes a text, not 3'],
    [object({ key: [{ exists: 'yes' }] }), 'exists takes true or false, not "yes"'],
    [object({ size: [{ numeric: ['>'] }] }), 'numeric takes signs and numbers'],
    [object({ size: [{ numeric: ['~', 1] }] }), 'numeric takes signs and numbers'],
    [object({ size: [{ numeric: [] }] }), 'numeric takes one or two comparisons'],
    [object({ size: [{ 'anything-but': { numeric: ['=', 1] } }] }), 'anything-but takes a value'],
    [object({ size: [{ 'anything-but': [] }] }), 'anything-but takes at least one value'],
    [{ $or: [{ source: ['a'] }] }, 'Rule.$or: $or is a list of two or more patterns'],
  ])('is rejected at load if it is %j', (pattern, message) => {
    expect(() => readPattern(pattern, 'Rule')).toThrow(message);
  });
});
