import * as z from 'zod/mini';
import type { Resource } from '../../../../core/assembly/deployment';
import { flowDefinition, type FlowDefinition } from './flow-definition';
import { nodeFields } from './node-types';

/** Nodes as far as an unknown type of node can be named. */
const nodesOnly = z.looseObject({
  Nodes: z.array(z.looseObject({ Name: z.string(), Type: z.string() })),
});

/**
 * Reads the definition of a flow from its template, without a check of its meaning.
 * @throws Error for a definition that CreateFlow or the emulator does not take
 */
export function readDefinition(properties: Resource['properties']): FlowDefinition {
  const definition = chooseDefinition(properties);
  const unknown = nodesOnly
    .safeParse(definition)
    .data?.Nodes.find(({ Type }) => !Object.hasOwn(nodeFields, Type));
  if (unknown !== undefined)
    throw new Error(
      `the emulator has no nodes of type ${unknown.Type} (node ${unknown.Name}); it has ${Object.keys(nodeFields).join(', ')}`,
    );
  const parsed = flowDefinition.safeParse(definition, { error: z.locales.en().localeError });
  if (parsed.success) return parsed.data;
  throw new Error(
    parsed.error.issues
      .map(({ path, message }) => `${['Definition', ...path].map(String).join('.')}: ${message}`)
      .join('; '),
  );
}

function chooseDefinition({
  Definition,
  DefinitionString,
  DefinitionSubstitutions,
  DefinitionS3Location,
}: Resource['properties']): unknown {
  if (DefinitionS3Location !== undefined)
    throw new Error('the emulator does not read DefinitionS3Location; use Definition');
  if (Definition !== undefined && DefinitionString !== undefined)
    throw new Error('it has both Definition and DefinitionString');
  if (typeof DefinitionString === 'string')
    return parseDefinition(DefinitionString, DefinitionSubstitutions ?? {});
  if (DefinitionSubstitutions !== undefined)
    throw new Error('DefinitionSubstitutions works with DefinitionString only');
  return Definition;
}

function parseDefinition(text: string, substitutions: object): unknown {
  const values = new Map(Object.entries(substitutions));
  const filled = text.replaceAll(/\$\{([^}]*)\}/g, (_, name: string) => {
    if (!values.has(name))
      throw new Error(`DefinitionSubstitutions has no ${name}, and DefinitionString does`);
    return String(values.get(name));
  });
  try {
    return JSON.parse(filled);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`DefinitionString is not JSON: ${reason}`, { cause: error });
  }
}
