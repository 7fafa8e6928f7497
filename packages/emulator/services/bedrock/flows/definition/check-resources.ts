import type { Deployment } from '../../../../core/assembly/deployment';
import { ServiceError } from '../../../service';
import { resolveNamedResources } from '../../converse/converse-permissions';
import { findPrompt } from '../../converse/prompt';
import { listVariables } from '../../converse/prompt-template';
import type { FlowDefinition, NodeOf } from './flow-definition';
import { toConverseRequest } from './converse-request';

/**
 * Lists resources that the nodes of a flow name and no template has, and inputs of Prompt nodes
 * that are not the variables of their prompts. AWS may find these only when it runs the flow.
 */
export function checkResources({ Nodes }: FlowDefinition, deployment: Deployment): string[] {
  return Nodes.flatMap((node) => {
    if (node.Type === 'Prompt') return checkPrompt(node, deployment);
    if (node.Type !== 'LambdaFunction') return [];
    const { LambdaArn } = node.Configuration.LambdaFunction;
    return deployment.functions.some(({ arn }) => arn === LambdaArn)
      ? []
      : [`node ${node.Name} invokes ${LambdaArn}, and no template has this function`];
  });
}

function checkPrompt(node: NodeOf<'Prompt'>, deployment: Deployment): string[] {
  try {
    resolveNamedResources(toConverseRequest(node), deployment);
    const { Resource, Inline } = node.Configuration.Prompt.SourceConfiguration;
    const template = Inline ?? findPrompt(Resource?.PromptArn ?? '', deployment).variant;
    const inputs = node.Inputs.map(({ Name }) => Name);
    const variables = listVariables(template);
    return [
      ...[...variables]
        .filter((name) => !inputs.includes(name))
        .map(
          (name) =>
            `node ${node.Name} lacks an input for the variable ${name} of its prompt (MissingNodeInput)`,
        ),
      ...inputs
        .filter((name) => !variables.has(name))
        .map(
          (name) =>
            `node ${node.Name} has the input ${name}, and its prompt has no such variable (UnknownNodeInput)`,
        ),
    ];
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return [`node ${node.Name}: ${error.message}`];
  }
}
