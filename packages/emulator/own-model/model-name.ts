import { callServer, readJson } from './call-server';
import { ModelServerError, type ModelServer } from './model-server';

/**
 * Returns the model to name in a request: the given one, or the first that the server lists.
 * @throws {ModelServerError} if the server lists no model
 */
export async function findModelName(server: ModelServer): Promise<string> {
  if (server.model !== undefined) return server.model;
  const [first] = await listModels(server);
  if (first !== undefined) return first;
  throw new ModelServerError(
    'no-model',
    `${server.url} has no model. Load one, or name it after the URL: ${server.url}#name.`,
  );
}

async function listModels(server: ModelServer): Promise<readonly string[]> {
  const { data } = await readJson(await callServer(server, '/models'), server);
  if (!Array.isArray(data)) return [];
  return data.flatMap((one: unknown) => {
    const id = typeof one === 'object' && one !== null && 'id' in one ? one.id : undefined;
    return typeof id === 'string' ? [id] : [];
  });
}
