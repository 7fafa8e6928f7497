import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseOperator } from '../../../core/iam/conditions';
import { evaluate, mayAssume } from '../../../core/iam/evaluate-policies';
import type { AccessRequest, Decision, Policies } from '../../../core/iam/evaluate-policies';
import type { PolicyDocument } from '../../../core/iam/policy';
import { checkSupported } from '../../../core/iam/check-support';
import { OPERATORS } from '../../../core/iam/supported-conditions';

/** Rule of IAM as a sentence, with its page in AWS's documentation. */
interface Rule {
  readonly sentence: string;
  readonly source: string;
}

interface AccessCase extends Rule, Policies {
  readonly request: AccessRequest;
  readonly expect: Decision['kind'];
}

interface TrustCase extends Rule {
  readonly service: string;
  readonly trust: PolicyDocument;
  readonly context: AccessRequest['context'];
  readonly expect: Decision['kind'];
}

interface UnsupportedCase extends Rule {
  readonly document: unknown;
  /** Texts that the error must contain. */
  readonly names: readonly string[];
}

const readCases = (file: string): unknown =>
  JSON.parse(readFileSync(join(__dirname, `${file}.json`), 'utf8'));

const checked = (policy: PolicyDocument) => checkSupported(policy, 'the case');

const ACCESS = [
  ...['effects', 'wildcards', 'variables', 'operators', 'missing-keys', 'sets'],
  'resource-policies',
].map((file) => [file, readCases(file) as AccessCase[]] as const);

describe.each(ACCESS)('IAM: %s', (_, cases) => {
  test.each(cases)('$sentence', ({ request, identity, resource, expect: kind }) => {
    const policies = { identity: identity.map(checked), resource: resource.map(checked) };
    expect(evaluate(request, policies)).toMatchObject({ kind, allowed: kind === 'allow' });
  });
});

describe('IAM: trust', () => {
  test.each(readCases('trust') as TrustCase[])(
    '$sentence',
    ({ service, trust, context, expect: kind }) => {
      const decision = mayAssume(service, checked(trust), context);
      expect(decision).toMatchObject({ kind, allowed: kind === 'allow' });
    },
  );
});

describe('IAM: unsupported', () => {
  test.each(readCases('unsupported') as UnsupportedCase[])('$sentence', ({ document, names }) => {
    const message = getErrorMessage(() => checkSupported(document, 'services-polly/SpeakRole'));
    for (const name of ['services-polly/SpeakRole', 'supports', ...names])
      expect(message).toContain(name);
  });
});

describe('IAM: the cases', () => {
  const uses = ACCESS.flatMap(([, cases]) =>
    cases.flatMap(({ identity, resource, expect: kind }) =>
      [...identity, ...resource]
        .flatMap(({ Statement }) => [Statement].flat())
        .flatMap(({ Condition }) => Object.keys(Condition ?? {}))
        .map((name) => ({ ...parseOperator(name), kind })),
    ),
  );

  test.each(OPERATORS)('show both an allow and a denial by %s', (operator) => {
    const kinds = uses.filter(({ base }) => base === operator).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['allow', 'implicitDeny']));
  });

  test('use both set operators and IfExists', () => {
    expect(new Set(uses.map(({ set }) => set))).toContain('ForAllValues');
    expect(new Set(uses.map(({ set }) => set))).toContain('ForAnyValue');
    expect(uses.some(({ ifExists }) => ifExists)).toBe(true);
  });

  test('name their source and have unique sentences', () => {
    const files = [...ACCESS.map(([file]) => file), 'trust', 'unsupported'];
    const rules = files.flatMap((file) => readCases(file) as Rule[]);
    for (const { source } of rules) expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.+/);
    expect(new Set(rules.map(({ sentence }) => sentence)).size).toBe(rules.length);
  });
});

function getErrorMessage(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return String(error);
  }
  return 'nothing was thrown';
}
