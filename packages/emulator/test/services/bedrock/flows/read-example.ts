import { deployAssembly } from '../../../../core/assembly/deploy-assembly';
import { emulatedEnvironment } from '../../../../core/assembly/emulated-environment';
import type { Template, TemplateResource } from '../../../../core/assembly/load-templates';
import { readFlows } from '../../../../services/bedrock/flows/read-flows';
import { fixtureRole } from '../../../support/fixture-assembly';
import { managedPrompt } from './flow-template';

type Resources = Readonly<Record<string, TemplateResource>>;

/** Deploys a stack with a role `Role` and a prompt `Write`, which has the variable `topic`. */
export function deployExample(resources: Resources, Outputs: Template['Outputs'] = {}) {
  const Resources = {
    Role: fixtureRole('bedrock.amazonaws.com'),
    ...managedPrompt('Write', 'Write about {{topic}}.'),
    ...resources,
  };
  return deployAssembly(
    [{ name: 'services-example', assets: {}, template: { Resources, Outputs } }],
    emulatedEnvironment,
  );
}

export const readExample = (resources: Resources) => readFlows(deployExample(resources));
