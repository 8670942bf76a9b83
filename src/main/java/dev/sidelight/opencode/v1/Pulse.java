package dev.sidelight.opencode.v1;

import dev.sidelight.model.Activity;
import dev.sidelight.model.SessionId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What one session has been seen to do, so that the same is not told twice. What changes with a
 * step of the session stands in here rather than in objects of its own: each of these would be
 * fetched from memory, and looked through by the garbage collector once it was changed.
 */
final class Pulse {
  /** Titles are cut to this many characters; a screen shows fewer. */
  private static final int LONGEST_TITLE = 300;

  /** Tools of one session that are remembered to run at the same time. */
  private static final int MOST_TOOLS = 64;

  private final SessionId session;

  private int place = Pulses.NONE;
  private @Nullable Activity told;
  private String summaryMessage = "";

  /** What the tool does that began last and still runs, if one does. */
  private Activity.@Nullable UsingTool use;

  /** Its call. */
  private String call = "";

  /** Those that began before it and still run, by call, in the order they began. */
  private @Nullable SequencedMap<String, Activity.UsingTool> earlier;

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
    told = null;
  }

  /** Notes that the message sums up the conversation, which is compacting rather than writing. */
  void summarisesIn(String message) {
    summaryMessage = message;
  }

  boolean isSummary(String message) {
    return !summaryMessage.isEmpty() && summaryMessage.equals(message);
  }

  /** {@return what the session does now, if the part tells and it has not been told} */
  Optional<Activity> seen(PartGlimpse part) {
    Optional<Activity> activity = activity(part).filter(now -> !now.equals(told));
    if (activity.isPresent()) told = activity.get();
    return activity;
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
        use = null;
        earlier = null;
        yield ended();
      }
      default -> Optional.empty();
    };
  }

  private Optional<Activity> tool(PartGlimpse part) {
    if (!part.isOfRunningTool()) {
      end(part.call());
      return ended();
    }
    var now =
        new Activity.UsingTool(
            tool(part.tool()), Optional.of(cut(part.title())).filter(title -> !title.isBlank()));
    return Optional.of(begunOrGoingOn(part.call(), now));
  }

  /** {@return the same name, as a string that is kept already if it is that of the last tool} */
  private String tool(String name) {
    return use != null && use.tool().equals(name) ? use.tool() : name;
  }

  /** {@return what the tool does, as it is kept; nearly every update of it repeats that} */
  private Activity begunOrGoingOn(String of, Activity.UsingTool now) {
    if (use != null && call.equals(of)) {
      if (!now.equals(use)) use = now;
      return use;
    }
    if (earlier != null && earlier.containsKey(of)) {
      earlier.put(of, now);
      return now;
    }
    if (use != null) {
      if (earlier == null) earlier = new LinkedHashMap<>();
      earlier.put(call, use);
      if (earlier.size() == MOST_TOOLS) earlier.pollFirstEntry();
    }
    call = of;
    use = now;
    return now;
  }

  private void end(String of) {
    if (use == null || !call.equals(of)) {
      if (earlier != null) earlier.remove(of);
      return;
    }
    Map.Entry<String, Activity.UsingTool> before = earlier == null ? null : earlier.pollLastEntry();
    use = before == null ? null : before.getValue();
    call = before == null ? "" : before.getKey();
  }

  /** Another tool may still run; and an end says nothing where no beginning was seen. */
  private Optional<Activity> ended() {
    if (use != null) return Optional.of(use);
    return told == null ? Optional.empty() : Optional.of(new Activity.BetweenSteps());
  }

  private static String cut(String title) {
    if (title.length() <= LONGEST_TITLE) return title;
    int end = LONGEST_TITLE - (Character.isHighSurrogate(title.charAt(LONGEST_TITLE - 1)) ? 1 : 0);
    return title.substring(0, end);
  }
}
