import type { Words } from './shape';

const date = {
  ask: 'On which day would you like to come?',
  again: 'I need a day, such as “next Friday” or “December 3”. Which day?',
  answers: ['{Date}', 'on {Date}', '{Date} at {Time}', '{Date} at {Time} for {PartySize} people'],
};
const time = {
  ask: 'At what time?',
  again: 'I need a time, such as “7 pm” or “half past six”. What time?',
  answers: ['{Time}', 'at {Time}', '{Time} for {PartySize} people'],
};
const partySize = {
  ask: 'For how many people?',
  again: 'I need a number, such as “4”. How many people will come?',
  answers: ['{PartySize}', '{PartySize} people', 'a table for {PartySize}'],
};
const seating = {
  ask: 'Where would you like to sit: at the window, on the terrace, in a private room, or anywhere?',
  again: 'Please say window, terrace, private room or anywhere.',
};
const reference = {
  ask: 'What is your booking number? It has six digits.',
  again: 'I need the six digits of your booking, such as 482913. What is the number?',
};
const phone = {
  ask: 'What is your phone number?',
  again: 'I need a phone number with its area code, such as 010-0000-1234.',
};
const bookedPhone = {
  ask: 'And which phone number is the booking under?',
  again: 'I need the phone number that you gave when you booked.',
};
const part = {
  ask: 'What would you like to change: the day, the time, the number of people or the seats? Or nothing?',
  again: 'Please say day, time, people, seats or nothing.',
};

/** American English. */
export const enUs: Words = {
  localeId: 'en_US',
  description: 'Books tables, takes problems and answers questions in English',
  values: {
    Seating: {
      Window: ['window', 'by the window', 'window seat', 'view'],
      Terrace: ['terrace', 'outside', 'outdoors', 'patio'],
      PrivateRoom: ['private room', 'separate room', 'quiet room'],
      Anywhere: ['anywhere', 'no preference', 'whatever', 'do not mind', 'do not care', 'inside'],
    },
    BookingPart: {
      Date: ['day', 'date'],
      Time: ['time', 'hour'],
      PartySize: ['people', 'guests', 'party size', 'number of people', 'number of guests'],
      Seating: ['seats', 'seat', 'seating', 'table'],
      Nothing: ['nothing', 'none', 'leave it'],
    },
    ProblemType: {
      WrongCharge: ['wrong charge', 'charged twice', 'overcharged', 'bill', 'refund', 'payment'],
      LostItem: ['lost item', 'lost', 'left behind', 'forgot', 'umbrella', 'wallet'],
      Food: ['food', 'meal', 'dish', 'cold soup', 'undercooked', 'made me ill'],
      Service: ['service', 'waiter', 'rude', 'slow', 'waited too long'],
    },
  },
  utterances: {
    BookTable: [
      'I would like to book a table',
      'book a table',
      'can I reserve a table',
      'I want to make a reservation',
      'make a booking for {Date}',
      'a table for {PartySize}',
      'book a table for {PartySize} on {Date}',
      'book a table for {PartySize} people on {Date} at {Time}',
      'I need a table for {Date} at {Time}',
      'do you have a table for {PartySize} people {Date}',
      'reserve {Date} at {Time} for {PartySize}',
      'make it {Date} instead',
      'make it {Time} instead',
      'make it {Date} at {Time}',
      'actually we will be {PartySize} people',
      'actually {Date}',
      'actually {Time}',
      'sorry I meant {Date}',
      'sorry I meant {Time}',
    ],
    ChangeBooking: [
      'change my booking',
      'I want to change my reservation',
      'can I move my booking to another day',
      'move my reservation to {Date}',
      'move booking {Reference} to {Date} at {Time}',
      'change booking {Reference}',
      'reschedule my booking',
      'modify my reservation',
      'I have a booking and need another time',
      'change the number of people in my booking',
    ],
    CancelBooking: [
      'cancel my booking',
      'I want to cancel my reservation',
      'cancel booking {Reference}',
      'please cancel reservation {Reference}',
      'we cannot come so cancel our table',
      'delete my booking',
      'call off my reservation',
    ],
    ReportProblem: [
      'I have a problem',
      'I have a complaint',
      'I want to complain about the {ProblemType}',
      'there is a problem with my {ProblemType}',
      'you have {ProblemType} me',
      'I was {ProblemType}',
      'I {ProblemType} my things at the restaurant',
      'I think I {ProblemType} something at your place',
      'the {ProblemType} was terrible',
      'the {ProblemType} was bad yesterday',
      'something went wrong with my visit',
      'I need help with a problem',
    ],
    TalkToPerson: [
      'I want to talk to a person',
      'let me speak to a human',
      'can I speak to someone',
      'connect me to the staff',
      'give me a real person',
      'agent please',
      'I want to talk to the manager',
    ],
    OpeningHours: [
      'when are you open',
      'what are your opening hours',
      'are you open on Monday',
      'are you open tomorrow',
      'how late are you open',
      'what time do you close',
      'what time do you open',
      'when is the last order',
    ],
    Location: [
      'where are you',
      'what is your address',
      'how do I get to the restaurant',
      'how do I get there',
      'which subway station is near you',
      'where is the restaurant',
    ],
    Parking: [
      'where can I park',
      'do you have parking',
      'is there a car park',
      'is parking free',
      'can I come by car',
    ],
    Diets: [
      'do you have vegetarian dishes',
      'do you have vegan food',
      'I have a nut allergy',
      'do you have gluten free dishes',
      'can you cook without meat',
      'which dishes contain nuts',
      'is the food halal',
    ],
    Children: [
      'can I bring my children',
      'do you have high chairs',
      'is there a menu for kids',
      'are babies welcome',
      'can I bring a stroller',
    ],
    Payment: [
      'how can I pay',
      'do you take credit cards',
      'can I pay by card',
      'do you accept cash',
      'do I have to pay a deposit',
      'can we split the bill',
    ],
    Help: [
      'hello',
      'hi',
      'good morning',
      'good evening',
      'help',
      'what can you do',
      'what can I ask you',
    ],
    StopDialogue: [
      'never mind',
      'forget it',
      'stop',
      'stop it',
      'cancel',
      'cancel that',
      'I changed my mind',
      'goodbye',
      'thanks that is all',
    ],
  },
  prompts: {
    BookTable: {
      Date: date,
      Time: time,
      PartySize: partySize,
      Seating: seating,
      Name: {
        ask: 'Under which name shall I book?',
        again: 'I need a name for the booking, such as Jane. Which name?',
      },
      Phone: phone,
      Change: part,
    },
    ChangeBooking: {
      Reference: reference,
      Phone: bookedPhone,
      Change: part,
      Date: date,
      Time: time,
      PartySize: partySize,
      Seating: seating,
    },
    CancelBooking: { Reference: reference, Phone: bookedPhone },
    ReportProblem: {
      ProblemType: {
        ask: 'What is it about: a wrong charge, something you lost, the food, or the service?',
        again: 'Please say wrong charge, lost item, food or service.',
      },
      Description: {
        ask: 'Please tell me in a sentence or two what happened.',
        again: 'Please tell me what happened.',
      },
      Phone: phone,
    },
  },
  confirmations: {
    BookTable: {
      ask: 'A table for {PartySize} on {Date} at {Time}. Shall I book it?',
      again: 'Please say yes to book it, or no.',
    },
    ChangeBooking: {
      ask: 'Shall I change booking {Reference}?',
      again: 'Please say yes to change it, or no.',
    },
    CancelBooking: {
      ask: 'Shall I cancel booking {Reference}?',
      again: 'Please say yes to cancel it, or no.',
    },
    ReportProblem: {
      ask: 'Shall I send this to our team?',
      again: 'Please say yes to send it, or no.',
    },
  },
  lastTime: 'Sorry, I still did not understand.',
};
