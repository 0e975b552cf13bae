/** A page of the dashboard on A4. Text stands in the order in which it is read. */
import { Document, Link, Page, Text, View } from "@react-pdf/renderer";
import { pdfChart } from "./pdf-chart.ts";
import type { PdfModel } from "./pdf-model.ts";
import { BOLD, COLORS, SMALL } from "./pdf-styles.ts";
import { pdfTable } from "./pdf-table.ts";

function Head({ model }: { model: PdfModel }) {
  return (
    <View style={{ marginBottom: 18 }}>
      <Text style={{ ...SMALL, marginBottom: 8 }}>{model.product}</Text>
      <Text style={{ ...BOLD, fontSize: 20, marginBottom: 5 }}>{`${model.artist} – ${model.title}`}</Text>
      {model.about.map((line) => (
        <Text key={line} style={{ color: COLORS.muted }}>
          {line}
        </Text>
      ))}
    </View>
  );
}

function Numbers({ model }: { model: PdfModel }) {
  if (model.numbers.length === 0) return null;
  return (
    <View style={{ marginBottom: 18 }}>
      <Text style={{ ...BOLD, fontSize: 11, marginBottom: 6 }}>{model.numbersTitle}</Text>
      <View style={{ flexDirection: "row", flexWrap: "wrap", rowGap: 12 }}>
        {model.numbers.map(({ label, value, change }) => (
          <View key={label} wrap={false} style={{ width: "33.3%", paddingRight: 10 }}>
            <Text style={SMALL}>{label}</Text>
            <Text style={{ ...BOLD, fontSize: 15, marginVertical: 2 }}>{value}</Text>
            <Text style={SMALL}>{change}</Text>
          </View>
        ))}
      </View>
    </View>
  );
}

type FooterProps = { model: PdfModel; onPage: (page: number) => void };

function Footer({ model, onPage }: FooterProps) {
  const { source, definitions, pageLabel } = model;
  return (
    <View
      fixed
      style={{
        position: "absolute",
        left: 40,
        right: 40,
        bottom: 24,
        flexDirection: "row",
        justifyContent: "space-between",
      }}
    >
      <Text style={SMALL}>
        {`${source} · ${definitions.label}: `}
        <Link src={definitions.url} style={{ color: COLORS.muted }}>
          {definitions.url}
        </Link>
      </Text>
      <Text
        style={SMALL}
        render={({ pageNumber, totalPages }) => {
          onPage(pageNumber);
          return pageLabel.replace("{page}", `${pageNumber}`).replace("{pages}", `${totalPages ?? ""}`);
        }}
      />
    </View>
  );
}

/** @param title for the reader's window and its list of files: it may have letters that the font lacks */
export function PdfDocument({ model, title, onPage }: FooterProps & { title: string }) {
  return (
    <Document title={title} language={model.language} creator={model.product} producer={model.product}>
      <Page
        size="A4"
        style={{
          paddingTop: 40,
          paddingBottom: 56,
          paddingHorizontal: 40,
          fontFamily: "Helvetica",
          fontSize: 9,
          color: COLORS.text,
        }}
      >
        <Head model={model} />
        <Numbers model={model} />
        {model.parts.map(({ title: heading, chart, table }) => (
          <View key={heading} style={{ marginBottom: 20 }}>
            <Text minPresenceAhead={80} style={{ ...BOLD, fontSize: 11, marginBottom: 6 }}>
              {heading}
            </Text>
            {chart ? pdfChart(chart) : null}
            {pdfTable(table)}
          </View>
        ))}
        <Footer model={model} onPage={onPage} />
      </Page>
    </Document>
  );
}
