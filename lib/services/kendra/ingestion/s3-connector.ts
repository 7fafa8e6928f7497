/** Builds the S3 connector's settings (https://docs.aws.amazon.com/kendra/latest/dg/ds-schemas.html). */
export function s3Connector(BucketName: string) {
  return {
    type: 'S3',
    version: '1.0.0',
    // Crawls all documents each time, so changes of access control are applied.
    syncMode: 'FORCED_FULL_CRAWL',
    connectionConfiguration: { repositoryEndpointMetadata: { BucketName } },
    repositoryConfigurations: {
      document: {
        fieldMappings: [
          {
            indexFieldName: 's3_document_id',
            indexFieldType: 'STRING',
            dataSourceFieldName: 's3_document_id',
          },
        ],
      },
    },
    additionalProperties: {
      inclusionPrefixes: ['documents/'],
      inclusionPatterns: [],
      exclusionPrefixes: [],
      exclusionPatterns: [],
      metadataFilesPrefix: 'metadata/',
    },
  };
}
