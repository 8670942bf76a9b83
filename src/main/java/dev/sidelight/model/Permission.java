package dev.sidelight.model;

import dev.sidelight.json.Json;
import java.util.List;

/**
 * A request to be allowed something; the run waits until it is answered. All text is unclean.
 *
 * @param session the session that asks, which may be a child
 * @param kind such as {@code bash}, {@code edit} or {@code external_directory}
 * @param patterns what it is for, such as the command or the path
 * @param always what "always" would allow from then on
 */
public record Permission(
    RequestId id,
    SessionId session,
    String kind,
    List<String> patterns,
    Json metadata,
    List<String> always,
    String call) {
  public Permission {
    patterns = List.copyOf(patterns);
    always = List.copyOf(always);
  }

  /** How a permission is answered. */
  public enum Reply {
    ONCE,
    ALWAYS,
    REJECT
  }
}
