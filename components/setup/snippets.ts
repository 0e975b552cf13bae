/** Code that sends one play, ready to run: with the reader's address, key and artist. */
export const SNIPPETS = ["page", "javascript", "curl"] as const;
export type SnippetKind = (typeof SNIPPETS)[number];

type Values = { origin: string; key: string; artistId: string };

/** Inside single quotes a shell takes everything as it stands but the quote itself. */
const inQuotes = (text: string): string => text.replaceAll("'", `'\\''`);

/** As JavaScript inside of HTML: a script ends at `</script>`, wherever it stands. */
const inScript = (text: string): string => JSON.stringify(text).replaceAll("<", "\\u003c");

const page = ({ origin, key, artistId }: Values): string => `<script src="${origin}/tracker.js"></script>
<audio id="player" controls src="recording-1.mp3"></audio>
<script>
  const tracker = harmonie.createTracker({
    endpoint: ${inScript(`${origin}/api/track`)},
    key: ${inScript(key)},
  });
  tracker.consent(true); // once the listener has agreed
  harmonie.trackMedia(tracker, document.getElementById("player"), {
    artistId: ${inScript(artistId)},
    contentId: "recording-1",
  });
</script>`;

const javascript = ({ origin, key, artistId }: Values): string => `const now = Date.now();
const response = await fetch(${JSON.stringify(`${origin}/api/track`)}, {
  method: "POST",
  headers: {
    "Authorization": ${JSON.stringify(`Bearer ${key}`)},
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    batchId: crypto.randomUUID(),
    sentAt: now,
    userId: "listener-1",
    sessionId: "session-1",
    consent: { analytics: true },
    events: [{
      id: "0",
      type: "play_ended",
      at: now,
      artistId: ${JSON.stringify(artistId)},
      contentId: "recording-1",
      playId: crypto.randomUUID(),
      listenedMs: 183000,
      durationMs: 183000,
      reason: "completed",
    }],
  }),
});
console.log(response.status, await response.json());`;

const curl = ({ origin, key, artistId }: Values): string => `NOW=$(date +%s)000; ID=play-$NOW
curl ${origin}/api/track \\
  -H "Authorization: Bearer ${key}" \\
  -H "Content-Type: application/json" \\
  -d '{"batchId":"'$ID'","sentAt":'$NOW',"userId":"listener-1","sessionId":"session-1",
    "consent":{"analytics":true},
    "events":[{"id":"0","type":"play_ended","at":'$NOW',"artistId":${inQuotes(JSON.stringify(artistId))},
      "contentId":"recording-1","playId":"'$ID'",
      "listenedMs":183000,"durationMs":183000,"reason":"completed"}]}'`;

const WRITERS: Record<SnippetKind, (values: Values) => string> = { page, javascript, curl };

export const snippetOf = (kind: SnippetKind, values: Values): string => WRITERS[kind](values);
