"use client";
import { WorldMap } from "#components/charts/world-map.tsx";
import type { MapValue } from "#components/charts/world-map-props.ts";
import { ExportMenu } from "#components/export/export-menu.tsx";
import { groupTable } from "#components/export/group-table.ts";
import { usePeriodScope } from "#components/section/period-scope.tsx";
import { filterParam } from "#components/section/read-query.ts";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";

/** Where listeners are; a country narrows the page to itself, as its row does. */
export function CountryMap({ values }: { values: MapValue[] }) {
  const all = useTexts();
  const texts = all.audience;
  const { show } = usePeriodScope();
  const table = () =>
    groupTable({
      title: texts.map,
      keyLabel: all.exports.key,
      nameLabel: all.breakdowns.country?.name ?? "",
      entries: values,
      nameOf: ({ label }) => label,
      columns: [
        {
          key: "listeners",
          label: all.metric("listeners").label,
          unit: "count",
          value: ({ value }) => value,
        },
      ],
    });
  return (
    <Card
      title={texts.map}
      aria-label={texts.map}
      aside={<ExportMenu title={texts.map} table={table} hasPicture />}
    >
      <WorldMap
        values={values}
        label={texts.mapLabel}
        // By hour there are no filters.
        onChoose={(country) => show({ [filterParam("country")]: country, interval: undefined })}
      />
    </Card>
  );
}
