import { rehearse } from '../../support/cli/rehearse';

// Follows audiobook executions at the pace of an account.
describe('npm run prove -- --rehearse services/polly', () => {
  it('runs every try on both samples in both environments without a difference', async () => {
    const { code, lines } = await rehearse('services/polly');
    expect(code).toBe(0);
    const tries = lines.filter((line) => /^ {2}services\/polly [\w-]+ \((en|ko)\)$/.test(line));
    expect(tries).toHaveLength(12);
    expect(new Set(tries).size).toBe(6);
    expect(lines.at(-1)).toBe('services/polly: passed');
  });
});
