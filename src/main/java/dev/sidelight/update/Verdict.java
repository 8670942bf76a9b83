package dev.sidelight.update;

import dev.sidelight.model.Failure;
import dev.sidelight.model.Message;
import dev.sidelight.model.MessageId;
import dev.sidelight.model.Part;
import dev.sidelight.model.Transcript;
import dev.sidelight.state.Outcome;
import dev.sidelight.state.Run;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How an idle session's last run ended, read from its last message rather than from reported
 * errors, which a run may survive.
 *
 * @param text the error or the last words, unclean
 * @param at when, by the server's clock, if it says so
 */
record Verdict(Outcome outcome, String text, Optional<MessageId> last, Optional<Instant> at) {
  /** What a run is called whose server died under it. */
  static final String INTERRUPTED = "interrupted";

  private static final String STOPPED = "stopped";

  /** {@return the verdict on what was seen live; nothing if that is not enough to tell} */
  static Optional<Verdict> on(Run.Active run) {
    if (run.newest().isPresent() && run.newest().get() instanceof Message.Assistant answer) {
      Optional<String> words = run.lastLine().map(Run.Line::text);
      return on(answer, words.orElse(""), run.usedTool())
          .filter(verdict -> words.isPresent() || verdict.outcome != Outcome.FINISHED);
    }
    return run.failure().map(failure -> failed(failure, run.newest().map(Message::id)));
  }

  /**
   * {@return the verdict on a session that does not run}
   *
   * @param reported an error that was reported of the run
   */
  static Verdict on(Transcript tail, Optional<Failure> reported) {
    List<Transcript.Entry> entries = tail.entries();
    for (int i = entries.size() - 1; i >= 0; i--) {
      Transcript.Entry entry = entries.get(i);
      switch (entry.message()) {
        case Message.Assistant answer when answer.summary() -> {}
        case Message.Assistant answer -> {
          return on(answer, lastWords(entry), usesTool(entry))
              .orElse(
                  new Verdict(
                      Outcome.FAILED, INTERRUPTED, Optional.of(answer.id()), Optional.empty()));
        }
        case Message.User prompt -> {
          return reported
              .map(failure -> failed(failure, Optional.of(prompt.id())))
              .orElse(
                  new Verdict(
                      Outcome.STOPPED, STOPPED, Optional.of(prompt.id()), Optional.empty()));
        }
      }
    }
    return reported
        .map(failure -> failed(failure, Optional.empty()))
        .orElse(new Verdict(Outcome.STOPPED, STOPPED, Optional.empty(), Optional.empty()));
  }

  private static Optional<Verdict> on(Message.Assistant answer, String words, boolean usedTool) {
    Optional<MessageId> id = Optional.of(answer.id());
    Optional<Instant> at = answer.completed();
    if (answer.error().isPresent()) {
      Failure failure = answer.error().get();
      return Optional.of(
          failure.isAbort()
              ? new Verdict(Outcome.STOPPED, STOPPED, id, at)
              : new Verdict(Outcome.FAILED, firstLine(failure), id, at));
    }
    if (answer.finish().isPresent()) {
      // A step that ends in tool calls and is not followed by another was rejected by the user.
      return Optional.of(
          answer.finish().get().equals("tool-calls")
              ? new Verdict(Outcome.STOPPED, STOPPED, id, at)
              : new Verdict(Outcome.FINISHED, words, id, at));
    }
    if (at.isEmpty()) return Optional.empty();
    // Completed without a finish: a shell command, or a retry that was aborted before it said a
    // word.
    return Optional.of(
        usedTool
            ? new Verdict(Outcome.FINISHED, words, id, at)
            : new Verdict(Outcome.STOPPED, STOPPED, id, at));
  }

  static Verdict failed(Failure failure, Optional<MessageId> last) {
    return new Verdict(Outcome.FAILED, firstLine(failure), last, Optional.empty());
  }

  private static String firstLine(Failure failure) {
    String first = failure.message().lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    return first.isEmpty() ? failure.name() : first.strip();
  }

  private static boolean usesTool(Transcript.Entry entry) {
    return entry.parts().stream().anyMatch(Part.Tool.class::isInstance);
  }

  private static String lastWords(Transcript.Entry entry) {
    String words = "";
    for (Part part : entry.parts()) {
      if (part instanceof Part.Text text && !text.synthetic()) {
        for (String line : text.text().lines().toList()) {
          if (!line.isBlank()) words = line.strip();
        }
      }
    }
    return words;
  }
}
