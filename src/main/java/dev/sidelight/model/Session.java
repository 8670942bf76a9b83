package dev.sidelight.model;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A session's header. Times are the server's clock.
 *
 * @param parent absent for a root session
 * @param project the server's id of the project; {@code global} outside any repository
 * @param directory absolute path on the server's machine
 * @param title model-written text, unclean
 * @param agent the agent of the last prompt
 * @param cost US dollars so far
 * @param tokens running totals
 * @param version of the OpenCode that created the session
 */
public record Session(
    SessionId id,
    Optional<SessionId> parent,
    String project,
    String directory,
    String title,
    Optional<String> agent,
    Optional<ModelRef> model,
    Optional<String> variant,
    double cost,
    Tokens tokens,
    Instant created,
    Instant updated,
    Optional<Instant> archived,
    Optional<String> shareUrl,
    String version) {
  /** What OpenCode's TUI calls its terminal when there is no title to call it by. */
  public static final String NO_TERMINAL_TITLE = "OpenCode";

  private static final Pattern UNTITLED =
      Pattern.compile("((?:New|Child) session) - \\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");

  /** In UTF-16 code units; OpenCode cuts three more than it has to. */
  private static final int LONGEST_IN_TERMINAL = 40;

  private static final Pattern OF_SUBAGENT = Pattern.compile("(.+) \\(@\\S+ subagent\\)");

  /**
   * {@return the title without what the server adds by itself: the time to one that has no title
   * yet, the agent to that of a subagent}
   */
  public String givenTitle() {
    Matcher untitled = UNTITLED.matcher(title);
    if (untitled.matches()) return untitled.group(1);
    Matcher subagent = OF_SUBAGENT.matcher(title);
    return subagent.matches() ? subagent.group(1) : title;
  }

  /**
   * {@return what OpenCode's TUI calls its terminal while it shows the session; without a title, as
   * with no session on show, that is just its own name}
   */
  public String terminalTitle() {
    if (UNTITLED.matcher(title).matches()) return NO_TERMINAL_TITLE;
    boolean fits = title.length() <= LONGEST_IN_TERMINAL;
    return "OC | " + (fits ? title : title.substring(0, LONGEST_IN_TERMINAL - 3) + "…");
  }
}
