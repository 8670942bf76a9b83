package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.time.Duration;
import java.util.Optional;

/** Takes in what a user says to a session. */
final class Hearing {
  private static final Duration TITLE_TIME = Duration.ofMillis(1_400);
  private static final int TITLE_WORDS = 7;

  private Hearing() {}

  /** Publishes the prompt as a message; the first one gives the session its title. */
  static MessageRow hear(Stage stage, SessionRow session, Prompt prompt) {
    session.agent = prompt.agent();
    session.model = Optional.of(prompt.model());
    session.updated = stage.now();
    stage.updated(session);
    String id = prompt.messageId().orElseGet(() -> stage.newId("msg"));
    var message = MessageRow.ofUser(id, session, stage.now(), prompt.agent(), prompt.model());
    session.add(message);
    stage.message(message);
    stage.part(message.add(stage.newId("prt"), Json.object("type", "text", "text", prompt.text())));
    for (String file : prompt.files()) {
      Json.Obj body =
          Json.object(
              "type", "file", "mime", "text/plain", "filename", file, "url", "file://" + file);
      stage.part(message.add(stage.newId("prt"), body));
    }
    stage.updated(session);
    if (session.title.startsWith("New session - ")) giveTitle(stage, session, prompt.text());
    return message;
  }

  private static void giveTitle(Stage stage, SessionRow session, String prompt) {
    String old = session.title;
    stage.timeline.after(
        TITLE_TIME,
        () -> {
          if (stage.store.sessions.containsKey(session.id) && session.title.equals(old)) {
            stage.rename(session, session.plannedTitle.orElseGet(() -> titleOf(prompt)));
          }
        });
  }

  /** {@return the first words, as a title} */
  static String titleOf(String prompt) {
    String[] words = prompt.strip().split("\\s+", TITLE_WORDS + 1);
    var title = new StringBuilder();
    for (int i = 0; i < Math.min(words.length, TITLE_WORDS); i++) {
      title.append(i == 0 ? "" : " ").append(words[i]);
    }
    if (title.isEmpty()) return "Untitled";
    int first = title.codePointAt(0);
    return Character.toString(Character.toUpperCase(first))
        + title.substring(Character.charCount(first));
  }
}
