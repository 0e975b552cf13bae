import { Content } from "#components/content/content.tsx";
import { sectionPage, titleOf } from "../section-page.tsx";

export const generateMetadata = titleOf("content");
export default sectionPage("content", ["content"], Content);
