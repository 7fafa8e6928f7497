import type { Row } from '../../row';

/** Regions known to have Titan Text Embeddings V2, among those checked for the rows. */
export const titanRegions: Row['regions'] = {
  known: ['us-east-1', 'us-west-2', 'ap-northeast-2'],
  source: {
    url: 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-amazon-titan-text-embeddings-v2.html',
    read: '2026-11-24',
    kind: 'official',
  },
};
