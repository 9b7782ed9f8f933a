// The export panel: a folder, what goes into it, what is there already.
import { focusedBy, h, setText } from "../common/dom";
import { type BaseState, view } from "../common/view";

interface Row {
  kind: string;
  title: string;
  files: { name: string; there: boolean }[];
  said: string;
  failed: boolean;
}

interface State extends BaseState {
  folder: string;
  file_name: string;
  problem: string;
  absent: boolean;
  rows: Row[];
}

export default view<State>("export", "Export", (context) => {
  const { root, get, send, redraw } = context;
  const chosen = new Set<string>();
  const tell = (): void => send("place", { folder: folder.value, name: name.value });
  const folder = h("input", { type: "text", "aria-label": "Folder", spellcheck: "false", change: tell });
  const name = h("input", { type: "text", "aria-label": "Name of the files", spellcheck: "false", change: tell });
  const problem = h("span", { class: "npuw-bad", role: "alert" });
  const replace = h("input", { type: "checkbox", change: redraw });
  const write = h("button", { type: "button", click: () => send("write", { kinds: [...chosen], replace: replace.checked }) }, "Write");
  const why = h("span", { class: "npuw-dim" });
  const list = h("tbody", {});
  root.append(
    h("header", { class: "npuw-bar" }, h("label", { class: "npuw-group" }, "Folder", folder), h("label", { class: "npuw-group" }, "Name", name), problem),
    h("div", { class: "npuw-scroll", tabindex: 0, "aria-label": "What can be exported" }, h("table", {}, list)),
    h("footer", { class: "npuw-bar" }, write, h("label", { class: "npuw-group" }, replace, "replace what is there"), why),
  );
  let typedFolder: unknown;
  let typedName: unknown;

  return () => {
    if (typedFolder !== get("folder")) folder.value = typedFolder = get("folder");
    if (typedName !== get("file_name")) name.value = typedName = get("file_name");
    setText(problem, get("problem"));
    folder.setAttribute("aria-invalid", String(Boolean(get("problem"))));
    const rows = get("rows");
    const focused = list.contains(focusedBy(list)) ? (focusedBy(list) as HTMLInputElement).value : "";
    list.replaceChildren(...rows.map((row) => {
      const box = h("input", { type: "checkbox", value: row.kind, checked: chosen.has(row.kind), change: () => {
        if (box.checked) chosen.add(row.kind);
        else chosen.delete(row.kind);
        redraw();
      } });
      box.checked = chosen.has(row.kind);
      const files = row.files.flatMap((file, place) => [place ? ", " : "", file.name, file.there && row.said !== "written" ? h("span", { class: "npuw-there" }, " (is there)") : ""]);
      return h("tr", {},
        h("td", {}, h("label", { class: "npuw-group" }, box, h("b", {}, row.kind))),
        h("td", {}, row.title), h("td", { class: "npuw-files" }, ...files),
        h("td", { class: row.failed ? "npuw-bad" : null, role: "status" }, row.said));
    }));
    if (focused) list.querySelector<HTMLInputElement>(`input[value="${CSS.escape(focused)}"]`)?.focus();
    const blocked = rows.filter((row) => chosen.has(row.kind) && row.files.some((file) => file.there));
    write.disabled = !chosen.size || Boolean(get("problem")) || (blocked.length > 0 && !replace.checked);
    const written = rows.filter((row) => row.said === "written");
    const files = written.flatMap((row) => row.files).length;
    const done = written.length > 0 && [...chosen].every((kind) => written.some((row) => row.kind === kind));
    setText(why, done ? `${files} file${files === 1 ? "" : "s"} written to ${get("folder")}`
      : !chosen.size ? "choose what to write"
      : blocked.length && !replace.checked ? `${blocked.map((row) => row.kind).join(", ")}: there already`
      : get("absent") ? "the folder will be made" : "");
  };
});
