/** What the restaurant goes by. Every sentence that the bot says of it is made from here. */
export const restaurant = {
  name: { en_US: 'Maru Table', ko_KR: '마루식탁' },
  /** Weekdays, 0 being Sunday. */
  closedOn: [1],
  opens: '11:30',
  /** When the last guests may come; the kitchen closes an hour later. */
  lastArrival: '20:30',
  closes: '21:30',
  mostDaysAhead: 60,
  party: { min: 1, max: 8 },
  description: { max: 500 },
  /** How often a value may be wrong before a person takes over. */
  tries: 3,
} as const;
