import fc from 'fast-check';
import { readFilter } from '../../../services/s3vectors/filter';
import { createVectorStore } from '../../../services/s3vectors/vector-store';

const holds = (filter: unknown, metadata: Record<string, string | number | boolean | string[]>) =>
  readFilter(filter, ['text'])(metadata);

describe('a filter', () => {
  const review = { stars: 4, shop: 'north', verified: true, tags: ['tent', 'rain'] };
  it.each([
    [{ shop: 'north' }, true],
    [{ shop: { $eq: 'south' } }, false],
    [{ shop: { $ne: 'south' } }, true],
    [{ stars: { $gt: 3, $lte: 4 } }, true],
    [{ stars: { $gte: 5 } }, false],
    [{ stars: { $lt: 5 }, verified: true }, true],
    [{ shop: { $in: ['south', 'north'] } }, true],
    [{ shop: { $nin: ['south', 'north'] } }, false],
    [{ shop: { $startsWith: 'no' } }, true],
    [{ tags: 'rain' }, true],
    [{ tags: { $in: ['boots'] } }, false],
    [{ missing: { $exists: false } }, true],
    [{ missing: { $ne: 'x' } }, false],
    [{ toString: { $exists: false } }, true],
    [{ $and: [{ stars: 4 }, { $or: [{ shop: 'south' }, { verified: true }] }] }, true],
    [{ $or: [{ stars: 1 }, { shop: 'south' }] }, false],
  ])('%j gives %s', (filter, expected) => {
    expect(holds(filter, review)).toBe(expected);
  });

  it.each([
    [{}, /object with a condition/],
    [[], /object with a condition/],
    [{ $and: [] }, /list of filters/],
    [{ $not: { stars: 1 } }, /\$not is no operator between filters/],
    [{ stars: { $near: 4 } }, /\$near is no operator/],
    [{ stars: { $gt: '4' } }, /\$gt takes a number/],
    [{ stars: { $in: [] } }, /\$in takes a list/],
    [{ stars: { $exists: 'yes' } }, /true or false/],
    [{ stars: null }, /takes a string, a number or a boolean/],
    [{ text: 'x' }, /non-filterable metadata key/],
    [{ stars: { constructor: 1 } }, /is no operator/],
    [{ $or: Array.from({ length: 101 }, (_, at) => ({ stars: at })) }, /at most 100 conditions/],
  ])('%j is rejected', (filter, message) => {
    expect(() => readFilter(filter, ['text'])).toThrow(message);
  });
});

describe('the vectors of an index', () => {
  it('are searched as by sorting all distances, after any puts and deletes', () => {
    const component = fc.integer({ min: -5, max: 5 });
    const data = fc.tuple(component, component, component);
    const step = fc.record({ key: fc.integer({ min: 0, max: 12 }), data: fc.option(data) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), data, (steps, query) => {
        const store = createVectorStore(3, 'euclidean');
        const expected = new Map<string, readonly number[]>();
        for (const { key, data: put } of steps) {
          if (put === null) {
            store.delete(`${key}`);
            expected.delete(`${key}`);
          } else {
            store.put(`${key}`, put, {});
            expected.set(`${key}`, put);
          }
        }
        const distances = [...expected.values()]
          .map((stored) => Math.hypot(...stored.map((value, at) => value - query[at]!)))
          .sort((a, b) => a - b)
          .slice(0, 5);
        const found = store.nearest(query, 5);
        expect(found.map(({ distance }) => distance)).toEqual(
          distances.map((distance) => expect.closeTo(distance, 5) as number),
        );
        for (const { key } of found) expect([...store.get(key)!.data]).toEqual(expected.get(key));
        expect([...store.keys()].sort()).toEqual([...expected.keys()].sort());
      }),
    );
  });
});
