package dev.sidelight.ui.view;

import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Style;
import dev.sidelight.json.Json;
import dev.sidelight.model.Part;
import dev.sidelight.text.Clean;
import dev.sidelight.text.Wrap;
import dev.sidelight.ui.paint.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a tool was given and what it answered, each cut to a length that can be read. */
final class ToolDetail {
  private static final int MOST_INPUT_LINES = 20;
  private static final int MOST_OUTPUT_LINES = 200;

  /** Foreign text beyond this is not looked at; far more than those lines hold. */
  private static final int MOST_CHARS = 100_000;

  /** Arguments that the diff shows better. */
  private static final Set<String> IN_DIFF =
      Set.of("content", "oldString", "newString", "edits", "patchText");

  private static final Style INPUT = Style.TEXT;
  private static final Style OUTPUT = Style.of(Role.MUTED);

  private ToolDetail() {}

  static List<Line> of(Part.Tool tool, int columns) {
    List<Line> lines = new ArrayList<>();
    String diff = tool.metadata().text("diff");
    if (tool.input().has("command")) {
      lines.addAll(text("$ " + tool.input().text("command"), INPUT, columns, MOST_INPUT_LINES));
    } else {
      for (var member : tool.input().members().entrySet()) {
        if (!diff.isEmpty() && IN_DIFF.contains(member.getKey())) continue;
        String shown = member.getKey() + ": " + print(member.getValue());
        lines.addAll(text(shown, INPUT, columns, MOST_INPUT_LINES));
      }
    }
    Style style = tool.status() == Part.ToolStatus.ERROR ? Style.of(Role.ERROR) : OUTPUT;
    if (diff.isEmpty() || tool.status() == Part.ToolStatus.ERROR) {
      lines.addAll(text(tool.output(), style, columns, MOST_OUTPUT_LINES));
    }
    if (!diff.isEmpty()) lines.addAll(DiffLines.of(clean(diff), columns, MOST_OUTPUT_LINES));
    return lines;
  }

  private static String print(Json value) {
    return value.text().orElseGet(value::toString);
  }

  private static List<Line> text(String foreign, Style style, int columns, int most) {
    String text = clean(foreign);
    if (text.isEmpty()) return List.of();
    List<Line> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) lines.addAll(Wrap.chop(Line.of(line, style), columns));
    return cut(lines, most);
  }

  private static String clean(String foreign) {
    return Clean.text(foreign.substring(0, Math.min(foreign.length(), MOST_CHARS))).stripTrailing();
  }

  static List<Line> cut(List<Line> lines, int most) {
    if (lines.size() <= most + 1) return lines;
    List<Line> kept = new ArrayList<>(lines.subList(0, most));
    kept.add(Line.of("… " + Words.count(lines.size() - most, "more line"), OUTPUT.italic()));
    return kept;
  }
}
