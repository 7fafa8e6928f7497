import { stackHints } from '../../../cli/terminal/stack-hints';

describe('a word of npx cdk', () => {
  it.each([
    ['services/kendra', ['The stack of services/kendra is paid/services/kendra.']],
    ['metrics/f1', ['The stack of metrics/f1 is metrics.']],
    ['services/poly', ['Unknown stack: services/poly. Did you mean services/polly?']],
    ['services/polly', []],
    ['paid/services/kendra', []],
    ['metrics', []],
    ['services/*', []],
    ['/usr/bin/node', []],
    ['region=us-east-1', []],
  ])('%s leads to %j', (word, hints) => {
    expect(stackHints(['synth', word])).toEqual(hints);
  });
});
