package dev.sidelight.update;

import dev.sidelight.model.Failure;
import dev.sidelight.model.LastWords;
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
 * @param message the one that tells, if there is one
 */
record Verdict(Outcome outcome, String text, Optional<Message> message) {
  /** What a run is called whose server died under it. */
  private static final String INTERRUPTED = "interrupted";

  private static final String STOPPED = "stopped";

  Optional<MessageId> last() {
    return message.map(Message::id);
  }

  /** {@return when the run was over, by the server's clock, if it says so} */
  Optional<Instant> completed() {
    return message.flatMap(
        one -> one instanceof Message.Assistant answer ? answer.completed() : Optional.empty());
  }

  boolean isInterrupted() {
    return outcome == Outcome.FAILED && text.equals(INTERRUPTED);
  }

  /** {@return the verdict on what was seen live; nothing if that is not enough to tell} */
  static Optional<Verdict> on(Run.Active run) {
    Optional<Message> newest = run.newest();
    if (newest.isEmpty() || !(newest.get() instanceof Message.Assistant answer)) {
      return run.failure().map(failure -> failed(failure, newest));
    }
    boolean tells = answer.error().isPresent() || answer.finish().isPresent();
    if (tells || run.failure().isPresent()) {
      String words = run.lastLine().map(Run.Line::text).orElse("");
      Verdict verdict = on(answer, words, false, run.failure());
      // The words may have been written before anybody listened.
      if (verdict.outcome != Outcome.FINISHED || !words.isEmpty()) return Optional.of(verdict);
    }
    return Optional.empty();
  }

  /**
   * {@return the verdict on a session that does not run}
   *
   * @param reported an error that was reported of the run
   */
  static Verdict on(Transcript tail, Optional<Failure> reported) {
    List<Transcript.Entry> entries = tail.entries();
    int newest = newest(entries);
    if (reported.isEmpty() && endsInSummary(entries)) {
      // Compacted by hand: nothing comes after it, whatever came of the run before.
      String words = newest < 0 ? "" : lastWords(entries, newest);
      return new Verdict(Outcome.FINISHED, words, Optional.of(entries.getLast().message()));
    }
    if (newest >= 0 && entries.get(newest).message() instanceof Message.Assistant) {
      return on(entries, newest, reported);
    }
    Optional<Message> prompt =
        newest < 0 ? Optional.empty() : Optional.of(entries.get(newest).message());
    return reported
        .map(failure -> failed(failure, prompt))
        .orElseGet(() -> new Verdict(Outcome.STOPPED, STOPPED, prompt));
  }

  /** {@return the verdict by the newest message of the assistant; a prompt tells of no run} */
  static Optional<Verdict> ofNewestAnswer(Transcript tail) {
    List<Transcript.Entry> entries = tail.entries();
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).message() instanceof Message.Assistant answer && !isMereSummary(answer)) {
        return Optional.of(on(entries, i, Optional.empty()));
      }
    }
    return Optional.empty();
  }

  /** Passes over a compaction that went well, and over what asked for it. */
  private static int newest(List<Transcript.Entry> entries) {
    boolean compacted = false;
    for (int i = entries.size() - 1; i >= 0; i--) {
      switch (entries.get(i).message()) {
        case Message.Assistant answer when isMereSummary(answer) -> compacted = true;
        case Message.Assistant _ -> {
          return i;
        }
        case Message.User _ -> {
          if (!compacted) return i;
          compacted = false;
        }
      }
    }
    return -1;
  }

  private static boolean endsInSummary(List<Transcript.Entry> entries) {
    return !entries.isEmpty()
        && entries.getLast().message() instanceof Message.Assistant answer
        && answer.finish().isPresent()
        && isMereSummary(answer);
  }

  /** {@return whether it is of a compaction that went well} */
  static boolean isMereSummary(Message.Assistant answer) {
    return answer.summary() && answer.completed().isPresent() && answer.error().isEmpty();
  }

  /** {@return the verdict by the assistant's message at that place} */
  static Verdict on(List<Transcript.Entry> entries, int at, Optional<Failure> reported) {
    Transcript.Entry entry = entries.get(at);
    boolean usedTool = entry.parts().stream().anyMatch(Part.Tool.class::isInstance);
    var answer = (Message.Assistant) entry.message();
    return on(answer, lastWords(entries, at), usedTool, reported);
  }

  private static Verdict on(
      Message.Assistant answer, String words, boolean usedTool, Optional<Failure> reported) {
    Optional<Message> last = Optional.of(answer);
    if (answer.error().isPresent()) return failed(answer.error().get(), last);
    boolean calls = answer.finish().equals(Optional.of("tool-calls"));
    if (answer.finish().isPresent() && !calls) return new Verdict(Outcome.FINISHED, words, last);
    if (reported.isPresent()) return failed(reported.get(), last);
    // A step that ends in tool calls and is not followed by another was rejected by the user.
    if (calls) return new Verdict(Outcome.STOPPED, STOPPED, last);
    if (answer.completed().isEmpty()) return new Verdict(Outcome.FAILED, INTERRUPTED, last);
    // Completed without a finish: a shell command, or a retry that was aborted before it said a
    // word.
    return usedTool
        ? new Verdict(Outcome.FINISHED, words, last)
        : new Verdict(Outcome.STOPPED, STOPPED, last);
  }

  private static Verdict failed(Failure failure, Optional<Message> last) {
    return failure.isAbort()
        ? new Verdict(Outcome.STOPPED, STOPPED, last)
        : new Verdict(Outcome.FAILED, firstLine(failure), last);
  }

  private static String firstLine(Failure failure) {
    String first = failure.message().lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    return first.isEmpty() ? failure.name() : first.strip();
  }

  /** {@return the last line that the assistant wrote in the turn that the message belongs to} */
  private static String lastWords(List<Transcript.Entry> entries, int at) {
    for (int i = at; i >= 0; i--) {
      if (entries.get(i).message() instanceof Message.User) return "";
      String words = lastWords(entries.get(i));
      if (!words.isEmpty()) return words;
    }
    return "";
  }

  private static String lastWords(Transcript.Entry entry) {
    if (entry.message() instanceof Message.Assistant answer && answer.summary()) return "";
    String words = "";
    for (Part part : entry.parts()) {
      if (!(part instanceof Part.Text text) || text.synthetic()) continue;
      String last = LastWords.of(text.text());
      if (!last.isEmpty()) words = last;
    }
    return words;
  }
}
