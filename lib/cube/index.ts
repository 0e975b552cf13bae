export { foldRareValues } from "./bounds.ts";
export {
  addCounts,
  type Counts,
  type DistributionId,
  FLAGGED_PLAYS,
  isPlay,
  type SampledId,
  weightOf,
} from "./counting.ts";
export {
  CONTEXT_DIMENSIONS,
  DIMENSIONS,
  type Dimension,
  FILTERS,
  type Filter,
  type FilterName,
  OTHER,
  PERSONAL,
  UNKNOWN,
} from "./dimensions.ts";
export { type Fact, FactList, sampledOf } from "./fact.ts";
export { decodeFacts, encodeFacts, scanFacts, scanPlays } from "./fact-table.ts";
export {
  addEngaged,
  addGroups,
  addListeners,
  addSessions,
  addStreams,
  addTotal,
  bytesOf,
  eachStreams,
  encodeListeners,
  encodeParts,
  encodeTotal,
  type Listeners,
  mergeBounded,
  type Parts,
} from "./parts.ts";
export { type Groups, Summary } from "./summary.ts";
export { SampledSums, Sessions, Tally, Whole } from "./tally.ts";
