import type { Cost } from '../../row';

/** Step Functions price for a row with a state machine. */
export const stateTransitions: Cost = {
  item: 'Step Functions',
  unit: '1,000 state transitions',
  usd: 0.025,
  source: {
    url: 'https://aws.amazon.com/step-functions/pricing/',
    read: '2026-11-24',
    kind: 'secondary',
  },
};
