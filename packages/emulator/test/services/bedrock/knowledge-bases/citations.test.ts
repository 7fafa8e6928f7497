import fc from 'fast-check';
import { citeAnswer } from '../../../../services/bedrock/knowledge-bases/retrieval/citations';
import { renderTemplate } from '../../../../services/bedrock/knowledge-bases/retrieval/generation-prompt';

const passages = [
  'Refunds are paid within 14 days. Fees are not refunded.',
  'A second card\nhas no annual fee.',
  '연회비는 3만 원입니다. 첫해에는 면제됩니다.',
];
const results = passages.map((text, at) => ({
  content: { text },
  location: { type: 'S3' as const, s3Location: { uri: `s3://b/${at}.txt` } },
  score: 0.5,
  metadata: { at },
}));
const cite = (answer: string) => {
  const { text, citations } = citeAnswer(answer, results);
  const parts = citations.map(({ generatedResponsePart, retrievedReferences = [] }) => {
    const { text: part = '', span } = generatedResponsePart?.textResponsePart ?? {};
    expect(text.slice(span?.start, (span?.end ?? 0) + 1)).toBe(part);
    return [part, ...retrievedReferences.map(({ location }) => location?.s3Location?.uri?.at(7))];
  });
  return { text, parts };
};

describe('the citations of an answer', () => {
  it('are the numbers after its sentences, which the answer then lacks', () => {
    expect(
      cite('Refunds take 14 days [1]. A second card is free [2][3].\nAsk again. 면제됩니다[3].'),
    ).toEqual({
      text: 'Refunds take 14 days. A second card is free.\nAsk again. 면제됩니다.',
      parts: [
        ['Refunds take 14 days.', '0'],
        ['A second card is free.', '1', '2'],
        ['Ask again. 면제됩니다.', '2'],
      ],
    });
    expect(cite('Two sources [1, 2], twice [1][1].').parts).toEqual([
      ['Two sources', '0', '1'],
      [', twice.', '0'],
    ]);
  });

  it('are quotations of passages, as the stand-in writes them', () => {
    const answer =
      'No model answers.\n\nThe text says: “A second card has no annual fee.”\n- Fees are not refunded.\n- Nothing like it is there.';
    expect(cite(answer)).toEqual({
      text: answer,
      parts: [
        ['The text says: “A second card has no annual fee.”', '1'],
        ['- Fees are not refunded.', '0'],
      ],
    });
    expect(cite('글: “연회비는 3만 원입니다. 첫해에…”').parts).toEqual([
      ['글: “연회비는 3만 원입니다. 첫해에…”', '2'],
    ]);
  });

  it('are sentences of passages word for word, neighbors of one passage together', () => {
    const answer =
      'Refunds are paid within 14 days. Fees are not refunded. Thus. A second card has no annual fee.';
    expect(cite(answer)).toEqual({
      text: answer,
      parts: [
        ['Refunds are paid within 14 days. Fees are not refunded.', '0'],
        ['A second card has no annual fee.', '1'],
      ],
    });
  });

  it('prefer numbers to quotations, and keep numbers inside a quotation', () => {
    expect(cite('It says “Fees are not refunded.” [2]').parts).toEqual([
      ['It says “Fees are not refunded.”', '1'],
    ]);
  });

  it('are one part without references if nothing is cited', () => {
    for (const answer of ['I could not find it.', 'See [4].', 'See [0].', '“fee”', ''])
      expect(cite(answer)).toEqual({ text: answer, parts: [[answer]] });
  });

  it('have spans that match the answer, whatever the answer is', () => {
    const piece = fc.constantFrom(
      'Fees are not refunded.',
      ' [1]',
      '[2, 3].',
      '\n',
      '- ',
      '“',
      '”',
      ' ',
      '환불 ',
      '[9]',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        cite(pieces.join(''));
      }),
    );
  });
});

describe('the template of a prompt', () => {
  const now = new Date(0);

  it('has its placeholders filled, and the results numbered before the question', () => {
    const template =
      'Q: $query$ at $current_time$. $search_results$ $output_format_instructions$ $other$';
    const { system, message, cites } = renderTemplate(template, {
      query: '$search_results$?',
      results,
      now,
    });
    expect(system).toBe(
      'Q: $search_results$? at 1970-01-01T00:00:00.000Z. Use the search results in the message of the user. Always write the number of its search result after each sentence, in square brackets, such as [1]. $other$',
    );
    expect(message).toContain(`<search_result index="2">\n${passages[1]}\n</search_result>`);
    expect(message).toMatch(/\n\n\$search_results\$\?$/u);
    expect(cites).toBe(true);
  });

  it('asks for no citations without its placeholder', () => {
    expect(renderTemplate('$search_results$', { query: 'x', results, now }).cites).toBe(false);
  });

  it('is refused without search results', () => {
    expect(() => renderTemplate('Answer $query$', { query: 'x', results, now })).toThrow(
      'The promptTemplate must include the placeholder $search_results$.',
    );
  });
});
