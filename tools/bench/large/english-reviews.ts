import type { Phrasebook } from './phrasebook';

/** Written for this project (MIT-0); people, shops and products are invented. */
export const english: Phrasebook = {
  language: 'en',
  products: [
    ...['Aurora Desk Lamp', 'Trailhead Backpack', 'Pebble Kettle', 'Hush Headphones'],
    ...['Meadow Blender', 'Harbor Rain Jacket', 'Lumen Bike Light', 'Quill Keyboard'],
  ],
  positive: [
    'The {part} feels solid and I would buy it again without thinking twice.',
    'I have used it every day for {time} and it still works like new.',
    'Delivery to {place} took only {days}, and the box was in perfect shape.',
    'My {person} loves it and has already asked for one of {its} own.',
    'Honestly the best thing I have bought for {price} this year.',
    'When I had a question about the {part}, {clerk} from customer service answered within an hour.',
    'It is quiet, well made and easy to clean, which is all I wanted.',
    'The {part} is a pleasure to use, and the instructions are clear even for a beginner.',
    'Great value and a beautiful design.',
    'We took it on a trip to {place} and it did a wonderful job.',
  ],
  negative: [
    'The {part} broke after {time}, which is a disappointment at {price}.',
    'It arrived in {place} {days} late, and nobody told me why.',
    'Customer service was rude and {clerk} refused to give me my money back.',
    'The {part} makes a terrible noise as soon as you touch it.',
    'I am very unhappy with the quality, it feels cheap and flimsy.',
    'Two of the screws were missing, and the {part} does not fit at all.',
    'My {person} returned hers as well, so I do not think that I was unlucky.',
    'For {price} I expected much more than this useless {part}.',
    'The battery died during our trip to {place} and ruined the evening.',
    'Worst purchase in {time}, please do not waste your money on it.',
  ],
  neutral: [
    'I bought it in {place} for {price}.',
    'It comes with a spare {part} and a small bag.',
    'The {part} is made of plastic, the rest is metal.',
    'I ordered it on {day} and it was here {days} later.',
    'It replaces the one that I had from another brand.',
  ],
  slots: {
    part: ['handle', 'zipper', 'switch', 'hinge', 'lid', 'strap', 'cable', 'filter', 'frame'],
    time: ['two weeks', 'three months', 'half a year', 'a year', 'ten days', 'six weeks'],
    place: ['Rotterdam', 'Chicago', 'Dublin', 'Busan', 'Toronto', 'Melbourne', 'Porto', 'Leeds'],
    days: ['two days', 'three days', 'a week', 'nine days', 'four days'],
    price: ['$24.99', '$39', '$64.50', '$89', '$120'],
    person: ['daughter', 'neighbour', 'husband', 'colleague', 'mother', 'brother'],
    its: ['their'],
    clerk: ['Maria Jansen', 'Tom Becker', 'Priya Nair', 'a Mr. Walsh', 'Emily Carter'],
    day: ['Monday', '3 March', 'Friday evening', 'January 12', 'the last Sunday of May'],
  },
};
