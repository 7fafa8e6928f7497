import type { Topic } from '../dialog/lex-event';
import { closed, formatTime } from './format-en';
import { restaurant } from './restaurant-policy';

const hours = `from ${formatTime(restaurant.opens)} to ${formatTime(restaurant.closes)}`;

/** Replies to frequently asked questions in English, from the restaurant policy. */
export const faq: Readonly<Record<Topic, string>> = {
  OpeningHours: `We are open Tuesday to Sunday ${hours}, and closed on ${closed}. The last guests come at ${formatTime(restaurant.lastArrival)}.`,
  Location: 'You find us in Seoul, two minutes from exit 3 of Anguk station.',
  Parking: 'There are six parking spaces behind the building, free for two hours.',
  Diets:
    'There are vegetarian and vegan dishes. Tell us about allergies when you arrive, and the kitchen leaves out what you do not eat.',
  Children:
    'Children are welcome. We have high chairs and a smaller menu, and room for a stroller.',
  Pets: 'Guide dogs are welcome everywhere, and other dogs on a leash on the terrace.',
  Payment:
    'You pay by card, by phone or in cash after the meal. There is no deposit, and a bill can be split.',
};
