import type { BookingIssue } from '../bookings/validate-booking';
import type { ProblemType } from '../dialog/lex-event';
import { restaurant } from './restaurant-policy';
import type { Messages } from './messages';
import { faq } from './faq-en';
import { closed, describe, formatDay, formatTime, seats } from './format-en';

const problems: Readonly<Record<ProblemType, string>> = {
  WrongCharge: 'a wrong charge',
  LostItem: 'something lost',
  Food: 'the food',
  Service: 'the service',
};

export const enUs: Messages = {
  bookingIssue,
  confirmBooking: (booking) => `That is ${describe(booking)}. Should I book it?`,
  booked: (booking, reference) =>
    `Done: ${describe(booking)}. Your booking number is ${reference}. See you then!`,
  whatToChange:
    'What would you like to change: the day, the time, the number of people or the seats? Say nothing to leave it.',
  noted: (date, time, people, seating) =>
    `Noted: ${[
      ...(date === undefined ? [] : [formatDay(date)]),
      ...(time === undefined ? [] : [formatTime(time)]),
      ...(people === undefined ? [] : [`${people} people`]),
      ...(seating === undefined ? [] : [seats[seating]]),
    ].join(', ')}.`,
  notBooked: 'OK, nothing was booked.',
  noSuchBooking:
    'I can’t find a booking with this number and phone number. What is your booking number?',
  found: (booking) =>
    `I found it: ${describe(booking)}. What would you like to change: the day, the time, the number of people or the seats?`,
  changePrompts: {
    Date: 'Which day instead?',
    Time: 'What time instead?',
    PartySize: 'How many people will you be?',
    Seating: 'Which seats instead: at the window, on the terrace, in a private room, or anywhere?',
  },
  confirmChange: (booking) => `It would then be ${describe(booking)}. Should I change it?`,
  changed: (booking, reference) => `Booking ${reference} is now ${describe(booking)}.`,
  unchanged: 'OK, your booking is unchanged.',
  changedMeanwhile: 'Someone else just changed this booking. Please try again.',
  confirmCancel: (booking) => `That is ${describe(booking)}. Should I cancel it?`,
  cancelled: (reference) => `Booking ${reference} is canceled. We hope to see you another time.`,
  kept: 'OK, your booking stays as it is.',
  confirmProblem: (problem, description) =>
    `This is what I will send to our team, about ${problems[problem]}: “${description}”. Should I send it?`,
  problemReported: (ticket) =>
    `Thank you. It is ticket ${ticket}, and someone will call you within a day.`,
  problemDiscarded: 'OK, I sent nothing.',
  faq,
  resumePrompts: {
    Date: 'Back to your booking: which day would you like to come?',
    Time: 'Back to your booking: at what time?',
    PartySize: 'Back to your booking: for how many people?',
    Seating: 'Back to your booking: at the window, on the terrace, in a private room, or anywhere?',
    Name: 'Back to your booking: under which name?',
    Phone: 'And what is your phone number?',
    Reference: 'Back to your booking: what is its number?',
    ProblemType:
      'Back to your problem: is it a wrong charge, a lost item, the food or the service?',
    Description: 'Back to your problem: what happened?',
  },
  help: `This is ${restaurant.name.en_US}. I can book a table, change or cancel a booking, report a problem, and tell you about hours, parking, children, pets, diets and payment. What can I do for you?`,
  stopped: 'All right. Just write when you need something.',
  notUnderstood:
    'Sorry, I did not understand. You can book a table, change or cancel a booking, report a problem, or ask about our hours. What would you like?',
  handedOff: (ticket) =>
    `I am passing you to a colleague, who sees what we talked about. Your ticket is ${ticket}.`,
  tooManyAttempts: (ticket) =>
    `I am sorry, we are going in circles. A colleague takes over and sees what we talked about. Your ticket is ${ticket}.`,
};

function bookingIssue(found: BookingIssue): string {
  switch (found.reason) {
    case 'invalid date':
      return 'I do not know that day. Which day would you like?';
    case 'past':
      return found.slot === 'Date'
        ? `${formatDay(found.day)} is over. Which day would you like?`
        : 'That time has passed for today. What time would you like?';
    case 'too far':
      return `We take bookings up to ${restaurant.mostDaysAhead} days ahead. Which day would you like?`;
    case 'closed':
      return `${formatDay(found.day)} does not work: we are closed on ${closed}. Which other day?`;
    case 'invalid time':
      return `Please give me a time by the clock, between ${formatTime(restaurant.opens)} and ${formatTime(restaurant.lastArrival)}.`;
    case 'not open':
      return `Guests may come between ${formatTime(restaurant.opens)} and ${formatTime(restaurant.lastArrival)}. What time?`;
    case 'too few':
    case 'invalid number':
      return 'How many people will come?';
    case 'too many':
      return `I can book for up to ${restaurant.party.max} people; a colleague helps with more. How many people?`;
    case 'invalid phone':
      return 'This does not look like a whole phone number. What is it?';
    case 'too long':
      return `Please describe it in at most ${restaurant.description.max} characters.`;
  }
}
