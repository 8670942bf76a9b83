package dev.sidelight.state;

import dev.sidelight.model.Activity;
import dev.sidelight.model.Failure;
import dev.sidelight.model.Message;
import dev.sidelight.model.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A session's current or last stretch of work, as far as this program saw it. */
public sealed interface Run {

  /** Nothing ran while the program did. */
  record Never() implements Run {}

  /**
   * From not-idle until the end is settled.
   *
   * @param since when the run started, or when the program first saw it
   * @param began when the run started, or the earliest time at which it is known to have run
   * @param retry present from the first failed attempt until the run makes progress again
   * @param retried whether the run was ever in retry
   * @param idleSince present once the server said idle; the end counts only if that holds
   * @param newest the newest message seen in this run, a compaction's summary left out
   * @param lastLine of the newest text that the assistant ended in this run
   * @param failure the first error reported since the last progress
   */
  record Active(
      Instant since,
      Instant began,
      Activity activity,
      Optional<Retrying> retry,
      boolean retried,
      Optional<Instant> idleSince,
      Optional<Message> newest,
      Optional<Line> lastLine,
      Optional<Failure> failure)
      implements Run {

    public static Active startingAt(Instant now) {
      return new Active(
          now,
          now,
          new Activity.Thinking(),
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    /** {@return the same, known to have run at that time, if that is earlier than was known} */
    public Active begunBy(Instant when) {
      if (!when.isBefore(began)) return this;
      return new Active(
          since, when, activity, retry, retried, idleSince, newest, lastLine, failure);
    }

    public Active withActivity(Activity next) {
      return new Active(since, began, next, retry, retried, idleSince, newest, lastLine, failure);
    }

    /** {@return the same, having got on: whatever went wrong before is overcome} */
    public Active progressed() {
      if (retry.isEmpty() && failure.isEmpty()) return this;
      return new Active(
          since,
          began,
          activity,
          Optional.empty(),
          retried,
          idleSince,
          newest,
          lastLine,
          Optional.empty());
    }

    public Active withRetry(Retrying next) {
      return new Active(
          since,
          began,
          activity,
          Optional.of(next),
          true,
          Optional.empty(),
          newest,
          lastLine,
          failure);
    }

    public Active withIdleSince(Optional<Instant> when) {
      return new Active(since, began, activity, retry, retried, when, newest, lastLine, failure);
    }

    /** {@return the same with another newest message, or with that one as it is now} */
    public Active withNewest(Message message) {
      boolean same = newest.map(Message::id).equals(Optional.of(message.id()));
      // Whoever begins an answer has overcome what went wrong before.
      boolean overcome = !same && message instanceof Message.Assistant;
      return new Active(
          since,
          began,
          activity,
          retry,
          retried,
          idleSince,
          Optional.of(message),
          lastLine,
          overcome ? Optional.empty() : failure);
    }

    public Active withLastLine(Line line) {
      return new Active(
          since, began, activity, retry, retried, idleSince, newest, Optional.of(line), failure);
    }

    public Active withFailure(Failure reported) {
      return new Active(
          since,
          began,
          activity,
          retry,
          retried,
          idleSince,
          newest,
          lastLine,
          Optional.of(failure.orElse(reported)));
    }

    /**
     * {@return the same after a time in which it could not be heard, or at the start of another
     * turn: what was known of it says nothing about how it will end}
     */
    public Active unheard() {
      return new Active(
          since,
          began,
          activity,
          retry,
          retried,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  /**
   * Over.
   *
   * @param text the last line the assistant wrote, or the error's first line; unclean
   * @param at when the end was noticed, or for an end that happened unseen when the server says it
   *     was
   * @param took how long the run took at least, zero if nothing is known of that
   * @param whileOffline whether it ended while the link was down
   * @param last the message that tells the outcome, if there is one
   */
  record Ended(
      Outcome outcome,
      String text,
      Instant at,
      Duration took,
      boolean whileOffline,
      Optional<MessageId> last)
      implements Run {}

  /**
   * @param message that the line is from
   */
  record Line(MessageId message, String text) {}

  /**
   * The provider failed and is tried again.
   *
   * @param attempt 1 or more
   * @param reason unclean
   * @param next when, by this machine's clock
   */
  record Retrying(int attempt, String reason, Instant next) {}
}
