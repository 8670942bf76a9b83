package dev.sidelight.model;

import java.time.Instant;
import java.util.Optional;

/** A message's header; its parts come apart. */
public sealed interface Message {
  MessageId id();

  SessionId session();

  Instant created();

  record User(
      MessageId id,
      SessionId session,
      Instant created,
      Optional<String> agent,
      Optional<ModelRef> model,
      Optional<String> variant)
      implements Message {}

  /**
   * One step of the assistant.
   *
   * @param answers the user message that this belongs to
   * @param completed absent while the step runs, and for ever if the server died in it
   * @param finish how the model ended the step: {@code stop}, {@code tool-calls}, {@code length}, …
   * @param summary whether this is a compaction's summary, which says nothing about the outcome
   * @param tokens of this step; {@link Tokens#total()} of the last one is the context in use
   */
  record Assistant(
      MessageId id,
      SessionId session,
      Instant created,
      Optional<MessageId> answers,
      Optional<Instant> completed,
      Optional<String> finish,
      Optional<Failure> error,
      boolean summary,
      String agent,
      ModelRef model,
      Optional<String> variant,
      Tokens tokens,
      double cost)
      implements Message {}
}
