import type { Lifecycle } from '../../row';

/**
 * Lifecycle of a service open to new customers: on neither of AWS's lists, maintenance and sunset.
 */
export const openLifecycle: Lifecycle = {
  status: 'open',
  source: {
    url: 'https://docs.aws.amazon.com/general/latest/gr/maintenance_services.html',
    read: '2026-11-24',
    kind: 'official',
  },
};
