import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from '../../../lib/catalog';
import { withDeployedTable, deployedTable } from '../../../cli/prove/record/deployed-table';
import {
  deployedFolder,
  readRecords,
  recordFile,
  recordSchema,
  recordText,
  redact,
} from '../../../cli/prove/record/record';
import type { DeployedRecord } from '../../../cli/prove/record/record';
import { allTargets } from '../../../cli/prove/preflight/targets';
import { tableOf } from '../../../tools/readme/catalog-table';
import { proveIn } from '../../support/cli/prove';

const recorded = async (account: Parameters<typeof proveIn>[0] = {}): Promise<DeployedRecord> => {
  const { records } = await proveIn(account);
  return records[0]!;
};

describe('a record', () => {
  it('contains no account number, principal or access key', async () => {
    const record = await recorded({ events: { deploy: 'create-rolled-back' } });
    const text = recordText(record);
    expect(text).toContain('User: arn:aws:sts::ACCOUNT:PRINCIPAL is not authorized');
    expect(text).not.toMatch(/\d{12}/);
    expect(redact('AKIAIOSFODNN7EXAMPLE of 111122223333')).toBe('ACCESS-KEY of ACCOUNT');
  });

  it('is rejected with an extra or a missing field', async () => {
    const record = await recorded();
    expect(() => recordText({ ...record, account: '1' } as DeployedRecord)).toThrow(/account/);
    expect(recordSchema.safeParse({ ...record, day: undefined }).success).toBe(false);
    expect(recordSchema.safeParse({ ...record, commit: 'main' }).success).toBe(false);
  });
});

describe('docs/deployed', () => {
  const files = readdirSync(deployedFolder).filter((file) => file.endsWith('.json'));

  it('contains records that match the schema, each under its address', () => {
    const names = readRecords().map(({ address }) => recordFile(address));
    expect(names.sort()).toEqual(files.sort());
    const known = allTargets.map(({ address }) => recordFile(address));
    expect(files.filter((file) => !known.includes(file))).toEqual([]);
  });

  it('describes every field in its README', async () => {
    const page = readFileSync(join(deployedFolder, 'README.md'), 'utf8');
    const described = [...page.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
    const fields = Object.keys(recordSchema.shape);
    expect(described.sort()).toEqual(fields.sort());
    expect(Object.keys(await recorded()).filter((name) => !fields.includes(name))).toEqual([]);
  });

  it('matches the table of docs/first-deploy.md (npm run readmes writes it)', () => {
    const text = readFileSync(join(deployedFolder, '..', 'first-deploy.md'), 'utf8');
    expect(text).toBe(withDeployedTable(text, readRecords()));
  });
});

describe('the tables of the READMEs', () => {
  const cells = (record: DeployedRecord) =>
    (['en', 'ko'] as const).map((language) =>
      tableOf(catalog, language, [record])
        .split('\n')
        .find((line) => line.includes('services/polly'))
        ?.split(' | ')
        .at(-1),
    );

  it('show the day and the Region of a deployed row unless the deployment failed', async () => {
    const day = '2026-12-02, us-east-1 |';
    expect(cells(await recorded())).toEqual([day, day]);
    expect(cells(await recorded({ aws: { bytes: 'ID3' } }))).toEqual([day, day]);
    expect(cells(await recorded({ events: { deploy: 'create-failed' } }))).toEqual([
      'not yet deployed |',
      '아직 배포되지 않음 |',
    ]);
  });

  it('show both for a row whose only stack has an hourly price', async () => {
    const record = { ...(await recorded()), address: 'paid/services/kendra' };
    const table = tableOf(catalog, 'en', [record]);
    expect(table.match(/2026-12-02, us-east-1/g)).toHaveLength(1);
    expect(table).toMatch(/services\/kendra.*2026-12-02/);
  });
});

describe('the deployment table', () => {
  it('has a line for each row and stack', () => {
    const table = deployedTable([]);
    expect(table.match(/not yet deployed/g)).toHaveLength(allTargets.length);
    expect(table).toContain('| `paid/services/sagemaker-studio` |');
  });

  it('shows the date, Region, commit and result', async () => {
    expect(deployedTable([await recorded()])).toContain(
      '| `services/polly` | 2026-12-02 | us-east-1 | `dea347484d` | [passed](deployed/services-polly.json) |',
    );
    const failed = await recorded({ events: { destroy: 'delete-failed' } });
    expect(deployedTable([failed])).toContain('[failed at destroy]');
    const differs = await recorded({ aws: { bytes: 'ID3' } });
    expect(deployedTable([differs])).toContain('[4 differences]');
  });
});
