import { Revenue } from "#components/revenue/revenue.tsx";
import { sectionPage, titleOf } from "../section-page.tsx";

export const generateMetadata = titleOf("revenue");
export default sectionPage("revenue", ["revenue"], Revenue);
