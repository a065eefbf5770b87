import { ButtonLink } from "../button/button";
import { Empty } from "./empty";

export const title = "空 Empty";

export default () => (
  <Empty icon="cases" title="还没有办件">
    <p>申请送达后，会显示在这里。</p>
    <ButtonLink href="/services">浏览事项</ButtonLink>
  </Empty>
);
