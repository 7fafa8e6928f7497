/** Restaurant policy, the source of all bot messages. */
export const restaurant = {
  name: { en_US: 'Maru Table', ko_KR: '마루식탁' },
  /** Weekdays; 0 is Sunday. */
  closedOn: [1],
  opens: '11:30',
  /** Time of the last arrival; the kitchen closes an hour later. */
  lastArrival: '20:30',
  closes: '21:30',
  mostDaysAhead: 60,
  party: { min: 1, max: 8 },
  description: { max: 500 },
  /** Maximum attempts per slot before a handoff to an agent. */
  tries: 3,
} as const;
