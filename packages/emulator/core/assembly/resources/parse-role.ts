import { checkSupported } from '../../iam/check-support';
import type { PolicyDocument } from '../../iam/policy';
import type { Resource, Role } from '../deployment';

/** Parses a role with its inline policies and the attached policies of the template. */
export function parseRole(resource: Resource, policies: readonly Resource[]): Role {
  const where = `${resource.stack}/${resource.logicalId}`;
  const { ManagedPolicyArns, Policies = [], AssumeRolePolicyDocument } = resource.properties;
  if (ManagedPolicyArns !== undefined) {
    throw new Error(
      `${where}: the emulator does not have AWS's managed policies; use inline statements`,
    );
  }
  const attached = policies.filter(({ properties }) =>
    (properties['Roles'] as string[]).includes(resource.ref),
  );
  const documents = [
    ...(Policies as readonly { readonly PolicyDocument: unknown }[]).map(
      ({ PolicyDocument }) => PolicyDocument,
    ),
    ...attached.map(({ properties }) => properties['PolicyDocument']),
  ];
  return {
    arn: resource.attributes['Arn'] ?? '',
    name: resource.ref,
    trust: checkSupported(AssumeRolePolicyDocument, `${where} (trust policy)`),
    policies: documents.map((document): PolicyDocument => checkSupported(document, where)),
  };
}
