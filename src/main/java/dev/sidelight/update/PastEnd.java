package dev.sidelight.update;

import dev.sidelight.model.Message;
import dev.sidelight.model.Part;
import dev.sidelight.model.Transcript;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The end of a run that was not a session's last, read off its messages: where a person's prompt
 * comes after an answer was complete, the session was idle between the two.
 *
 * @param at the entry that tells the outcome
 * @param verdict on the run
 * @param next the prompt that came after it
 */
record PastEnd(int at, Verdict verdict, Message.User next) {

  /** {@return the ends that the messages tell of, oldest first} */
  static List<PastEnd> of(Transcript tail) {
    List<Transcript.Entry> entries = tail.entries();
    List<PastEnd> ends = new ArrayList<>();
    int answer = -1;
    boolean compacted = false;
    for (int i = 0; i < entries.size(); i++) {
      switch (entries.get(i).message()) {
        case Message.Assistant one -> {
          compacted = Verdict.isMereSummary(one);
          if (!compacted) answer = i;
        }
        case Message.User prompt -> {
          if (!isOfPerson(entries, i, compacted)) continue;
          compacted = false;
          if (answer >= 0 && isOver(entries, answer, i)) {
            ends.add(new PastEnd(answer, Verdict.on(entries, answer, Optional.empty()), prompt));
          }
          answer = -1;
        }
      }
    }
    return ends;
  }

  /** {@return the newest prompt of a person, if the messages reach as far back} */
  static Optional<Message.User> newestPrompt(Transcript tail) {
    for (int i = tail.entries().size() - 1; i >= 0; i--) {
      boolean found =
          tail.entries().get(i).message() instanceof Message.User
              && isOfPerson(tail.entries(), i, false);
      if (found) return Optional.of((Message.User) tail.entries().get(i).message());
    }
    return Optional.empty();
  }

  /**
   * {@return when the newest run began, by the server's clock, or a time in it if the messages do
   * not reach as far back}
   */
  static Optional<Instant> newestBegan(List<Transcript.Entry> entries) {
    Optional<Instant> began = entries.stream().map(one -> one.message().created()).findFirst();
    int answer = -1;
    for (int i = 0; i < entries.size(); i++) {
      Message message = entries.get(i).message();
      if (message instanceof Message.Assistant one) {
        if (!Verdict.isMereSummary(one)) answer = i;
      } else if (isOfPerson(entries, i, false) && (answer < 0 || isOver(entries, answer, i))) {
        began = Optional.of(message.created());
        answer = -1;
      }
    }
    return began;
  }

  /** {@return when the run was over, by the server's clock; for one that was cut off the latest} */
  Instant time() {
    return verdict.completed().orElse(next.created());
  }

  /** {@return whether the answer had been complete for so long that its run was over} */
  static boolean isSettled(Message.Assistant answer, Message prompt) {
    return answer
        .completed()
        .map(at -> !prompt.created().isBefore(at.plus(Endings.SETTLE)))
        .orElse(false);
  }

  /** A prompt that came sooner was queued, or joined the run before its end was settled. */
  private static boolean isOver(List<Transcript.Entry> entries, int at, int prompt) {
    var answer = (Message.Assistant) entries.get(at).message();
    if (answer.completed().isPresent()) return isSettled(answer, entries.get(prompt).message());
    // It may still be written, unless another answer has been begun since.
    return entries.subList(prompt, entries.size()).stream()
        .anyMatch(entry -> entry.message() instanceof Message.Assistant);
  }

  /**
   * {@return whether a person wrote the user's message, and not the server, as it does after a
   * compaction and when a subagent in the background has ended}
   *
   * @param compacted whether a compaction has just ended
   */
  private static boolean isOfPerson(List<Transcript.Entry> entries, int at, boolean compacted) {
    List<Part> parts = entries.get(at).parts();
    if (parts.isEmpty()) return !compacted;
    if (parts.stream().anyMatch(part -> part instanceof Part.Compaction one && one.automatic())) {
      return false;
    }
    boolean ofServer =
        parts.stream().allMatch(part -> part instanceof Part.Text text && text.synthetic());
    return !ofServer || isShell(entries, at + 1);
  }

  /** A shell command of the user is a tool call that no model made, so without a step. */
  private static boolean isShell(List<Transcript.Entry> entries, int at) {
    if (at >= entries.size() || entries.get(at).message() instanceof Message.User) return false;
    List<Part> parts = entries.get(at).parts();
    return !parts.isEmpty() && parts.getFirst() instanceof Part.Tool;
  }
}
