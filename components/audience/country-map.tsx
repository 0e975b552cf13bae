"use client";
import { WorldMap } from "#components/charts/world-map.tsx";
import type { MapValue } from "#components/charts/world-map-props.ts";
import { usePeriodScope } from "#components/section/period-scope.tsx";
import { filterParam } from "#components/section/read-query.ts";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";

/** Where listeners are; a country narrows the page to itself, as its row does. */
export function CountryMap({ values }: { values: MapValue[] }) {
  const texts = useTexts().audience;
  const { show } = usePeriodScope();
  return (
    <Card title={texts.map} aria-label={texts.map}>
      <WorldMap
        values={values}
        label={texts.mapLabel}
        // By hour there are no filters.
        onChoose={(country) => show({ [filterParam("country")]: country, interval: undefined })}
      />
    </Card>
  );
}
