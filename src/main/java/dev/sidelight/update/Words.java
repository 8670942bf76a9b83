package dev.sidelight.update;

import dev.sidelight.model.Permission;
import dev.sidelight.model.Session;
import dev.sidelight.state.Pending;
import dev.sidelight.state.Run;
import dev.sidelight.state.Tracked;
import dev.sidelight.text.Clean;

/** The sentences that the user gets to read about sessions, the same everywhere. All clean. */
final class Words {
  private static final String UNTITLED = "Untitled session";

  /** Characters of a foreign text in a sentence at most; programs are given it as a variable. */
  private static final int LONGEST = 1_000;

  private Words() {}

  static String title(Tracked session) {
    String title = session.info().map(Session::givenTitle).map(Words::line).orElse("");
    return title.isEmpty() ? UNTITLED : title;
  }

  static String ended(String title, Run.Ended run) {
    String sentence =
        switch (run.outcome()) {
          case FINISHED -> "✓ " + title + " finished";
          case FAILED -> "✗ " + title + " failed" + because(run.text());
          case STOPPED -> "■ " + title + " stopped";
        };
    return run.whileOffline() ? sentence + " (while offline)" : sentence;
  }

  static String retrying(String title, Run.Retrying retry) {
    return "↻ %s is retrying (attempt %d)%s"
        .formatted(title, retry.attempt(), because(retry.reason()));
  }

  static String needsYou(String title, Pending request) {
    return switch (request) {
      case Pending.ForPermission asked ->
          "! " + title + " needs permission: " + what(asked.permission());
      case Pending.ForAnswer asked ->
          "? " + title + " asks: " + line(asked.question().items().getFirst().question());
    };
  }

  /** {@return what is asked for, such as {@code bash npm publish}} */
  static String what(Permission permission) {
    return line(permission.kind() + " " + String.join(", ", permission.patterns()));
  }

  static String started(String title) {
    return "● " + title + " started";
  }

  static String resumed(String title) {
    return "● " + title + " goes on";
  }

  static String childFinished(String parent, String child) {
    return "✓ " + parent + ": " + child + " finished";
  }

  /** A reason may be empty, or hold nothing that can be shown. */
  private static String because(String reason) {
    String line = line(reason);
    return line.isEmpty() ? "" : ": " + line;
  }

  private static String line(String foreign) {
    return Clean.oneLine(foreign.substring(0, Math.min(foreign.length(), LONGEST)));
  }
}
