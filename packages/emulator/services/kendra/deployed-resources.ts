import { assumedRole } from '../../core/assembly/assumed-role';
import type { Resource, Role, Deployment } from '../../core/assembly/deployment';
import { ServiceError } from '../service';
import { builtInFields } from './search/attribute-filter';
import type { Fields, FieldType } from './search/attribute-filter';
import { createIndexContents } from './index-contents';
import type { IndexContents } from './index-contents';
import { readConnector } from './s3-connector';
import type { S3Connector } from './s3-connector';

/** Index of the templates, with its contents. */
export interface Index {
  readonly id: string;
  readonly arn: string;
  readonly fields: Fields;
  readonly library: IndexContents;
}

export interface DataSource {
  readonly id: string;
  readonly arn: string;
  readonly index: Index;
  readonly role: Role;
  readonly connector: S3Connector;
}

/** FAQ of the templates: a CSV file in the assets bucket. */
export interface DeployedFaq {
  readonly id: string;
  readonly index: Index;
  readonly role: Role;
  readonly bucket: string;
  readonly key: string;
  readonly language: string;
}

export interface Deployed {
  readonly indexes: readonly Index[];
  readonly sources: readonly DataSource[];
  readonly faqs: readonly DeployedFaq[];
}

/**
 * Creates the Kendra resources of the templates.
 * @throws Error if CloudFormation could not have created one
 */
export function deployKendra(deployment: Deployment): Deployed {
  const listResources = (type: string) => deployment.resources(`AWS::Kendra::${type}`);
  const indexes = listResources('Index').map((resource): Index => {
    assumeRole(resource, deployment);
    const { UserContextPolicy, DocumentMetadataConfigurations = [] } = resource.properties as {
      readonly UserContextPolicy?: string;
      readonly DocumentMetadataConfigurations?: readonly {
        readonly Name: string;
        readonly Type: FieldType;
      }[];
    };
    if (UserContextPolicy !== 'ATTRIBUTE_FILTER')
      throw new Error(
        `${describeResource(resource)}: the emulator supports indexes with ATTRIBUTE_FILTER only`,
      );
    const customFields = DocumentMetadataConfigurations.map(
      ({ Name, Type }) => [Name, Type] as const,
    );
    return {
      ...idAndArn(resource),
      fields: { ...builtInFields, ...Object.fromEntries(customFields) },
      library: createIndexContents(),
    };
  });
  const getIndex = ({ properties }: Resource) => withId(indexes, String(properties['IndexId']));
  return {
    indexes,
    sources: listResources('DataSource').map((resource) => ({
      ...idAndArn(resource),
      index: getIndex(resource),
      role: assumeRole(resource, deployment),
      connector: readConnector(
        resource.properties['DataSourceConfiguration'],
        describeResource(resource),
      ),
    })),
    faqs: listResources('Faq').map((resource) => {
      const { FileFormat, LanguageCode = 'en' } = resource.properties;
      const { Bucket: bucket = '', Key: key = '' } = resource.properties['S3Path'] as {
        readonly Bucket?: string;
        readonly Key?: string;
      };
      if (FileFormat !== 'CSV_WITH_HEADER')
        throw new Error(
          `${describeResource(resource)}: the emulator reads a FAQ as CSV_WITH_HEADER only`,
        );
      const { id } = idAndArn(resource);
      const role = assumeRole(resource, deployment);
      return { id, index: getIndex(resource), role, bucket, key, language: String(LanguageCode) };
    }),
  };
}

/**
 * Finds an item by ID.
 * @throws {ServiceError} `ResourceNotFoundException`
 */
export function withId<Item extends { readonly id: string }>(
  items: readonly Item[],
  id: string,
): Item {
  const found = items.find((item) => item.id === id);
  if (found !== undefined) return found;
  throw new ServiceError('ResourceNotFoundException', `The resource ${id} does not exist`);
}

function idAndArn({ attributes }: Resource) {
  return { id: attributes['Id'] ?? '', arn: attributes['Arn'] ?? '' };
}

function assumeRole(resource: Resource, { roles, account }: Deployment): Role {
  return assumedRole(resource.properties['RoleArn'], roles, {
    where: describeResource(resource),
    service: 'kendra.amazonaws.com',
    context: { 'aws:SourceAccount': account },
    errorMessage: 'Kendra could not assume the role; it has to trust kendra.amazonaws.com',
  });
}

function describeResource({ stack, logicalId }: Resource): string {
  return `${stack}/${logicalId}`;
}
