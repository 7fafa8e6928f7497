import type { World } from '../assembly/world';
import { notYet } from './not-yet';
import { ServiceError } from './service';
import type { Permission, Service } from './service';

interface OnIndex {
  readonly IndexId: string;
}
interface OnDataSource extends OnIndex {
  readonly Id: string;
}

const onIndex =
  (action: string) =>
  ({ IndexId }: OnIndex, { world }: { readonly world: World }): readonly Permission[] => [
    { action, resource: arnOf(world, 'AWS::Kendra::Index', IndexId) },
  ];

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_kendra.html: both are asked about. */
const onDataSource =
  (action: string) =>
  ({ IndexId, Id }: OnDataSource, { world }: { readonly world: World }): readonly Permission[] => [
    { action, resource: arnOf(world, 'AWS::Kendra::Index', IndexId) },
    { action, resource: arnOf(world, 'AWS::Kendra::DataSource', Id) },
  ];

/** Kendra's API as far as the row calls it: who may is checked, and nothing is found yet. */
export const kendra: Service = {
  model: 'kendra',
  operations: {
    Query: notYet('a Kendra index', onIndex('kendra:Query')),
    Retrieve: notYet('a Kendra index', onIndex('kendra:Retrieve')),
    StartDataSourceSyncJob: notYet(
      'the synchronisation of a Kendra index',
      onDataSource('kendra:StartDataSourceSyncJob'),
    ),
    ListDataSourceSyncJobs: notYet(
      'the synchronisation of a Kendra index',
      onDataSource('kendra:ListDataSourceSyncJobs'),
    ),
  },
};

function arnOf(world: World, type: string, id: string): string {
  const found = world.resources(type).find(({ attributes }) => attributes['Id'] === id);
  const arn = found?.attributes['Arn'];
  if (arn !== undefined) return arn;
  throw new ServiceError('ResourceNotFoundException', `The resource ${id} does not exist`);
}
