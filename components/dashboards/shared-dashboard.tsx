import { formatRange } from "#components/format/date.ts";
import { PageFooter } from "#components/section/page-footer.tsx";
import { PeriodScope } from "#components/section/period-scope.tsx";
import type { View } from "#components/section/view.ts";
import { getTexts, type Locale } from "#components/texts/index.ts";
import { Card } from "#components/ui/card.tsx";
import type { Figure } from "#lib/dashboards/index.ts";
import { gridClass, spanClass } from "./grid.ts";
import { WidgetView } from "./widget-view.tsx";

type SharedProps = {
  name: string;
  artist: string;
  figures: readonly Figure[];
  view: View;
  asOf: string;
  k: number;
  locale: Locale;
};

/** What the holder of a link sees: these figures of these days. Only how days are grouped is theirs to choose. */
export function SharedDashboard({ name, artist, figures, view, asOf, k, locale }: SharedProps) {
  const texts = getTexts(locale).dashboards;
  const range = formatRange(view.from, view.to, view.today.slice(0, 4), locale);
  const toolbar = (
    <div className="mb-4 sm:mb-5">
      <h1 className="text-[1.375rem] leading-8 font-semibold tracking-tight sm:text-2xl">{name}</h1>
      <p className="mt-1">{texts.shared.label(artist, range)}</p>
      <p className="text-[0.8125rem] text-muted">{texts.shared.note}</p>
    </div>
  );
  return (
    <PeriodScope toolbar={toolbar}>
      {figures.length === 0 ? (
        <Card className="py-12 text-center text-muted">{texts.nothing}</Card>
      ) : (
        <div className={gridClass}>
          {figures.map((figure) => (
            <div key={figure.widget.id} className={spanClass(figure.widget.width)}>
              <WidgetView figure={figure} view={view} k={k} locale={locale} isPlain />
            </div>
          ))}
        </div>
      )}
      <PageFooter
        zone={view.zone}
        asOf={asOf}
        today={view.today}
        isCounting={view.to >= view.today && view.from <= view.today}
        locale={locale}
      />
    </PeriodScope>
  );
}
