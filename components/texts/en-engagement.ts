/** English words of what people do beside listening, and how they find the artist. */
export const engagementTexts = {
  engagement: {
    content: "What people did, by recording",
    contentBar: "All of it compared with the recording with the most",
    contentEmpty: "Nobody liked, saved or shared a recording in this period.",
    contentUnknown: "follows, and what names no recording",
    channelBar: "All of it compared with the largest channel",
    channelEmpty: "No channel is known in this period.",
    together: "Together",
    discovery: "How people find you",
    source: "Plays and recommendations by source",
    shown: "Recommended",
    clicked: "Clicked",
    views: "Views",
  },
};
