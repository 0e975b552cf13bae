/** What listeners do beside listening. */
import { countOf, type MetricDefinition, ratioOf, type SectionId } from "../definition.ts";

type Deed = { id: string; label: string; rule: string; event: string; sections: SectionId[] };

const deed = ({ id, label, rule, event, sections }: Deed): MetricDefinition => ({
  id,
  label,
  unit: "count",
  rule,
  source: `Harmonie: ${event} events`,
  additive: true,
  shape: "value",
  sections,
  inGroups: true,
  value: countOf(id),
});

export const ENGAGEMENT_METRICS: readonly MetricDefinition[] = [
  deed({
    id: "likes",
    label: "Likes",
    rule: "Times a recording was liked. Taking a like back does not lower it.",
    event: "liked",
    sections: ["overview", "engagement", "live"],
  }),
  deed({
    id: "comments",
    label: "Comments",
    rule: "Times somebody wrote a comment.",
    event: "commented",
    sections: ["engagement"],
  }),
  deed({
    id: "saves",
    label: "Saves",
    rule: "Times a recording was put into somebody's library. Taking it out does not lower it.",
    event: "saved",
    sections: ["overview", "content", "engagement"],
  }),
  deed({
    id: "shares",
    label: "Shares",
    rule: "Times a recording or the profile was shared.",
    event: "shared",
    sections: ["overview", "content", "engagement"],
  }),
  deed({
    id: "playlistAdds",
    label: "Playlist adds",
    rule: "Times a listener put a recording into a playlist.",
    event: "playlist_added",
    sections: ["engagement"],
  }),
  deed({
    id: "follows",
    label: "Follows",
    rule: "Times somebody began to follow the artist. Unfollowing does not lower it.",
    event: "followed",
    sections: ["overview", "engagement"],
  }),
  {
    id: "engagementRate",
    label: "Engagement rate",
    unit: "ratio",
    rule: "People who liked, commented, saved, shared, followed or added to a playlist, divided by listeners. Each person counts once.",
    source: "Harmonie: people who engaged ÷ listeners of the same period",
    additive: false,
    shape: "value",
    sections: ["engagement"],
    needs: ["listeners", "engaged"],
    value: ({ engaged, listeners }) => ratioOf(engaged, listeners),
  },
];
