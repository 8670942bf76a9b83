package dev.sidelight.desktop;

import dev.sidelight.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The user's own command for notifications: what happened is in its environment, as {@code
 * SIDELIGHT_…}, and as JSON on its standard input.
 *
 * @param command program first
 * @param longest after which it is ended
 */
public record Hook(List<String> command, Duration longest) {
  public Hook {
    command = List.copyOf(command);
  }

  /**
   * Runs the command and waits for its end.
   *
   * @param facts by name, such as {@code title}
   * @throws IOException if it cannot be started, takes too long, or fails; the message says which
   */
  public void run(SequencedMap<String, String> facts) throws IOException, InterruptedException {
    Map<String, String> variables = new LinkedHashMap<>();
    SequencedMap<String, Json> members = new LinkedHashMap<>();
    facts.forEach((name, value) -> {
      variables.put("SIDELIGHT_" + name.toUpperCase(Locale.ROOT), value.replace("\0", ""));
      members.put(name, new Json.Str(value));
    });
    try {
      Programs.run(command, variables, new Json.Obj(members) + "\n", longest);
    } catch (IOException e) {
      throw new IOException("Notification command: " + e.getMessage(), e);
    }
  }
}
