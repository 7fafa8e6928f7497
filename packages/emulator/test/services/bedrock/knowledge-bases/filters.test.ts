import type { RetrievalFilter } from '@aws-sdk/client-bedrock-agent-runtime';
import { toVectorFilter } from '../../../../services/bedrock/knowledge-bases/retrieval/vector-filter';

const on = (operator: string, value: unknown, key = 'team') =>
  ({ [operator]: { key, value } }) as unknown as RetrievalFilter;

describe('a filter of Retrieve', () => {
  it.each([
    [on('equals', 'billing'), { team: { $eq: 'billing' } }],
    [on('equals', false), { team: { $eq: false } }],
    [on('notEquals', 1), { $or: [{ team: { $ne: 1 } }, { team: { $exists: false } }] }],
    [on('greaterThan', 1), { team: { $gt: 1 } }],
    [on('greaterThanOrEquals', 1), { team: { $gte: 1 } }],
    [on('lessThan', 1), { team: { $lt: 1 } }],
    [on('lessThanOrEquals', 1), { team: { $lte: 1 } }],
    [on('in', ['a', 'b']), { team: { $in: ['a', 'b'] } }],
    [on('notIn', [1]), { $and: [{ team: { $exists: true } }, { team: { $nin: [1] } }] }],
    [on('listContains', 'a'), { team: { $eq: 'a' } }],
    [
      { andAll: [on('equals', 'a'), { orAll: [on('lessThan', 1, 'n'), on('in', ['b'], 'm')] }] },
      { $and: [{ team: { $eq: 'a' } }, { $or: [{ n: { $lt: 1 } }, { m: { $in: ['b'] } }] }] },
    ],
  ])('becomes a filter of S3 Vectors: %j', (filter, expected) => {
    expect(toVectorFilter(filter)).toEqual(expected);
  });

  it.each([
    [on('startsWith', 'a'), /startsWith is not supported for the vector store S3_VECTORS/],
    [on('stringContains', 'a'), /stringContains is not supported/],
    [on('greaterThan', '1'), /on team compares numbers; its value is "1"/],
    [on('equals', ['a']), /on team takes a string, number or Boolean: \["a"\]/],
    [on('equals', null), /on team takes a string, number or Boolean: null/],
    [on('in', 'a'), /on team takes a list of values: "a"/],
    [on('in', []), /on team takes a list of values: \[\]/],
    [{ andAll: [on('equals', 'a'), on('startsWith', 'a')] }, /startsWith/],
    [{}, /has one operator; it has 0/],
    [{ ...on('equals', 'a'), ...on('in', ['a']) }, /has one operator; it has 2/],
  ])('is refused: %j', (filter, message) => {
    expect(() => toVectorFilter(filter as RetrievalFilter)).toThrow(message);
  });
});
