package dev.sidelight.ui.paint;

import dev.sidelight.json.Json;
import dev.sidelight.model.Activity;
import dev.sidelight.model.Permission;
import dev.sidelight.model.Question;
import dev.sidelight.model.Session;
import dev.sidelight.state.Pending;
import dev.sidelight.state.Run;
import dev.sidelight.state.Tracked;
import dev.sidelight.text.Clean;
import java.util.Optional;

/** What things are called on the screen; every answer is one clean line. */
public final class Words {
  private static final String NO_TITLE = "Untitled session";

  /** More of a foreign text than this never fits a line. */
  private static final int LONGEST_LINE = 1_000;

  private Words() {}

  /** {@return the session's title, without what the server put there itself} */
  public static String title(Tracked session) {
    return session.info().map(Words::title).orElse(NO_TITLE);
  }

  public static String title(Session session) {
    String title = line(session.givenTitle());
    return title.isEmpty() ? NO_TITLE : title;
  }

  /** {@return who works on it: {@code build · sonnet-4.5}; empty if that is not known} */
  public static String agentAndModel(Tracked session, boolean withModel) {
    if (session.info().isEmpty()) return "";
    Session info = session.info().get();
    Optional<String> agent = info.agent().map(Words::line);
    Optional<String> model = info.model().filter(_ -> withModel).map(ref -> line(ref.model()));
    if (agent.isPresent() && model.isPresent()) return agent.get() + " · " + model.get();
    return agent.or(() -> model).orElse("");
  }

  /** {@return what a request is about: {@code bash npm publish}, or the question} */
  public static String asked(Pending pending) {
    return switch (pending) {
      case Pending.ForPermission(Permission permission, _) -> {
        String pattern = permission.patterns().isEmpty() ? "" : permission.patterns().getFirst();
        yield line(permission.kind() + " " + pattern);
      }
      case Pending.ForAnswer(Question question, _) ->
          question.items().isEmpty() ? "" : line(question.items().getFirst().question());
    };
  }

  /** {@return whether those few words are all of the request, character by character} */
  public static boolean saysAll(Pending pending) {
    if (!(pending instanceof Pending.ForPermission(Permission permission, _))) return false;
    if (permission.patterns().size() != 1) return false;
    String pattern = permission.patterns().getFirst();
    for (Json value : permission.metadata().members().values()) {
      String text = value.text().orElseGet(value::toString);
      if (!text.isBlank() && !text.equals(pattern)) return false;
    }
    String exact = permission.kind() + " " + pattern;
    return Clean.visible(exact).equals(exact) && asked(pending).equals(exact);
  }

  /** {@return {@code retry 3 · 12s · overloaded}, counting down} */
  public static String retry(Run.Retrying retry, Clock clock) {
    String counted = retryCount(retry, clock);
    String reason = firstLine(retry.reason());
    return reason.isEmpty() ? counted : counted + " · " + reason;
  }

  /** {@return {@code retry 3 · 12s}, counting down} */
  public static String retryCount(Run.Retrying retry, Clock clock) {
    return "retry " + retry.attempt() + " · " + clock.countdown(retry.next());
  }

  public static String doing(Activity activity) {
    return switch (activity) {
      case Activity.Thinking _ -> "thinking";
      case Activity.Writing _ -> "writing";
      case Activity.Compacting _ -> "compacting";
      case Activity.BetweenSteps _ -> "working";
      case Activity.UsingTool(String tool, Optional<String> title) ->
          line(title.map(text -> tool + " " + text).orElse(tool));
    };
  }

  /** {@return the first line that is not blank} */
  public static String firstLine(String foreign) {
    String start = foreign.substring(0, Math.min(foreign.length(), LONGEST_LINE)).stripLeading();
    int end = start.indexOf('\n');
    return Clean.oneLine(end < 0 ? start : start.substring(0, end));
  }

  /** {@return one line of markdown without its marks} */
  public static String plain(String foreign) {
    String line = firstLine(foreign).replace("**", "").replace("`", "");
    return line.replaceFirst("^(#{1,6}|[-*+>]) +", "");
  }

  /** {@return all of it as one line} */
  public static String line(String foreign) {
    return Clean.oneLine(foreign.substring(0, Math.min(foreign.length(), LONGEST_LINE)));
  }

  /** {@return a count of tokens: {@code 950}, {@code 42k}, {@code 1.2M}} */
  public static String tokens(long count) {
    if (count < 1_000) return Long.toString(count);
    if (count < 999_500) return Math.round(count / 1_000.0) + "k";
    return Math.round(count / 100_000.0) / 10.0 + "M";
  }

  /** {@return {@code 1 row}, {@code 2 rows}} */
  public static String count(long count, String one) {
    return count + " " + one + (count == 1 ? "" : "s");
  }
}
