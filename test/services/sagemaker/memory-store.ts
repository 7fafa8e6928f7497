import type { PreparePorts } from '../../../lambda/services/sagemaker/training/prepare/prepare-dataset';

/** Buckets in memory, with objects read in chunks of the given size. */
export function memoryStore(files: Readonly<Record<string, string | Uint8Array>>, chunk = 7) {
  const objects = new Map(Object.entries(files));
  const written = new Map<string, string>();
  const write = (key: string, body: string) => {
    written.set(key, body);
    return Promise.resolve();
  };
  const ports: PreparePorts = {
    async *read(key) {
      const body = Buffer.from(objects.get(key) ?? '');
      for (let at = 0; at < body.length; at += chunk)
        yield await Promise.resolve(body.subarray(at, at + chunk));
    },
    write,
    writeModel: write,
  };
  return { ports, written };
}
