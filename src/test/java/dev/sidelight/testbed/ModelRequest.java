package dev.sidelight.testbed;

import dev.sidelight.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A chat completion that OpenCode asked for.
 *
 * @param session the id of the session, from the header that OpenCode sends
 */
public record ModelRequest(String session, Json body) {

  /** Which of OpenCode's agents asks; told by the system prompt. */
  enum Purpose {
    TITLE,
    SUMMARY,
    WORK
  }

  Purpose purpose() {
    String system = texts("system").stream().findFirst().orElse("");
    if (system.startsWith("You are a title generator")) return Purpose.TITLE;
    if (system.startsWith("You are a context summarization agent")) return Purpose.SUMMARY;
    return Purpose.WORK;
  }

  public String model() {
    return body.text("model");
  }

  /** {@return what the user said, newest first; OpenCode's own words to the model are among it} */
  public List<String> prompts() {
    return texts("user").reversed();
  }

  boolean followsTool() {
    List<Json> messages = body.at("messages").items();
    return !messages.isEmpty() && messages.getLast().text("role").equals("tool");
  }

  private List<String> texts(String role) {
    List<String> texts = new ArrayList<>();
    for (Json message : body.at("messages").items()) {
      if (message.text("role").equals(role)) texts.add(text(message.at("content")));
    }
    return texts;
  }

  private static String text(Json content) {
    return content
        .text()
        .orElseGet(() ->
            content.items().stream()
                .map(part -> part.text("text"))
                .collect(Collectors.joining("\n")));
  }
}
