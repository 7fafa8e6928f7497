import type { Lifecycle } from '../../row';

/** Of a service that stands on neither of AWS's lists, of maintenance and of sunset: a new customer can start. */
export const openLifecycle: Lifecycle = {
  status: 'open',
  source: {
    url: 'https://docs.aws.amazon.com/general/latest/gr/maintenance_services.html',
    read: '2026-11-24',
    kind: 'official',
  },
};
