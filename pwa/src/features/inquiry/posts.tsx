import type { ComponentChildren } from "preact";
import { formatDate } from "../../i18n/format";
import { Icon } from "../../ui/icon/icon";
import "./inquiry.css";
import { words } from "./messages";

export interface Said {
  seq: number;
  official: boolean;
  text: string;
  at: string;
  files: { id: string; name: string | null; mediaType: string; url: string }[];
}

interface PostsProps {
  posts: readonly Said[];
  /** Who answers. */
  office: string;
  /** What else is to be said of a post. */
  note?(post: Said): ComponentChildren;
  file(file: Said["files"][number], name: string, post: Said): ComponentChildren;
}

/** Questions and answers below each other; who speaks is said in words, the colour only repeats it. */
export function Posts({ posts, office, note, file }: PostsProps) {
  const t = words();
  return (
    <ol class="inquiry-posts">
      {posts.map((post) => (
        <li key={post.seq} class={post.official ? "card inquiry-post inquiry-answer" : "card inquiry-post"}>
          <h2 class="inquiry-who">
            <Icon name={post.official ? "building" : "person"} />
            <span>{post.official ? t.officeAnswers(office) : post.seq === 1 ? t.question : t.further}</span>
            <small class="soft">{formatDate(post.at)}</small>
          </h2>
          <p class="inquiry-text">{post.text}</p>
          {post.files.length > 0 && (
            <ul class="inquiry-files">
              {post.files.map((one, place) => (
                <li key={one.id}>{file(one, one.name ?? t.file(place + 1), post)}</li>
              ))}
            </ul>
          )}
          {note?.(post)}
        </li>
      ))}
    </ol>
  );
}
