/** Stop words, written for this project. */
const english = `a about after again all also am an and another any anyone anything are around as at away
 back be because been before being best better between both but by came can cannot come could day days did
 do does doing don't done down during each either else enough even ever every everything few first for from
 get gets getting go goes going good got great had has have having he her here hers him his how however i
 i'd i'll i'm i've if in into is isn't it it's its itself just last least less let like little long made
 make makes many may maybe me might mine more most much must my near need needs never new next no nor not
 nothing now of off often old on once one only onto or other others our ours out over own part per perhaps
 put quite rather really said same say says see she should since so some someone something soon still such
 take than that that's the their theirs them then there these they they're thing things this those though
 three through time times to together told too took toward two under until up upon us use used very was
 way we well went were what when where whether which while who whole whose why will with within without
 won't would year years yes yet you your yours`;

const korean = `가장 각각 갑자기 같은 같이 거의 것 결국 계속 그 그것 그냥 그들 그러나 그런 그런데 그래서 그리고 그동안
 너무 년 다른 다만 다시 다음 대해 대한 더 더욱 덜 동안 되는 두 등 따라 때 때문 또 또는 또한 마치 많은 많이 매우
 매일 먼저 모두 모든 무척 물론 및 바로 번 별로 비해 사이 새 서로 수 아니 아니라 아무 아주 아직 안 약 어느 어떤 언제
 없는 없이 여러 역시 오늘 올해 완전 우리 위한 위해 이 이것 이런 이번 이미 있는 있어 있을 자꾸 잘 저 저는 전 전혀
 정도 정말 정말로 제 제가 조금 좀 지난 지난해 지금 진짜 참 처음 첫 최근 통해 하는 하루 하지만 한 함께 항상 해 했던 후 훨씬`;

export const stopWords: ReadonlySet<string> = new Set(`${english} ${korean}`.split(/\s+/));
