import { LongBarTable } from "#components/charts/long-bar-table.tsx";
import { formatExact } from "#components/format/number.ts";
import { formatCountry } from "#components/format/place.ts";
import { getTexts, type Locale, type Texts } from "#components/texts/index.ts";
import { Card } from "#components/ui/card.tsx";
import type { OverviewAnswer } from "#lib/metrics/answers.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import { GroupName } from "./group-name.tsx";
import { OTHER, UNKNOWN } from "./special-keys.ts";

const FIRST = 8;
const COLUMNS = ["plays", "listeners"] as const;

function nameOf(key: string, k: number, texts: Texts, locale: Locale) {
  if (key === OTHER) return <GroupName name={texts.breakdown.other} note={texts.countries.other(k)} />;
  if (key === UNKNOWN) return <GroupName name={texts.breakdown.unknown} note={texts.countries.unknown} />;
  return <GroupName name={formatCountry(key, locale)} />;
}

type CountriesProps = { countries: OverviewAnswer["breakdowns"]["country"]; k: number; locale: Locale };

/**
 * Where listeners are. `k`: fewest people of a group that stands alone. Made on the server, so that names of countries
 * come from one list, not from each browser's.
 */
export function CountriesCard({ countries, k, locale }: CountriesProps) {
  const texts = getTexts(locale);
  const played = countries.filter(({ plays }) => plays > 0);
  return (
    <Card title={texts.countries.title} aria-label={texts.countries.title}>
      {played.length === 0 ? (
        <p className="py-6 text-muted">{texts.countries.empty}</p>
      ) : (
        <LongBarTable
          first={FIRST}
          caption={texts.countries.title}
          nameLabel={texts.countries.name}
          barLabel={texts.countries.bar}
          columns={COLUMNS.map((key) => ({ key, label: METRICS[key].label }))}
          rows={played.map((country) => ({
            key: country.key,
            name: nameOf(country.key, k, texts, locale),
            size: country.plays,
            cells: COLUMNS.map((key) => formatExact(country[key], locale)),
            phoneLine: `${formatExact(country.listeners, locale)} ${texts.noun("listeners", country.listeners)}`,
          }))}
        />
      )}
    </Card>
  );
}
