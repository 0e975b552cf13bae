/** New and returning listeners, cohorts and fans, worked by hand. */
import { describe, expect, it } from "vitest";
import { addDays } from "./calendar.ts";
import { ask, batch, stream } from "./cases.ts";

const plays = (person: string, days: readonly string[], times = 1) =>
  batch(
    person,
    days.flatMap((day) => Array.from({ length: times }, () => stream(day))),
  );

describe("five people over four weeks", () => {
  /*
   * Mondays: March 3, 10, 17, 24 of 2025.      week 1  week 2  week 3  week 4
   * ana   Mon 3, Tue 4, Mon 10, Sun 30            x       x       .       x
   * bob   Sun 9, Mon 10, Sun 16                   x       x       .       .
   * cleo  Wed 12, Wed 19                          .       x       x       .
   * dan   Mon 24 (and in April 2023, 1 year 11 months before)   returning, in no cohort
   * eve   Sun 30 (and on 2023-03-02, more than 2 years before)  new in week 4
   */
  const batches = [
    plays("ana", ["2025-03-03", "2025-03-04", "2025-03-10", "2025-03-30"]),
    plays("bob", ["2025-03-09", "2025-03-10", "2025-03-16"]),
    plays("cleo", ["2025-03-12", "2025-03-19"]),
    plays("dan", ["2023-04-10", "2025-03-24"]),
    plays("eve", ["2023-03-02", "2025-03-30"]),
  ];

  it("gives the matrix, of whole weeks even for a range that begins and ends inside", () => {
    const matrix = [
      ["2025-03-03", [2, 2, 0, 1]],
      ["2025-03-10", [1, 1, 0]],
      ["2025-03-17", [0, 0]],
      ["2025-03-24", [1]],
    ];
    expect([...ask(batches, "2025-03-03", "2025-03-30").cohorts]).toEqual(matrix);
    expect([...ask(batches, "2025-03-06", "2025-03-25").cohorts]).toEqual(matrix);
  });

  it("gives the shares of those who came back on the day exactly", () => {
    const { d1, d7, d30 } = ask(batches, "2025-03-03", "2025-03-30");
    // The day after: ana (3 → 4) and bob (9 → 10) of ana, bob, cleo; eve's day after hasn't come.
    expect(d1).toBe(2 / 3);
    // A week after: ana (10), bob (16), cleo (19).
    expect(d7).toBe(1);
    // Of eve's as well, once it is today.
    expect(ask(batches, "2025-03-03", "2025-03-30", { today: "2025-03-31" }).d1).toBe(2 / 4);
    // 30 days after March 3rd is April 2nd: nobody's has come.
    expect(d30).toBeNull();
    const later = ask(batches, "2025-03-03", "2025-03-30", { today: "2025-04-08" });
    // Ana's April 2nd and bob's April 8th have; cleo's is April 11th. Of four, eve hasn't come on the 31st.
    expect([later.d1, later.d7, later.d30]).toEqual([2 / 4, 3 / 4, 0]);
  });

  it("tells new from returning, and counts active people in the windows that end with the range", () => {
    const { metrics } = ask(batches, "2025-03-10", "2025-03-30");
    // Heard in the range: all five; first in it: cleo and eve. Ana and bob came the week before, dan two years ago.
    expect(metrics).toMatchObject({ listeners: 5, newListeners: 2, returningListeners: 3 });
    // March 24..30: ana, dan, eve; March 3..30: all. Days: 10 two, 12, 16, 19, 24 one each, 30 two: 8 in 21 days.
    expect(metrics).toMatchObject({ weeklyActive: 3, monthlyActive: 5, dailyActive: 8 / 21 });
    expect(metrics.stickiness).toBe(8 / 21 / 5);
    // Up to today, the 16th: 4 in 7 days.
    expect(ask(batches, "2025-03-10", "2025-03-30", { today: "2025-03-16" }).metrics.dailyActive).toBe(4 / 7);
  });

  it("looks back 7 and 28 days, the last one included", () => {
    const edges = ["2025-03-30", "2025-03-24", "2025-03-23", "2025-03-03", "2025-03-02"];
    const { metrics } = ask(
      edges.map((day) => plays(day, [day])),
      "2025-03-30",
      "2025-03-30",
    );
    expect(metrics).toMatchObject({ listeners: 1, weeklyActive: 2, monthlyActive: 4, stickiness: 1 / 4 });
  });

  it("calls someone new who is new among the events of the filter", () => {
    const travels = [
      batch("ana", [stream("2025-03-03")], { context: { country: "BR" } }),
      batch("ana", [stream("2025-03-12")], { context: { country: "PT" } }),
    ];
    expect(ask(travels, "2025-03-10", "2025-03-16").metrics.newListeners).toBe(0);
    const inPortugal = ask(travels, "2025-03-10", "2025-03-16", { filter: { country: "PT" } });
    expect(inPortugal.metrics.newListeners).toBe(1);
  });
});

describe("levels of fans", () => {
  const TO = "2025-06-30";
  const ago = (days: number) => [addDays(TO, -days)];
  /*
   *        55..28 days ago  27..0 days ago    before      now
   * ana    20               20                super       super
   * bob    20               19                super       moderate
   * cleo   4                5                 light       moderate
   * dan    5                0                 moderate    lapsed
   * eve    0                1                 lapsed      light      (heard 56 days ago, the last day of the window before)
   * fay    0                0                 lapsed      nothing    (the same)
   * hal    1 (55 days ago)   0                 light       lapsed
   * gus    1 of 29.999 s    1 of 29.999 s     nothing     nothing
   */
  const batches = [
    plays("ana", [...ago(28), ...ago(0)], 20),
    plays("bob", ago(55), 20),
    plays("bob", ago(27), 19),
    plays("cleo", ago(40), 4),
    plays("cleo", ago(1), 5),
    plays("dan", ago(28), 5),
    plays("eve", [...ago(56), ...ago(27)]),
    plays("fay", ago(56)),
    plays("hal", ago(55)),
    batch(
      "gus",
      [28, 0].map((days) => stream(ago(days)[0]!, { listenedMs: 29_999 })),
    ),
  ];

  it("says how many there are, came and left", () => {
    expect(ask(batches, TO, TO).fanLevels).toEqual({
      super: { people: 1, entered: 0, left: 1 },
      moderate: { people: 2, entered: 2, left: 1 },
      light: { people: 1, entered: 1, left: 2 },
      lapsed: { people: 2, entered: 2, left: 2 },
    });
  });
});
