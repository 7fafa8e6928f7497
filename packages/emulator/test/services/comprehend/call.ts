import { comprehend } from '../../../services/comprehend/comprehend';
import type { Permission, Scope } from '../../../services/service';

export const standIns: string[] = [];
const scope = { standIn: (name: string) => standIns.push(name) } as unknown as Scope;

/** Calls an operation as the endpoint does, with an input that satisfies the service model. */
export async function call<Output>(name: string, input: object): Promise<Output> {
  return (await comprehend.operations[name]!.run(input, scope)) as Output;
}

export function listPermissions(name: string): readonly Permission[] {
  return comprehend.operations[name]!.permissions({}, scope);
}

export interface Found {
  readonly Type?: string;
  readonly Text?: string;
  readonly BeginOffset: number;
  readonly EndOffset: number;
}

/** Substring between two code points, as a caller of the service must cut it. */
function slice(text: string, { BeginOffset, EndOffset }: Found): string {
  return Array.from(text).slice(BeginOffset, EndOffset).join('');
}

/** Lists each entity as `TYPE text`. */
export async function entities(LanguageCode: string, Text: string): Promise<string[]> {
  const { Entities } = await call<{ Entities: Found[] }>('DetectEntities', { Text, LanguageCode });
  for (const one of Entities) expect(slice(Text, one)).toBe(one.Text);
  return Entities.map((one) => `${one.Type!} ${one.Text!}`);
}

export async function keyPhrases(LanguageCode: string, Text: string): Promise<string[]> {
  const input = { Text, LanguageCode };
  const { KeyPhrases } = await call<{ KeyPhrases: Found[] }>('DetectKeyPhrases', input);
  for (const one of KeyPhrases) expect(slice(Text, one)).toBe(one.Text);
  return KeyPhrases.map((one) => one.Text!);
}

export async function pii(LanguageCode: string, Text: string): Promise<string[]> {
  const { Entities } = await call<{ Entities: Found[] }>('DetectPiiEntities', {
    Text,
    LanguageCode,
  });
  return Entities.map((one) => `${one.Type!} ${slice(Text, one)}`);
}
