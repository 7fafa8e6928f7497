/** Text in both languages, with a title, a time, a wrapped line and a question. */
export const council = {
  en: `Mr. Kim's council met on Tuesday at 3.30 p.m. to vote on the new budget. The budget raises spending on public transport by 12.5 percent.
Members argued for hours about the cost of the new buses, which
will run on hydrogen from next spring. "Is it worth it?" one of them asked. Critics said the budget ignores the repair of roads. Supporters answered that public transport and new buses reduce traffic. The mayor, Dr. Lee, will sign the budget next week. Lunch was served at noon.`,
  ko: `시의회는 화요일에 새 예산안을 표결했다. 예산안은 대중교통 지출을 12.5퍼센트 늘린다. 의원들은 새 버스의 비용을 두고 몇 시간 동안 논쟁했다. “그럴 가치가 있습니까?” 한 의원이 물었다. 비판하는 쪽은 예산안이 도로 보수를 외면한다고 말했다. 찬성하는 쪽은 대중교통과 새 버스가 교통 체증을 줄인다고 답했다. 시장은 다음 주에 예산안에 서명한다. 점심은 정오에 나왔다.`,
};
