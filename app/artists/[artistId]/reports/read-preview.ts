/** What a report would hold, made as the report itself is: the first artist's numbers, of first pages, and the others' names. */

import { buildReport } from "#components/report-files/build-report.ts";
import type { Report } from "#components/report-files/report.ts";
import type { Draft } from "#components/reports/draft.ts";
import type { Viewer } from "#lib/auth/index.ts";
import { mayReadMoney } from "#lib/auth/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { localDay } from "#lib/core/zones.ts";
import { getSection } from "#lib/metrics/index.ts";
import { readEnv } from "#lib/platform/env.ts";
import { intervalOf, TEMPLATE_SECTIONS } from "#lib/reports/form.ts";
import { spanOf } from "#lib/reports/index.ts";

type Artist = { id: string; name: string; timezone: string };

/** @returns null for days that can't be asked for */
export async function readPreview(
  viewer: Viewer,
  artist: Artist,
  others: readonly Artist[],
  draft: Draft,
): Promise<Report | null> {
  const { period, template, compare, format, variant, language } = draft;
  const title = draft.title.trim();
  const { id, name, timezone } = artist;
  const nowMs = Date.now();
  const { from, to } = period === "custom" ? draft : spanOf(period, localDay(timezone, nowMs));
  const given = { template, artists: [id], compare, format, variant, language };
  const content = { ...given, ...(title ? { title } : {}) };
  const query = {
    ...{ from, to, interval: intervalOf({}, { from, to }) },
    ...(compare ? { compare: "previous" as const } : {}),
  };
  try {
    const sections = await Promise.all(
      (draft.sections ?? TEMPLATE_SECTIONS[template]).map(async (section) => ({
        section,
        answer: await getSection(viewer, id, section, query, nowMs),
      })),
    );
    const found = sections.flatMap(({ section, answer }) => (answer ? [{ section, answer }] : []));
    const hasMoney = mayReadMoney(viewer, id);
    return buildReport({
      ...{ content, from, to, k: readEnv().K_ANONYMITY },
      madeAt: new Date(nowMs).toISOString(),
      artists: [
        { id, name, timezone, hasMoney, sections: found },
        ...others.map((other) => ({ ...other, hasMoney, sections: [] })),
      ],
    });
  } catch (error) {
    if (error instanceof Problem && error.status === 422) return null;
    throw error;
  }
}
