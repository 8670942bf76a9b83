package dev.sidelight.ui.view;

import dev.sidelight.json.Json;
import dev.sidelight.model.Part;
import dev.sidelight.ui.paint.Words;
import java.util.List;
import java.util.Optional;

/** What a tool call is about, in one clean line. */
final class ToolTitle {
  /** Arguments that say it best, in this order. */
  private static final List<String> TELLING =
      List.of("command", "filePath", "path", "pattern", "query", "url", "description", "prompt");

  private ToolTitle() {}

  static String of(Part.Tool tool) {
    Optional<String> title = tool.title().map(Words::line).filter(text -> !text.isEmpty());
    if (title.isPresent()) return title.get();
    for (String key : TELLING) {
      String value = tool.input().text(key);
      if (!value.isBlank()) return Words.line(value);
    }
    for (Json value : tool.input().members().values()) {
      Optional<String> text = value.text().filter(one -> !one.isBlank());
      if (text.isPresent()) return Words.line(text.get());
    }
    return "";
  }
}
