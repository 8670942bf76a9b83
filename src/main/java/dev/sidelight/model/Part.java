package dev.sidelight.model;

import dev.sidelight.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A piece of a message. All text is unclean. */
public sealed interface Part {
  PartId id();

  MessageId message();

  SessionId session();

  /**
   * Text of the user or the assistant.
   *
   * @param synthetic written by the server, not by a person
   * @param ended whether the text is whole; a growing one starts empty
   */
  record Text(
      PartId id,
      MessageId message,
      SessionId session,
      String text,
      boolean synthetic,
      boolean ended)
      implements Part {}

  record Reasoning(
      PartId id,
      MessageId message,
      SessionId session,
      String text,
      Optional<Instant> started,
      Optional<Instant> ended)
      implements Part {}

  /**
   * A tool call.
   *
   * @param tool such as {@code bash}
   * @param input the arguments, in the tool's own form
   * @param title what the tool says it does, once it says so
   * @param output what came out, or the error's text when {@link ToolStatus#ERROR}
   * @param metadata in the tool's own form, such as a diff or a subagent's session
   */
  record Tool(
      PartId id,
      MessageId message,
      SessionId session,
      String call,
      String tool,
      ToolStatus status,
      Json input,
      Optional<String> title,
      String output,
      Json metadata,
      Optional<Instant> started,
      Optional<Instant> ended)
      implements Part {

    /** Arguments that say best what a tool does before it says so itself. */
    private static final List<String> TELLING =
        List.of("command", "filePath", "pattern", "url", "description");

    /** {@return what it does: its title, or else an argument; unclean} */
    public Optional<String> about() {
      return Stream.concat(title.stream(), TELLING.stream().map(input::text))
          .filter(text -> !text.isBlank())
          .findFirst();
    }
  }

  enum ToolStatus {
    PENDING,
    RUNNING,
    COMPLETED,
    ERROR
  }

  /** The start of a model step. */
  record StepStart(PartId id, MessageId message, SessionId session) implements Part {}

  /** The end of a model step. */
  record StepFinish(PartId id, MessageId message, SessionId session, String reason, Tokens tokens)
      implements Part {}

  record File(PartId id, MessageId message, SessionId session, String mime, String name, String url)
      implements Part {}

  record Compaction(PartId id, MessageId message, SessionId session, boolean automatic)
      implements Part {}

  /** A subagent started by a command. */
  record Subtask(PartId id, MessageId message, SessionId session, String agent, String description)
      implements Part {}

  /** Any other kind, kept so that it can be counted and named. */
  record Other(PartId id, MessageId message, SessionId session, String type) implements Part {}
}
