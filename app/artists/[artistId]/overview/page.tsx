import { Overview } from "#components/overview/overview.tsx";
import { sectionPage, titleOf } from "../section-page.tsx";

export const generateMetadata = titleOf("overview");
export default sectionPage("overview", ["overview"], Overview);
