"use client";
import { useState } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { SectionOffer, Widget, WidgetKind } from "#lib/dashboards/index.ts";
import { type Choice, MetricList } from "./metric-list.tsx";
import { SelectField } from "./select-field.tsx";
import { dimensionName } from "./widget-name.ts";

type AddProps = {
  open: boolean;
  onClose: () => void;
  offer: readonly SectionOffer[];
  onAdd: (widget: Widget) => void;
};

/** A line needs room, a number and a short list do not. */
const WIDTH: Record<WidgetKind, Widget["width"]> = { value: 1, series: 3, breakdown: 1 };

type DetailsProps = Pick<AddProps, "onAdd"> & { choice: Choice; onBack: () => void };

function Details({ choice, onAdd, onBack }: DetailsProps) {
  const all = useTexts();
  const texts = all.dashboards.adding;
  const { section, offer } = choice;
  const [kind, setKind] = useState<WidgetKind>(offer.kinds[0] ?? "value");
  const [dimension, setDimension] = useState(offer.dimensions[0] ?? "");
  const add = () =>
    onAdd({
      id: crypto.randomUUID(),
      kind,
      section,
      metric: offer.metric,
      ...(kind === "breakdown" ? { dimension } : {}),
      width: WIDTH[kind],
    });
  return (
    <div className="space-y-4">
      <p className="text-pretty text-muted">{all.metric(offer.metric).rule}</p>
      <div>
        <p aria-hidden="true" className="mb-1.5 text-[0.8125rem] font-medium">
          {texts.kind}
        </p>
        <div className="flex">
          <Segmented
            label={texts.kind}
            options={offer.kinds.map((value) => ({ value, label: all.dashboards.kinds[value] }))}
            value={kind}
            onChange={setKind}
          />
        </div>
      </div>
      {kind === "breakdown" ? (
        <SelectField
          label={texts.dimension}
          value={dimension}
          options={offer.dimensions.map((value) => ({ value, label: dimensionName(value, all) }))}
          onChange={(event) => setDimension(event.target.value)}
        />
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={add}>
          {texts.add}
        </Button>
        <Button look="quiet" onClick={onBack}>
          {texts.change}
        </Button>
      </div>
    </div>
  );
}

/** First the metric, then how it is shown. */
export function AddWidget({ open, onClose, offer, onAdd }: AddProps) {
  const all = useTexts();
  const texts = all.dashboards.adding;
  const [choice, setChoice] = useState<Choice | null>(null);
  const close = () => {
    setChoice(null);
    onClose();
  };
  return (
    <Dialog open={open} onClose={close} title={choice ? all.metric(choice.offer.metric).label : texts.title}>
      {!open ? null : choice ? (
        <Details
          choice={choice}
          onAdd={(widget) => {
            onAdd(widget);
            close();
          }}
          onBack={() => setChoice(null)}
        />
      ) : (
        <MetricList offer={offer} onChoose={setChoice} />
      )}
    </Dialog>
  );
}
