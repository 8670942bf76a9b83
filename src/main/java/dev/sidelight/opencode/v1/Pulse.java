package dev.sidelight.opencode.v1;

import dev.sidelight.model.Activity;
import dev.sidelight.model.SessionId;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** What one session has been seen to do, so that the same is not told twice. */
final class Pulse {
  /** Titles are cut to this many characters; a screen shows fewer. */
  private static final int LONGEST_TITLE = 300;

  /** Tools of one session that are remembered to run at the same time. */
  private static final int MOST_TOOLS = 64;

  private final SessionId session;

  private int place = Pulses.NONE;
  private Optional<Activity> told = Optional.empty();
  private String summaryMessage = "";

  /** What has been read last, as long as reading the same again would tell nothing. */
  private final Reprise reprise = new Reprise();

  /** By call, in the order they began. */
  private final SequencedMap<String, Activity> running = new LinkedHashMap<>(4);

  Pulse(SessionId session) {
    this.session = session;
  }

  SessionId session() {
    return session;
  }

  /** {@return where it stands among the {@link Pulses}} */
  int place() {
    return place;
  }

  void moveTo(int next) {
    place = next;
  }

  /** Makes the next activity worth telling even if it is the same as before. */
  void forgetTold() {
    reprise.forget();
    told = Optional.empty();
  }

  /** Notes that the message sums up the conversation, which is compacting rather than writing. */
  void summarisesIn(String message) {
    reprise.forget();
    summaryMessage = message;
  }

  boolean isSummary(String message) {
    return !summaryMessage.isEmpty() && summaryMessage.equals(message);
  }

  /** {@return what the session does now, if the part tells and it has not been told} */
  Optional<Activity> seen(PartGlimpse part) {
    reprise.forget();
    Optional<Activity> activity = activity(part).filter(now -> !told.equals(Optional.of(now)));
    if (activity.isPresent()) told = activity;
    return activity;
  }

  Reprise reprise() {
    return reprise;
  }

  private Optional<Activity> activity(PartGlimpse part) {
    return switch (part.type()) {
      case "compaction" -> Optional.of(new Activity.Compacting());
      case "text", "reasoning" -> {
        // A user's own text is no activity of the agent's; it has neither start nor end.
        if (part.ended() || !part.started()) yield Optional.empty();
        if (isSummary(part.message())) yield Optional.of(new Activity.Compacting());
        yield Optional.of(
            part.type().equals("text") ? new Activity.Writing() : new Activity.Thinking());
      }
      case "tool" -> tool(part);
      case "step-finish" -> {
        running.clear();
        yield ended();
      }
      default -> Optional.empty();
    };
  }

  private Optional<Activity> tool(PartGlimpse part) {
    if (!part.isOfRunningTool()) {
      running.remove(part.call());
      return ended();
    }
    Activity use =
        new Activity.UsingTool(
            part.tool(), Optional.of(cut(part.title())).filter(title -> !title.isBlank()));
    // Nearly every update of a tool repeats what it does. To write that down again would have the
    // garbage collector look through what it has long settled, session by session.
    if (use.equals(running.get(part.call()))) return Optional.of(use);
    running.put(part.call(), use);
    if (running.size() > MOST_TOOLS) running.pollFirstEntry();
    return Optional.of(use);
  }

  /** Another tool may still run; and an end says nothing where no beginning was seen. */
  private Optional<Activity> ended() {
    if (!running.isEmpty()) return Optional.of(running.lastEntry().getValue());
    return told.isPresent() ? Optional.of(new Activity.BetweenSteps()) : Optional.empty();
  }

  private static String cut(String title) {
    if (title.length() <= LONGEST_TITLE) return title;
    int end = LONGEST_TITLE - (Character.isHighSurrogate(title.charAt(LONGEST_TITLE - 1)) ? 1 : 0);
    return title.substring(0, end);
  }
}
