package dev.sidelight.model;

import java.util.List;
import java.util.Optional;

/**
 * A page of a session's messages, oldest first.
 *
 * @param older cursor of the page before this one, absent at the beginning
 */
public record Transcript(List<Entry> entries, Optional<String> older) {
  public Transcript {
    entries = List.copyOf(entries);
  }

  public record Entry(Message message, List<Part> parts) {
    public Entry {
      parts = List.copyOf(parts);
    }
  }
}
