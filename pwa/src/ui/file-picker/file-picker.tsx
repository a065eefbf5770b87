import { Icon } from "../icon/icon";
import { FieldGroup, tied, type Asked } from "../field/field";
import { words } from "../messages";
import "./file-picker.css";

export interface PickedFile {
  id: string;
  name: string;
  /** A local address of a small picture, when it is one. */
  preview?: string;
}

interface FilePickerProps extends Asked {
  files: readonly PickedFile[];
  /** Where they are now, in words: picked is not sent. */
  where: string;
  photo?: boolean;
  accept?: string;
  many?: boolean;
  onPick(files: File[]): void;
  onRemove(id: string): void;
}

/** A big button that opens camera or files, and below it what was picked. */
export function FilePicker({ files, where, photo, accept = photo ? "image/*" : undefined, many, onPick, onRemove, ...asked }: FilePickerProps) {
  const t = words();
  const full = !many && files.length > 0;
  return (
    <FieldGroup {...asked} id={`${asked.id}-group`}>
      <ul class="file-picker-list">
        {files.map((file) => (
          <li key={file.id}>
            {file.preview ? <img src={file.preview} alt="" width={56} height={56} /> : <Icon name="document" />}
            <div>
              <span>{file.name}</span>
              <small>{where}</small>
            </div>
            <button type="button" onClick={() => onRemove(file.id)} aria-label={t.remove(file.name)}>
              <Icon name="trash" />
            </button>
          </li>
        ))}
      </ul>
      {!full && (
        <label class="file-picker">
          <input
            type="file"
            {...tied(asked)}
            accept={accept}
            multiple={many}
            onChange={(event) => {
              onPick(Array.from(event.currentTarget.files ?? []));
              event.currentTarget.value = ""; // so that the same file can be picked again
            }}
          />
          <Icon name={photo ? "camera" : "upload"} />
          <span>{photo ? t.choosePhoto : t.chooseFile}</span>
        </label>
      )}
    </FieldGroup>
  );
}
